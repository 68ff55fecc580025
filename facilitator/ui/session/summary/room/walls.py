"""Which screens there are to show on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Wall:
    """A screen.  `private`: it is another one than the trainer's window stands on."""

    name: str
    area: QRect
    private: bool
    screen: QScreen | None = None


class Walls(QObject):
    """The screens of this computer.  `gone` carries the name of one that was unplugged."""

    gone = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._removed)

    def around(self, window: QWidget) -> tuple[Wall, ...]:
        """Every screen to choose from: the others, else the window's own."""
        own = window.screen()
        found = tuple(
            Wall(screen.name(), screen.geometry(), True, screen)
            for screen in QGuiApplication.screens()
            if screen is not own
        )
        return found or (Wall(own.name(), own.geometry(), False, own),)

    def pictures(self) -> int | None:
        """How many displays show a picture, mirrored ones too; None when nobody can tell.  May
        ask the system: not for the window's thread."""
        from facilitator.system import displays

        return displays.count()

    def _removed(self, screen: QScreen) -> None:
        self.gone.emit(screen.name())


def participant_screen() -> bool:
    """Whether a participant screen is up."""
    from PySide6.QtWidgets import QApplication

    return any(
        window.objectName() == "participant-screen" and window.isVisible()
        for window in QApplication.topLevelWidgets()
    )
