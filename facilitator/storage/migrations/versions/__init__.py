"""One migration, one module."""
