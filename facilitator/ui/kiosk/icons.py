"""The window's icons in this screen's own colours and sizes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap, QTransform

from facilitator.ui.theme import look, pixmap

_TURNED = frozenset(("arrow-left", "arrow-right"))


def _sized(name: str, side: int, ratio: float) -> QPixmap:
    """The theme scales its icons with the text; this screen's sizes are final."""
    made = QPixmap(pixmap(name, "text", side, ratio / look().scale))
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def icon_pixels(
    name: str, colour: str, side: int, ratio: float = 1.0, *, mirrored: bool = False
) -> QPixmap:
    """An icon of `side` logical pixels in "#rrggbb"; arrows turn round when `mirrored`."""
    made = _sized(name, side, ratio)
    # The window's own icons turn with the application, this screen with the person's language.
    if name in _TURNED and mirrored != QGuiApplication.isRightToLeft():
        made = made.transformed(QTransform.fromScale(-1, 1))
        made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    return made
