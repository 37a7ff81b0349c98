"""Pictures and films: views of them, their text and codes, and which are alike."""
