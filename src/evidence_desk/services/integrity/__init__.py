"""What can be proved of files, of a desk and of what was exported."""
