"""Taking in: the files behind what was dropped in, copied into the vault and read."""
