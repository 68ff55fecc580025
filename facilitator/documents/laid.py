"""A document that is laid out and not yet written: its pages, and what each carries around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from facilitator.documents.flow import Flow, Surround, new_canvas, one_at_a_time


@dataclass(frozen=True)
class Laid:
    """Pages and their surround: written alone with `pdf`, or as one part of a longer run."""

    flow: Flow
    surround: Surround

    def pdf(self) -> bytes:
        """The document as a PDF of its own."""
        return self.flow.pdf(self.surround)


def joined(parts: Sequence[Laid]) -> bytes:
    """Documents on one paper one after the other, as one PDF under the first one's title: they
    share their fonts."""
    with one_at_a_time():
        out = BytesIO()
        canvas = new_canvas(out, parts[0].flow.paper, parts[0].surround)
        for part in parts:
            part.flow.draw(canvas, part.surround)
        canvas.save()
        return out.getvalue()
