"""What goes out: the printed chain, packages, pictures for upload pages, and the proof of each."""
