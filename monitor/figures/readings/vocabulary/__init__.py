"""What words mean, before any sentence: base forms, words of state, events, places and sides."""
