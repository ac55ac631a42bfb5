"""Where and when it was, and in which event."""
