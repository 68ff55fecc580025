"""Pieces of paper joined into one PDF: so many copies of each, every copy on a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from facilitator.documents.cards import NoSurround
from facilitator.documents.flow import new_canvas
from facilitator.documents.grid import paper_named
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


def joined(
    title: str,
    paper: str,
    pieces: Sequence[Copies],
    step: Callable[[int, int], object] | None = None,
) -> bytes:
    """All copies of all pieces as one PDF called `title`, to be printed on both sides if
    `both_sides` says so: empty pages then keep two copies from sharing a sheet.

    `step` is told (pieces done, of all) and may raise to stop.  Each page is written once, however
    many copies there are.  Raises BadInput for a piece that is no PDF; ValueError without any page.
    """
    if not any(one.pages * one.copies for one in pieces):
        raise ValueError("nothing to print")
    backs = both_sides(pieces)
    with one_at_a_time():
        run = opened(_titled(title, paper))
        try:
            for done, piece in enumerate(pieces):
                if step is not None:
                    step(done, len(pieces))
                _add(run, piece, backs)
            run.del_page(0)
            out = BytesIO()
            run.save(out)
            return out.getvalue()
        finally:
            run.close()


def _titled(title: str, paper: str) -> bytes:
    """An empty page in a document of this title, which pdfium itself cannot give."""
    out = BytesIO()
    canvas = new_canvas(out, paper_named(paper), NoSurround(title))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _add(run: Any, piece: Copies, backs: bool) -> None:
    first = len(run)
    source = opened(piece.pdf)
    try:
        run.import_pages(source, [*range(piece.pages)] * piece.copies)
        size = source[0].get_size()
    finally:
        source.close()
    if backs:
        for place in _empty_backs(piece):
            run.new_page(*size, first + place)


def _empty_backs(piece: Copies) -> Iterator[int]:
    """Where an empty page goes in, each after those before it are there."""
    if piece.has_backs:
        if piece.pages % 2:
            for copy in range(piece.copies):
                yield copy * (piece.pages + 1) + piece.pages
    else:
        for page in range(piece.pages * piece.copies):
            yield 2 * page + 1
