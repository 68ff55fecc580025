"""The look that is on: theme, text scale, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from facilitator.ui.theme.sheet import sheet
from facilitator.ui.theme.tokens import colours, families, tokens

STYLED = "facilitator-styled"  # a property of an application that began with our style
_BODY = 16
_SCALES = (0.8, 2.0)


class Look(QObject):
    """What the window looks like now.  `changed` fires after a theme or text size took effect."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dark = False
        self.scale = 1.0
        self.wish = "light"
        self._colours: Mapping[str, str] = colours(False)
        self._made: dict[str, QColor] = {}
        self._system_px = 0.0
        self._system_dark = False
        self.text_scale = 1.0

    def colour(self, role: str) -> QColor:
        """The colour of a role in the theme that is on.  KeyError for an unknown role."""
        made = self._made.get(role)
        if made is None:
            made = self._made[role] = QColor(self._colours[role])
        return made

    def put_on(self, application: QApplication, wish: str, text_scale: float) -> None:
        """Dress the application: `wish` is system, light or dark; the text scale multiplies
        every size, on top of a system font larger than ours."""
        if not self._system_px:
            self._system_px = _pixels(application.font())
            self._system_dark = _is_dark(application.palette())
            if not application.property(STYLED):
                application.setStyle("Fusion")
            QTimer.singleShot(0, self, self._follow_system)
        self.wish, self.text_scale = wish, text_scale
        self.dark = wish == "dark" or (wish == "system" and self._system_dark)
        low, high = _SCALES
        wanted = text_scale * max(1.0, self._system_px / _BODY)
        self.scale = min(high, max(low, wanted))
        self._colours = colours(self.dark)
        self._made.clear()
        application.setPalette(_palette(self._colours))
        application.setFont(font())
        application.setStyleSheet(sheet(self._colours, px))
        self.changed.emit()

    def _follow_system(self) -> None:
        """After the first paint, since it costs a little: notice when the system turns dark."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        from PySide6.QtCore import Qt

        self._system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        application = QApplication.instance()
        if self.wish == "system" and isinstance(application, QApplication):
            self.put_on(application, "system", self.text_scale)


def _pixels(system: QFont) -> float:
    if system.pixelSize() > 0:
        return float(system.pixelSize())
    screen = QGuiApplication.primaryScreen()
    return system.pointSizeF() * (screen.logicalDotsPerInch() if screen else 96.0) / 72.0


def _is_dark(system: QPalette) -> bool:
    """Whether the system's own palette is light on dark."""
    return system.window().color().lightness() < system.windowText().color().lightness()


def _palette(chosen: Mapping[str, str]) -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for part, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.PlaceholderText, "text_soft"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "text"),
        (role.Highlight, "accent_fill"),
        (role.HighlightedText, "on_accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "on_toast"),
        (role.Mid, "line"),
        (role.Midlight, "line"),
        (role.Dark, "control"),
        (role.Shadow, "control"),
        (role.Light, "surface"),
        (role.Accent, "accent_fill"),
    ):
        made.setColor(part, QColor(chosen[name]))
    disabled = QColor(chosen["text_disabled"])
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, disabled)
    return made


_look: Look | None = None


def look() -> Look:
    """The one look of this process."""
    global _look
    if _look is None:
        _look = Look()
    return _look


def apply(application: QApplication, wish: str = "system", text_scale: float = 1.0) -> None:
    """Dress the application (see `Look.put_on`)."""
    look().put_on(application, wish, text_scale)


def colour(role: str) -> QColor:
    """The colour of a role in the theme that is on."""
    return look().colour(role)


def px(length: float) -> int:
    """A length at the text scale that is on, in logical pixels."""
    return round(length * look().scale)


def is_dark() -> bool:
    """Whether the dark theme is on."""
    return look().dark


def font(size: str = "body", weight: int = 400) -> QFont:
    """A font for painting: `size` names one of the tokens' sizes, `weight` is 400, 500 or 600."""
    made = QFont()
    made.setFamilies(families())
    made.setPixelSize(px(tokens()["font"]["sizes_px"][size]))
    made.setWeight(QFont.Weight(weight))
    return made
