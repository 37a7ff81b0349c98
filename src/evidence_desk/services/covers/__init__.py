"""What is covered or left out before anything goes out, and what may still show."""
