"""Whose people a figure counts, whose men fell, and whose count it is."""
