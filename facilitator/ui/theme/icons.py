"""Icons drawn from `resources/icons`, coloured when they are painted.

Dark mode and a larger text cost nothing this way: an icon holds a name and a role, and asks the
look for the colour each time Qt wants pixels.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from facilitator.system.bundled import bundled
from facilitator.ui.theme.look import look, px

_MIRRORED = frozenset(
    ("arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-in", "log-out", "undo-2")
)
_OURS = frozenset(("mark",))
_CLEAR = QColor(0, 0, 0, 0)
_drawn: dict[tuple[str, str, int, bool], QPixmap] = {}
_sources: dict[str, str] = {}


def _source(name: str) -> str:
    text = _sources.get(name)
    if text is None:
        folder = "theme" if name in _OURS else "icons"
        path = bundled("resources", folder, f"{name}.svg")
        text = _sources[name] = path.read_text(encoding="utf-8")
    return text


def _draw(name: str, colour: str, side: int, stroke: float) -> QPixmap:
    """A square pixmap of `side` device pixels."""
    mirrored = name in _MIRRORED and QGuiApplication.isRightToLeft()
    key = (name, colour, side, mirrored)
    ready = _drawn.get(key)
    if ready is None:
        from PySide6.QtCore import QByteArray
        from PySide6.QtSvg import QSvgRenderer

        text = _source(name).replace("currentColor", colour)
        text = text.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
        ready = QPixmap(side, side)
        ready.fill(_CLEAR)
        painter = QPainter(ready)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if mirrored:
            painter.translate(side, 0)
            painter.scale(-1, 1)
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        _drawn[key] = ready
    return ready


class _Engine(QIconEngine):
    """Paints one named icon in a role's colour, at the leading edge of the space it gets."""

    def __init__(self, name: str, role: str, on_role: str) -> None:
        super().__init__()
        self._name, self._role, self._on_role = name, role, on_role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._on_role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """`size` is in logical pixels, whatever the scale."""
        ratio = scale or 1.0
        side = min(size.width(), size.height())
        drawn = _draw(self._name, self._colour(mode, state), round(side * ratio), _stroke(side))
        if size.width() == side:
            made = QPixmap(drawn)
        else:
            made = QPixmap(size * ratio)
            made.fill(_CLEAR)
            painter = QPainter(made)
            spare = made.width() - drawn.width()
            leading = spare if QGuiApplication.isRightToLeft() else 0
            painter.drawPixmap(leading, (made.height() - drawn.height()) // 2, drawn)
            painter.end()
        made.setDevicePixelRatio(ratio)
        return made

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio() if painter.device() else 1.0
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        role = self._on_role if state == QIcon.State.On else self._role
        if mode == QIcon.Mode.Disabled:
            role = "text_disabled"
        return look().colour(role).name()


def _stroke(logical: float) -> float:
    """Small icons need a stronger line."""
    return 2.0 if logical < 18 else 1.75


def icon(name: str, role: str = "text", on_role: str = "") -> QIcon:
    """The icon of that name in the colour of a role, and of another where it is on something
    checked.  FileNotFoundError, when it is drawn, for an unknown name."""
    return QIcon(_Engine(name, role, on_role or role))


def pixmap(name: str, role: str = "text", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon as pixels for painting: `size` logical pixels at a text scale of 1."""
    side = round(px(size) * ratio)
    made = QPixmap(_draw(name, look().colour(role).name(), side, _stroke(px(size))))
    made.setDevicePixelRatio(ratio)
    return made
