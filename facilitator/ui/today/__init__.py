"""Today: what is next, what is open, and how to begin."""
