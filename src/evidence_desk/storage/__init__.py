"""Keeps a desk on disk: database, vault, journal. The only package that knows SQLAlchemy."""
