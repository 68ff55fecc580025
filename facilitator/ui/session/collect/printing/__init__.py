"""Printing the sheets, cards and stubs of an open survey."""
