"""Evidence Desk (证据台): evidence of an online-shopping dispute, in order and checkable."""

__version__ = "0.1.0"
