"""The roster of a session: who is expected, who is here, and lists brought in from files."""
