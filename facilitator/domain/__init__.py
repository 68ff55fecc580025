"""Rules only: no files, no database, no window. May import nothing else of the project."""
