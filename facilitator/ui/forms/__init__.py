"""The questionnaires at hand, and bringing in their official text."""
