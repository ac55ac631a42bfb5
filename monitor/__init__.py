"""Parallax: watches news feeds for figures and tells you when one diverges from what is known."""

__version__ = "0.1.0"
