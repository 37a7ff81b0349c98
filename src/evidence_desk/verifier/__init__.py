"""Verifies an exported PDF or package with nothing but Python's standard library.

The program uses it, and so does the clerk: the same modules lie as one file in every package
(`verify.pyz`). So nothing here may import anything else of the program.
"""
