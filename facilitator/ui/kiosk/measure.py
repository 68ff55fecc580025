"""Sizes and colours of the participant screen: drawn for 1366x768, fitted to any screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette, QTextLayout, QTextOption

from facilitator.ui.theme import font, look
from facilitator.ui.theme.tokens import colours

DRAWN = QSize(1366, 768)
SMALLEST_TEXT = 15
SMALLEST_TARGET = 48


@cache
def _theme(dark: bool) -> Mapping[str, QColor]:
    return {role: QColor(value) for role, value in colours(dark).items()}


def shade(role: str) -> QColor:
    """A role's colour on this screen: light, unless the trainer chose dark (the system's own
    wish does not count: the room's light does)."""
    return _theme(look().wish == "dark")[role]


def palette_of(role: str) -> QPalette:
    """A palette whose text has a role's colour."""
    made = QPalette()
    made.setColor(QPalette.ColorRole.WindowText, shade(role))
    made.setColor(QPalette.ColorRole.Text, shade(role))
    made.setColor(QPalette.ColorRole.Window, shade("window"))
    made.setColor(QPalette.ColorRole.Base, shade("surface"))
    return made


@lru_cache(maxsize=64)
def _face(pixels: int, weight: int) -> QFont:
    made = font("body", weight)
    made.setPixelSize(pixels)
    return made


@dataclass(frozen=True)
class Measure:
    """How much of the drawn size fits: `part` multiplies lengths; text and targets have floors."""

    part: float = 1.0
    text_part: float = 1.0

    @classmethod
    def of(cls, size: QSize) -> Measure:
        """For a window of `size` logical pixels, with the user's text scale where it fits."""
        fits = min(size.width() / DRAWN.width(), size.height() / DRAWN.height())
        part = min(1.3, max(0.5, fits))
        return cls(part, min(part * look().scale, max(part, 1.3)))

    @property
    def tight(self) -> bool:
        """So little room that what only helps is left out."""
        return self.part < 0.7

    def space(self, length: float) -> int:
        return round(length * self.part)

    def target(self, length: float) -> int:
        """The height or width of something to touch."""
        return max(min(round(length), SMALLEST_TARGET), round(length * self.part))

    def text(self, pixels: float) -> int:
        return max(SMALLEST_TEXT, round(pixels * self.text_part))

    def font(self, pixels: float, weight: int = 400) -> QFont:
        return _face(self.text(pixels), weight)


def lines_of(text: str, face: QFont, width: float) -> list[str]:
    """The text broken into lines of at most `width` pixels, at words, else anywhere."""
    lines: list[str] = []
    for part in text.split("\n"):
        layout = QTextLayout(part, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(part[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
    return lines


CENTRED = Qt.AlignmentFlag.AlignCenter
