"""What hangs before the page: at most one veil, built when it falls, destroyed when lifted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.covers import Veil
from facilitator.ui.kiosk.interruptions import DisplayVeil, InterruptedVeil
from facilitator.ui.kiosk.key_veil import KeyVeil
from facilitator.ui.kiosk.measure import Measure
from facilitator.ui.kiosk.model import KioskModel
from facilitator.ui.kiosk.page import Frame
from facilitator.ui.kiosk.veils import CoverVeil, IdleVeil, PinVeil, StopVeil, VeilPage


class Curtain(QObject):
    """`did` tells what was touched on the veil."""

    did = Signal(str, object)

    def __init__(self, window: QWidget, model: KioskModel, try_pin: Callable[[str], bool]) -> None:
        super().__init__(window)
        self._window, self._model, self._try_pin = window, model, try_pin
        self._up: tuple[Veil | None, bool] = (None, False)
        self._safe: int | None = None  # how many answers are in, as last heard
        self._frame: Frame | None = None
        self.page: VeilPage | None = None

    def hang(self, says: Sentences, now: int) -> bool:
        """Bring up the model's veil, or take the last one away.  True when that uncovered the
        page."""
        covers, wanted = self._model.covers, self._model.veil
        changes = {Veil.DISPLAY: covers.elsewhere, Veil.INTERRUPTED: covers.known}
        up = wanted, changes.get(wanted, False) if wanted is not None else False
        if up == self._up:
            return False
        self._take_down()
        self._up = up
        if wanted is None:
            return True
        self.page = self._made(wanted, says, now)
        self.page.did.connect(self.did)
        self._frame = Frame(self.page, self._window.size())
        self._frame.setParent(self._window)
        self._frame.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if says.from_right else Qt.LayoutDirection.LeftToRight
        )
        self.fit(self._window.rect())
        self._frame.show()
        self._frame.raise_()
        self.page.take_focus()
        return False

    def fit(self, room: QRect) -> None:
        """Cover all of the window."""
        if self.page is not None and self._frame is not None:
            self._frame.setGeometry(room)
            self.page.fit(Measure.of(room.size()), room.width())

    def tell_time(self, now: int) -> None:
        """What counts down on a veil."""
        if isinstance(self.page, IdleVeil):
            self.page.show_left(self._model.idle.left(now) or 0)
        elif isinstance(self.page, PinVeil):
            self.page.show_state(wrong=self._model.door.wrong, waits=self._model.door.waits(now))

    def tell_safe(self, count: int | None) -> None:
        """How many answers are in, for the veil that says so; None while that is not known."""
        self._safe = count
        if isinstance(self.page, InterruptedVeil):
            self.page.show_safe(count)

    def key(self, event: QKeyEvent, now: int) -> None:
        """A key that nothing on the veil took."""
        veil, key = self._model.veil, event.key()
        if key == Qt.Key.Key_Escape:
            self._model.lift(now)
        elif veil is Veil.STOP and key == Qt.Key.Key_Delete and self._model.visit.dark:
            self._model.erase(now)
        elif isinstance(self.page, PinVeil):
            if key == Qt.Key.Key_Backspace:
                self.page.delete()
            elif len(event.text()) == 1 and event.text().isdecimal():
                self.page.type(event.text())

    def _take_down(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        self.page = self._frame = None

    def _made(self, veil: Veil, says: Sentences, now: int) -> VeilPage:
        match veil:
            case Veil.COVER:
                return CoverVeil(says)
            case Veil.STOP:
                return StopVeil(says)
            case Veil.IDLE:
                return IdleVeil(says, self._model.idle.left(now) or 0)
            case Veil.PIN:
                return PinVeil(
                    says,
                    loses=self._model.begun,
                    leads_on=self._model.covers.calls_trainer,
                    try_pin=self._try_pin,
                    forgettable=self._model.door.ask_key is not None,
                )
            case Veil.KEY:
                return KeyVeil(says, self._model.door.ask_key)
            case Veil.DISPLAY:
                return DisplayVeil(says, gone=not self._model.covers.elsewhere)
            case Veil.INTERRUPTED:
                return InterruptedVeil(says, known=self._model.covers.known, safe=self._safe)
