"""The window around the pages: rail, stack, badges, and what every page is given."""
