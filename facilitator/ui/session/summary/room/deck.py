"""The slides as pictures: drawn on the drawing lane, the next one before it is wanted."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from facilitator import services
from facilitator.domain.showing import Slide, slides
from facilitator.domain.summary import Summary
from facilitator.ui.paper.pictures import picture_of
from facilitator.ui.work import Work

SHAPE = 9 / 16  # height to width of a slide


class Deck(QObject):
    """One summary's slides.  `made` fires with (slide, width) once a picture is there."""

    made = Signal(int, int)

    def __init__(self, work: Work, summary: Summary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.summary = summary
        self.slides: tuple[Slide, ...] = slides(summary)
        self._pdf = b""
        self._pictures: dict[tuple[int, int], QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._wanted: list[tuple[int, int]] = []
        work.draw(lambda: services.slides.pdf(summary), self._take, owner=self)

    def _take(self, pdf: bytes) -> None:
        self._pdf = pdf
        wanted, self._wanted = self._wanted, []
        for place, width in wanted:
            self.want(place, width)

    def want(self, place: int, width: int) -> None:
        """Have this slide drawn so many device pixels wide, unless it is."""
        key = (place, width)
        if not 0 <= place < len(self.slides) or width < 1 or key in self._asked:
            return
        if not self._pdf:
            self._wanted.append(key)
            return
        self._asked.add(key)
        pdf = self._pdf

        def done(picture: QImage) -> None:
            self._pictures[key] = picture
            self.made.emit(place, width)

        self._work.draw(lambda: picture_of(pdf, place, width), done, owner=self)

    def has(self, place: int, width: int) -> bool:
        """Whether this very picture is there."""
        return (place, width) in self._pictures

    def picture(self, place: int, width: int) -> QImage | None:
        """The slide in this width, else in the nearest width there is."""
        found = [key for key in self._pictures if key[0] == place]
        if not found:
            return None
        return self._pictures[min(found, key=lambda key: abs(key[1] - width))]

    def stay_near(self, places: Collection[int], width: int) -> None:
        """Pictures this wide of other slides are forgotten: for a wall each takes some 8 MB."""
        for key in [key for key in self._pictures if key[1] == width and key[0] not in places]:
            del self._pictures[key]
            self._asked.discard(key)
