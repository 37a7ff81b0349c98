"""Signatures and timestamps: who signs, and what an authority confirms."""
