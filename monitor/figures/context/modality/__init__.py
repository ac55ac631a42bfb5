"""Whether a text states a figure as fact: planned, possible, supposed, denied."""
