"""Who says a figure, and which outlet passes it on."""
