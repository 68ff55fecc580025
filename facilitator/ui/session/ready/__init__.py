"""Get ready: what to prepare for a session, counted back from its day."""
