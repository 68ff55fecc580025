"""Text set by hand: letters of any script cleaned, broken, measured and turned into glyphs."""
