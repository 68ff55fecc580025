"""Facilitator: anonymous workshop assessments, collected in the room and read as a group."""

__version__ = "0.1.0"
