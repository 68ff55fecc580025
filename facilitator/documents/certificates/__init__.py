"""Certificates across the paper, in three designs."""
