"""What was handed in, the appeal, and the ways beyond the platform."""
