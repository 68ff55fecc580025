"""Handouts on paper: every block set as slices no higher than a line where it may be parted."""
