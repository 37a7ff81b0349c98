"""Covering parts of an exhibit, and what is still to be seen before it goes out."""
