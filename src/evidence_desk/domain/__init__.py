"""Values of the subject: cases, exhibits, moments, findings. Standard library only."""
