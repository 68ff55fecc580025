"""All sessions, and planning one."""
