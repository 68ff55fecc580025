"""Before a survey opens: everything that is fixed with the opening."""
