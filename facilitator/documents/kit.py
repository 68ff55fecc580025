"""Pieces of paper joined into one PDF: so many copies of each, every copy on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from facilitator.documents.cards import NoSurround
from facilitator.documents.copies import Plates
from facilitator.documents.flow import new_canvas
from facilitator.documents.grid import LETTER
from facilitator.documents.pages import one_at_a_time, opened


@dataclass(frozen=True)
class Copies:
    """One copy of a piece as a PDF of so many pages, and how often it is printed.  `one_sided`:
    its backs stay empty, because it is cut up, folded or hung on a wall."""

    pdf: bytes
    pages: int
    copies: int = 1
    one_sided: bool = False

    @property
    def has_backs(self) -> bool:
        """Whether anything stands on the back of a sheet."""
        return self.pages > 1 and not self.one_sided

    @property
    def sheets(self) -> int:
        """Sheets of paper for all copies."""
        return self.copies * (-(-self.pages // 2) if self.has_backs else self.pages)


def both_sides(pieces: Sequence[Copies]) -> bool:
    """Whether a run of these pieces is printed on both sides."""
    return any(one.has_backs for one in pieces)


def plates(title: str, pieces: Sequence[Copies]) -> Plates:
    """Each different page of a run once, and their order, every copy on a sheet of its own: in a
    run on both sides (`both_sides` says so) empty pages keep two copies from sharing a sheet.
    `firsts` has the first page of each piece.

    Raises BadInput for a piece that is no PDF; ValueError without any page.
    """
    if not any(one.pages * one.copies for one in pieces):
        raise ValueError("nothing to print")
    backs = both_sides(pieces)
    order: list[int] = []
    firsts: list[int] = []
    with one_at_a_time():
        run = opened(_titled(title))
        try:
            for piece in pieces:
                first = len(run) - 1  # the page it begins with is deleted at the end
                firsts.append(first)
                _add(run, piece, backs)
                order += [*range(first, len(run) - 1)] * piece.copies
            return Plates(_without_first(run), tuple(order), tuple(firsts))
        finally:
            run.close()


def in_order(title: str, pdf: bytes, order: Sequence[int]) -> bytes:
    """Pages of a PDF, by number from 0, as often as they come in `order`; each is written once.
    Raises BadInput for what is no PDF."""
    with one_at_a_time():
        source, run = opened(pdf), opened(_titled(title))
        try:
            run.import_pages(source, list(order))
            return _without_first(run)
        finally:
            run.close()
            source.close()


def _titled(title: str) -> bytes:
    """An empty page in a document of this title, which pdfium itself cannot give."""
    out = BytesIO()
    canvas = new_canvas(out, LETTER, NoSurround(title))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _without_first(run: Any) -> bytes:
    run.del_page(0)
    out = BytesIO()
    run.save(out)
    return out.getvalue()


def _add(run: Any, piece: Copies, backs: bool) -> None:
    """One copy, with the empty pages that belong to it."""
    source = opened(piece.pdf)
    try:
        first, size = len(run), source[0].get_size()
        run.import_pages(source)  # in one call: fonts that pages share are then written once
        if not backs:
            return
        if not piece.has_backs:
            for page in range(piece.pages):
                run.new_page(*size, first + 2 * page + 1)
        elif piece.pages % 2:
            run.new_page(*size)
    finally:
        source.close()
