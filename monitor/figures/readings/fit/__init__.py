"""Whether a figure is what a measure asks for: its unit, what it counts, what an amount is of."""
