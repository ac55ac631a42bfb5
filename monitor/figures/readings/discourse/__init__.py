"""What was said before: the item as a whole, its last figures, and what a figure takes over from them."""
