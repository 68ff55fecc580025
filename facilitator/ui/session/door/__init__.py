"""At the door: arriving, leaving, sheets handed in, times and hours; and the day's own page."""
