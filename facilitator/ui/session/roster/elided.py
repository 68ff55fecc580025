"""A file name too long for its place: cut in the middle, where it says least."""

from __future__ import annotations


def shortened(name: str, most: int = 56) -> str:
    """A file name of at most so many characters, cut in the middle."""
    half = (most - 1) // 2
    return name if len(name) <= most else f"{name[:half]}…{name[-half:]}"
