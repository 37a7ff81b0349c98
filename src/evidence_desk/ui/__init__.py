"""The desktop program. The only package that imports Qt."""
