"""The summary as slides to show to the room."""

from __future__ import annotations

from facilitator.domain.summary import Summary


def pdf(summary: Summary) -> bytes:
    """Slides of 960 x 540 points, the first one empty; the same summary gives the same bytes."""
    from facilitator.documents.slides import slides_pdf

    return slides_pdf(summary)
