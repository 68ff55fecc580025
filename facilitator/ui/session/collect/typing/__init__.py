"""Typing a pile of paper sheets into an open survey."""
