"""What is known of the selected exhibit, or of the case, and the fields to change it."""
