"""Reads resources/rules/*.toml strictly; a fault names the file and the place."""
