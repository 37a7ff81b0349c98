"""Colours, sizes and shapes of the window, in light and in dark."""
