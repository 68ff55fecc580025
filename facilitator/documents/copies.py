"""Many copies of the same pages in one PDF.  Each page is written once and referred to by every
copy, so a pile of forty is hardly larger than one sheet, and no copy can differ from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from facilitator.documents.flow import Flow, Surround, new_canvas, one_at_a_time

_EVERY = 20  # pages between two reports of progress


@dataclass(frozen=True)
class Part:
    """Pages that are printed together so many times.  With `blank_backs` an empty page follows
    each of them, so that printing on both sides leaves their backs empty.  `counted`: these are
    the copies people answer on."""

    flow: Flow
    surround: Surround
    copies: int
    blank_backs: bool = False
    counted: bool = True


@dataclass(frozen=True)
class Plates:
    """Each different page once.  `order` names them, from 0, in the order they are printed;
    `firsts` are those that begin a counted part: each time one is printed, a copy is."""

    pdf: bytes
    order: tuple[int, ...]
    firsts: tuple[int, ...]


class PageForms:
    """A canvas on which each page becomes a form to be drawn again."""

    def __init__(self, canvas: Any, name: str, size: tuple[float, float]) -> None:
        self._canvas, self._name, self._size = canvas, name, size
        self.names: list[str] = []
        self._open = False

    def addLiteral(self, operators: str) -> None:
        self._begin()
        self._canvas.addLiteral(operators)

    def beginText(self) -> Any:
        self._begin()
        return self._canvas.beginText()

    def drawText(self, text: Any) -> None:
        self._canvas.drawText(text)

    def drawImage(self, *what: Any, **how: Any) -> None:
        self._begin()
        self._canvas.drawImage(*what, **how)

    def showPage(self) -> None:
        self._begin()
        self._canvas.endForm()
        self._open = False

    def _begin(self) -> None:
        if not self._open:
            self._open = True
            self.names.append(f"{self._name}{len(self.names) + 1}")
            self._canvas.beginForm(self.names[-1], 0, 0, *self._size)


def copied_pdf(parts: Sequence[Part], step: Callable[[int, int], object] | None = None) -> bytes:
    """All copies of all parts, one part after the other.  `step` is told (pages done, of all) and
    may raise to stop.  ValueError without any page."""

    def every(canvas: Any, plates: list[list[str]]) -> None:
        total = sum(
            part.copies * len(list(_pages(part, n))) for part, n in zip(parts, plates, strict=True)
        )
        done = 0
        for part, names in zip(parts, plates, strict=True):
            for _ in range(part.copies):
                for name in _pages(part, names):
                    if name:
                        canvas.doForm(name)
                    canvas.showPage()
                    done += 1
                    if step and done % _EVERY == 0:
                        step(done, total)

    return _written(parts, every)


def plates(parts: Sequence[Part]) -> Plates:
    """Each different page once, and the order in which a printer needs them."""
    order: list[int] = []
    firsts: list[int] = []

    def once(canvas: Any, recorded: list[list[str]]) -> None:
        place = 0
        for part, names in zip(parts, recorded, strict=True):
            pages = list(_pages(part, names))
            for name in pages:
                if name:
                    canvas.doForm(name)
                canvas.showPage()
            if part.counted:
                firsts.append(place)
            order.extend([*range(place, place + len(pages))] * part.copies)
            place += len(pages)

    pdf = _written(parts, once)
    return Plates(pdf, tuple(order), tuple(firsts))


def _pages(part: Part, names: Sequence[str]) -> Iterator[str]:
    """The pages of one copy; "" is an empty one."""
    for name in names:
        yield name
        if part.blank_backs:
            yield ""


def _written(parts: Sequence[Part], draw: Callable[[Any, list[list[str]]], None]) -> bytes:
    if not any(part.copies for part in parts):
        raise ValueError("nothing to print")
    with one_at_a_time():
        out = BytesIO()
        paper = parts[0].flow.paper
        canvas = new_canvas(out, paper, parts[0].surround)
        recorded = []
        for number, part in enumerate(parts, start=1):
            recorder = PageForms(canvas, f"p{number}-", (paper.width, paper.height))
            part.flow.draw(recorder, part.surround)
            recorded.append(recorder.names)
        draw(canvas, recorded)
        canvas.save()
        return out.getvalue()
