"""Text on its way into a spreadsheet."""

from __future__ import annotations


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    if text.lstrip()[:1] in ("=", "+", "-", "@") or text[:1] in ("\t", "\r"):
        return f"'{text}"
    return text
