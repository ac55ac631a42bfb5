"""What speaks for a measure and against it, where what is counted fits."""
