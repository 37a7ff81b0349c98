"""Every command of the window by its name, and the list of shortcuts."""
