"""A second opinion on what the rules say of a quantity, learned from labelled prose."""
