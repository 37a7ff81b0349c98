"""Every command of the window: its name, its shortcut, and when it can be given."""
