"""The case on one line of time, beside its codes."""
