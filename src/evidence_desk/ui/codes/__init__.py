"""The codes of a case as records and as a picture of how they hang together."""
