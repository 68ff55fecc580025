"""Certificates as one PDF: what they share is drawn once and stands on each of them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from io import BytesIO
from typing import Any, Protocol

from facilitator.documents.certificates.bar import Bar
from facilitator.documents.certificates.frame import Frame
from facilitator.documents.certificates.parts import day_words
from facilitator.documents.certificates.plain import Plain
from facilitator.documents.certificates.sheet import across
from facilitator.documents.copies import PageForms
from facilitator.documents.flow import Surround, new_canvas, one_at_a_time
from facilitator.documents.grid import Paper
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from facilitator.domain.certificates import Design, Face, Holder

_EVERY = 20  # certificates between two reports of progress


class Drawing(Protocol):
    """A design: `shared` draws what a certificate has in common with all others for which `kind`
    is the same, `personal` what is one person's own."""

    def __init__(self, setter: Typesetter, paper: Paper, face: Face) -> None: ...

    def kind(self, holder: Holder) -> Hashable: ...

    def shared(self, pen: Pen, holder: Holder) -> None: ...

    def personal(self, pen: Pen, holder: Holder) -> None: ...


_DESIGNS: Mapping[Design, type[Drawing]] = {
    Design.BAR: Bar,
    Design.FRAME: Frame,
    Design.PLAIN: Plain,
}


class _Running:
    """What the file says of itself: never whose certificates they are."""

    def __init__(self, face: Face) -> None:
        self.title = " - ".join(filter(None, ("Certificates", clean(face.course))))
        self.right = (day_words(face.day),)

    def draw(self, pen: Pen, number: int, pages: int) -> None:
        pass


def running(face: Face) -> Surround:
    """What the file says of itself."""
    return _Running(face)


def certificates_pdf(
    face: Face,
    holders: Sequence[Holder],
    design: Design = Design.BAR,
    paper: str = "letter",
    step: Callable[[int, int], object] | None = None,
) -> bytes:
    """One page across for each holder, in their order; the same certificates give the same bytes.

    `step` is told (pages done, of all) and may raise to stop.  Raises BadInput for a paper other
    than `letter` and `a4`, ValueError without a holder.
    """
    if not holders:
        raise ValueError("nobody to make a certificate for")
    with one_at_a_time():
        out = BytesIO()
        canvas = new_canvas(out, across(paper), running(face))
        draw(canvas, face, holders, design, paper, step)
        canvas.save()
        return out.getvalue()


def draw(
    canvas: Any,
    face: Face,
    holders: Sequence[Holder],
    design: Design,
    paper: str,
    step: Callable[[int, int], object] | None = None,
) -> None:
    """Draws every page on a canvas (or on whatever records the calls)."""
    sheet, setter = across(paper), typesetter()
    drawing = _DESIGNS[design](setter, sheet, face)
    forms = PageForms(canvas, "face", (sheet.width, sheet.height))
    shared: dict[Hashable, str] = {}
    kinds = [drawing.kind(holder) for holder in holders]
    for kind, holder in zip(kinds, holders, strict=True):
        if kind not in shared:
            pen = Pen(forms, sheet, setter)
            drawing.shared(pen, holder)
            pen.end_page()
            shared[kind] = forms.names[-1]
    pen = Pen(canvas, sheet, setter)
    for done, (kind, holder) in enumerate(zip(kinds, holders, strict=True), start=1):
        canvas.doForm(shared[kind])
        drawing.personal(pen, holder)
        pen.end_page()
        if step and done % _EVERY == 0:
            step(done, len(holders))


def lacking(face: Face, holders: Sequence[Holder]) -> str:
    """A sentence when these certificates hold letters that no font on this computer can draw,
    empty when all can be drawn."""
    texts = [face.course, face.place, face.trainers, face.provider, face.signer, *face.approvals]
    return typesetter().lacking([*texts, *(holder.name for holder in holders)])
