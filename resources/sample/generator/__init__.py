"""Draws and writes the evidence files of a fictional case. Needs Pillow and the fonts beside it."""
