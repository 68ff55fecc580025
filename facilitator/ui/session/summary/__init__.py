"""Summary: the pages as they print, what is in them, and what was left out."""
