"""A second opinion on whether a figure speaks for a measure, learned from labelled readings."""
