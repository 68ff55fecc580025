"""The sheets of a round as PDF, and where their words stand."""

from __future__ import annotations

import pypdfium2

from facilitator.documents.questionnaire import packet
from facilitator.domain.rounds import Round
from tests.support.paper_rounds import SESSION


def sheets(round_: Round, language: str = "en", paper: str = "letter", **how) -> bytes:
    return packet(round_, SESSION, language, paper, **how).pdf()


def at(pdf: bytes, page: int, text: str, side: int = 0) -> list[float]:
    """Where on the page each finding of a text begins, in points from its left edge; `side` 1:
    from its foot."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        words = document[page].get_textpage()
        search = words.search(text, match_whole_word=True)
        found = []
        while (match := search.get_next()) is not None:
            found.append(words.get_charbox(match[0])[side])
        return found
    finally:
        document.close()
