"""The names of the files in a data folder."""

MAIN = "facilitator.db"
FORMS = "forms"  # keys and wordings of this site
OPEN = "open"  # the boxes of open rounds, and nothing else
