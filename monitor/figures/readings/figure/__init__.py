"""What is said of one figure, whatever measure asks."""
