"""The export dialog: for whom, as what, on which paper, and the pages before they are saved."""
