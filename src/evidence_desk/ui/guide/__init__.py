"""The user guide inside the window: pages, the window that shows them, and which page fits."""
