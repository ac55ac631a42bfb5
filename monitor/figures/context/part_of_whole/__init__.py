"""Whether a number is a subset of a larger total."""
