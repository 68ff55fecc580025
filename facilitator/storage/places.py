"""The names of the files in a data folder."""

MAIN = "facilitator.db"
OPEN = "open"  # the boxes of open rounds, and nothing else
