"""What the program can do, without a screen. The screen and the command line call only this."""
