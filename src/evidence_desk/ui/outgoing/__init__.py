"""What leaves the program by hand: copies that are dragged out, and text on the clipboard."""
