"""Settings: each change is kept at once."""
