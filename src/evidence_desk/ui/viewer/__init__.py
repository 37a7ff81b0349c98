"""An exhibit, large, and the ways to look at it."""
