"""The overview of a case: what is due, what is missing, what may be done now."""
