"""One sentence: what it mentions, and how close each word of it stands to a figure."""
