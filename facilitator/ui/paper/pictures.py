"""Pictures of PDF pages, made on the drawing lane, never on the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from facilitator.ui.work import Work


@dataclass(frozen=True)
class Sheets:
    """A PDF of pages of one size: its bytes, how many pages, and the height to width of a page."""

    pdf: bytes
    pages: int
    shape: float


def sheets_in(pdf: bytes) -> Sheets:
    """The pages of a PDF.  Call it on a lane."""
    from facilitator.documents import pages

    first = pages.render(pdf, 0, 100)
    return Sheets(pdf, pages.page_count(pdf), first.height / first.width)


def picture_of(pdf: bytes, page: int, width: int) -> QImage:
    """One page, `width` device pixels wide.  Call it on the drawing lane."""
    from facilitator.documents import pages

    drawn = pages.render(pdf, page, width)
    picture = QImage(
        drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32
    )
    return picture.copy()  # the bytes are gone when this returns


class Pictures(QObject):
    """Asks for pictures and gives them on: `made` carries (page, picture).  Of pictures asked for
    while a window is being resized or zoomed only those of the last width are drawn."""

    made = Signal(int, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._pdf = b""
        self._width = 0

    def take(self, pdf: bytes) -> None:
        """Draw from this PDF from now on."""
        self._pdf = pdf

    def ask(self, page: int, width: int, finer: int = 1) -> None:
        """A picture of a page, so many device pixels wide.  `finer`: drawn that many times as
        wide and shrunk, so that hairlines do not turn black in a small picture."""
        pdf, self._width = self._pdf, width

        def draw() -> QImage | None:
            if width != self._width:
                return None
            picture = picture_of(pdf, page, width * finer)
            if finer > 1:
                return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            return picture

        def done(picture: QImage | None) -> None:
            if picture is not None and pdf is self._pdf:
                self.made.emit(page, picture)

        self._work.draw(draw, done, owner=self)
