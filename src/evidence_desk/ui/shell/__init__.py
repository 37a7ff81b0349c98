"""The main window and what goes with it whatever is shown: bars, recent cases, leaving."""
