"""The slides as the room sees them: a screen with nothing else on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.ui.session.summary.room.deck import Deck
from facilitator.ui.session.summary.room.model import Show, named
from facilitator.ui.session.summary.room.slide_view import SlideView
from facilitator.ui.session.summary.room.walls import Wall

_Key = Qt.Key
ON = frozenset(
    {_Key.Key_Right, _Key.Key_Down, _Key.Key_PageDown, _Key.Key_Space, _Key.Key_Return}
    | {_Key.Key_Enter, _Key.Key_N}
)
BACK = frozenset({_Key.Key_Left, _Key.Key_Up, _Key.Key_PageUp, _Key.Key_Backspace, _Key.Key_P})
DARKEN = frozenset({_Key.Key_B, _Key.Key_Period, _Key.Key_W, _Key.Key_Comma})


class RoomScreen(QWidget):
    """Covers one screen.  `stepped` carries 1 or -1, `jumped` a slide, `darkened` and `ended`
    nothing: whoever made this screen answers with `show_state`."""

    stepped = Signal(int)
    jumped = Signal(int)
    darkened = Signal()
    ended = Signal()

    def __init__(self, deck: Deck, wall: Wall, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("room-screen")
        self.setWindowTitle("Shown to the room")
        self.wall = wall
        self._deck = deck
        self._over = False
        self._near: tuple[int, ...] = ()
        self._drawn = 0
        self.view = SlideView(deck, framed=False)
        self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def cover(self) -> None:
        """Fill the screen."""
        if self.wall.screen is not None:
            self.setScreen(self.wall.screen)
        self.setGeometry(QRect(self.wall.area))
        self.showFullScreen()
        if not self.wall.private:
            self.activateWindow()
            self.setFocus()

    def show_state(self, show: Show) -> None:
        """Show what is on, and have the slides before and after it drawn at once."""
        self._near = (show.at, show.at + 1, show.at - 1)
        self.view.show_slide(show.at, show.dark)
        self.setAccessibleName(named(self._deck.slides, show.at))
        self._draw_near()

    def _draw_near(self) -> None:
        width = self.view.picture_width
        if width != self._drawn:  # the system gave the window another size than was asked for
            self._deck.stay_near((), self._drawn)
            self._drawn = width
        self._deck.stay_near(self._near, width)
        for place in self._near:
            self._deck.want(place, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._near:
            self._column.activate()
            self._draw_near()

    def leave(self) -> None:
        """Off the screen, without a word."""
        self._over = True
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == _Key.Key_Escape:
            self.ended.emit()
        elif key in ON:
            self.stepped.emit(1)
        elif key in BACK:
            self.stepped.emit(-1)
        elif key in DARKEN and not event.isAutoRepeat():
            self.darkened.emit()
        elif key == _Key.Key_Home:
            self.jumped.emit(0)
        elif key == _Key.Key_End:
            self.jumped.emit(len(self._deck.slides) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.stepped.emit(1)
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton):
            self.stepped.emit(-1)

    def event(self, event: QEvent) -> bool:
        # Tab would look for something to stand on; there is nothing here but the slide.
        if isinstance(event, QKeyEvent) and event.key() in (_Key.Key_Tab, _Key.Key_Backtab):
            return True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if not self._over:
            self._over = True
            self.ended.emit()
