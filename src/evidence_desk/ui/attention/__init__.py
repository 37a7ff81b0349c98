"""All exhibits of a case in one list, what needs attention first."""
