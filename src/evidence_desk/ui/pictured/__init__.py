"""What was read off pictures, in the window: found, pointed at, taken."""
