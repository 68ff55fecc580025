"""Paper: the pages of a PDF on the screen, and on their way to a printer."""
