"""An evidence chain as a PDF that a clerk can print, read and check."""
