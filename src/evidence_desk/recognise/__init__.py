"""Pixels → text, codes and what they may mean. Runs in worker processes only."""
