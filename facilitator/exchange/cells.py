"""Text on its way into a spreadsheet."""

from __future__ import annotations

import unicodedata


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])  # the wide "＝" counts too
    if first in ("=", "+", "-", "@") or text[:1] in ("\t", "\r", "\n"):
        return f"'{text}"
    return text
