"""The search over all cases: its box, its answers, the way to a place."""
