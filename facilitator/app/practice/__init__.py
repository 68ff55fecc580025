"""The practice run: a whole workshop with invented people, by the same path as a real one."""
