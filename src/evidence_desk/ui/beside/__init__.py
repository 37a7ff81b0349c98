"""Two pictures beside or over each other."""
