"""Facts read off pictures, and what becomes part of the case when they are taken."""
