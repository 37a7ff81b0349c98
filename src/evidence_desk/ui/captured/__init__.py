"""Conversations on screenshots: the rows, and beside them the pixels they were read from."""
