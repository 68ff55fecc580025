"""The composition root: start-up, command line, practice run."""
