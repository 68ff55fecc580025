"""The participant screen as a window.

For a driver (the practice run, a test): `page_name` tells what is up - the name of a
`domain.kiosk_script.Page` ("language", "welcome", "who", "aloud", "heading", "item", "comment",
"review", "study", "sending", "failed", "closing", "own") or of the veil over it ("cover", "stop",
"idle", "pin", "key", "display", "interrupted").  Every control has an object name:
`language-<code>`, `begin`, `decline`, `who`, `who-<question>`, `aloud`, `answer-<position from 1>`,
`answer-na`, `skip` (`next` where the question has an answer, and on a heading), `back`, `stop`,
`erase`, `keep-going`, `cover`, the field `comment`, `unanswered-<number>`, `send`, `leave-out`,
`again`, `own`, `own-close`, `next-person`, `trainer`, `pin-<digit>`, `pin-delete`, `pin-enter`,
`pin-cancel`, `forgot-pin`, the field `key`, `key-enter`, `key-cancel`, `go-on`, `to-window`.
`control(name)` finds one that can be seen.  With `hold_ms=0` a click moves on at once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.domain.kiosk import Visit
from facilitator.domain.kiosk_script import write_script
from facilitator.domain.kiosk_timing import HOLD_MS, PinGate
from facilitator.domain.rounds import Round
from facilitator.system.awake import steady_ms
from facilitator.ui.kiosk.covers import Veil
from facilitator.ui.kiosk.curtain import Curtain
from facilitator.ui.kiosk.handing_in import AskKey, AskOwn, Door, Submit
from facilitator.ui.kiosk.measure import shade
from facilitator.ui.kiosk.model import KioskModel
from facilitator.ui.kiosk.page import ClearingPage
from facilitator.ui.kiosk.stage import Stage
from facilitator.ui.kiosk.touches import Touches
from facilitator.ui.kiosk.watch import Surroundings, Watch

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_QUICK_MS, _CALM_MS = 30, 250
_WAYS = {
    "begin": Visit.begin,
    "decline": Visit.erase,
    "who": Visit.ask_who,
    "aloud": Visit.ask_aloud,
    "own": Visit.look_at_own,
}
_DEEDS = {
    "on": KioskModel.on,
    "back": KioskModel.back,
    "erase": KioskModel.erase,
    "send": KioskModel.send,
    "leave-out": KioskModel.leave_out,
    "next-person": KioskModel.next_person,
}


class KioskWindow(QWidget):
    """The laptop as it is handed to a participant.  `left` fires when the trainer leaves by PIN.

    Raises WordingMissing when a form of the round has no wording.  `submit` gets the response, the
    person's ticket, and what to call when it is stored (with the count) or not (with the fault).
    `around`: what it asks of the computer; nothing where none is given.  `own_result` finds a
    person's own ranges, off the window's thread; it is asked only where the round offers them.
    `gate` counts wrong PINs beyond this screen; `ask_key` tries what replaces a forgotten one.
    """

    left = Signal()

    def __init__(
        self,
        round: Round,
        agency: str,
        submit: Submit,
        new_ticket: Callable[[], bytes],
        pin_matches: Callable[[str], bool],
        idle_seconds: int,
        parent: QWidget | None = None,
        *,
        hold_ms: int = HOLD_MS,
        clock: Callable[[], int] = steady_ms,
        around: Surroundings | None = None,
        own_result: AskOwn | None = None,
        gate: PinGate | None = None,
        ask_key: AskKey | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("participant-screen")
        self.setWindowTitle(agency)
        self.setMinimumSize(480, 320)
        # Whoever finds the trainer's window behind this one finds it deaf.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._round, self._agency, self._clock = round, agency, clock
        self._leaving = self._low = False
        self._person = -1
        self._stage: Stage | None = None
        self._model = KioskModel(
            write_script(round.forms, round.languages, study=round.promise.study is not None),
            submit,
            new_ticket,
            Door(pin_matches, gate, ask_key),
            idle_seconds,
            hold_ms,
            own_result if round.promise.own_result else None,
        )
        self._model.idle.touched(clock())
        self._model.touched(clock())
        self._model.changed = self._show
        self._curtain = Curtain(self, self._model, self._try_pin)
        self._curtain.did.connect(self._did)
        self._around = around or Surroundings()
        self._watch = Watch(self, self._model, self._curtain, self._around, clock)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(_CALM_MS)
        self._show()
        self._touches = Touches(self, self._model, clock)

    @property
    def page_name(self) -> str:
        """What is up: the veil's name if there is one, else the page's."""
        veil = self._model.veil
        return veil.value if veil is not None else self._model.visit.page.value

    def control(self, name: str) -> QWidget | None:
        """The control of that name that can be seen now, or None."""
        for found in self.findChildren(QWidget, name):
            if found.isVisibleTo(self):
                return found
        return None

    def tick(self) -> None:
        """Let time pass; the timer calls it, a test may."""
        now = self._clock()
        self._watch.tick(now)
        self._model.tick(now)
        self._show_time(now)

    def tell_battery(self, low: bool) -> None:
        """A quiet line for the trainer while the battery needs power soon."""
        self._low = low
        if self._stage is not None:
            self._stage.tell_battery(low)

    # Showing

    def _show(self) -> None:
        now, model = self._clock(), self._model
        if model.person != self._person or self._stage is None:
            self._person = model.person
            self._drop_stage()
            self._stage = Stage(model.visit, self._agency, self._round, self)
            self._stage.did.connect(self._did)
            self._stage.setGeometry(self.rect())
            self._stage.fit(self.size())
        self._stage.show_visit(model.visit, model.closing_left(now), model.own.result)
        self._stage.tell_battery(self._low)
        uncovered = self._curtain.hang(self._stage.says, now)
        self._stage.setVisible(model.veil is None)
        if uncovered and self._stage.page is not None:
            self._stage.page.take_focus()
        self._timer.setInterval(_QUICK_MS if model.hold.holding else _CALM_MS)
        self._show_time(now)

    def _show_time(self, now: int) -> None:
        """What counts down."""
        self._curtain.tell_time(now)
        page = self._stage.page if self._stage is not None else None
        if isinstance(page, ClearingPage):
            page.show_left(self._model.closing_left(now))

    def _drop_stage(self) -> None:
        if self._stage is not None:
            self._stage.forget()
            self._stage.hide()
            self._stage.deleteLater()
            self._stage = None

    # What was touched

    def _did(self, action: str, value: object) -> None:
        now, model = self._clock(), self._model
        match action:
            case "language":
                model.choose_language(str(value), now)
            case "answer" if isinstance(value, (float, int, str)):
                model.answer(value, now)
            case "write":
                taken = model.write(str(value))
                if self._stage is not None:
                    self._stage.show_written(model.visit, taken=taken)
            case "look" if isinstance(value, int):
                model.look(value, now)
            case "stop":
                model.lay(Veil.STOP, now)
            case "cover":
                model.lay(Veil.COVER, now)
            case "trainer":
                model.lay(Veil.PIN, now)
            case "forgot-pin":
                model.lay(Veil.KEY, now)
            case "lift" | "keep-going":
                model.lift(now)
            case "leave":
                if not model.recognise():
                    self._leave()
            case "go-on":
                self._watch.go_on()
            case _ if action in _WAYS:
                model.walk(_WAYS[action], now)
            case _:
                _DEEDS[action](model, now)

    def _try_pin(self, digits: str) -> bool:
        return self._model.try_pin(digits, self._clock())

    def _leave(self) -> None:
        self._leaving = True
        self._timer.stop()
        self._touches.stop()
        self._drop_stage()
        self.close()
        self.left.emit()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no control took: 1 to 5, Backspace, Enter.  Held keys do not repeat."""
        if event.isAutoRepeat():
            return
        now, key, veil = self._clock(), event.key(), self._model.veil
        focus = self.focusWidget()
        if veil in (Veil.COVER, Veil.IDLE, Veil.DISPLAY):
            self._model.lift(now)
        elif key in _ENTER:
            if isinstance(focus, QAbstractButton) and focus.isVisibleTo(self):
                focus.click()
            else:
                self._enter()
        elif veil is not None:
            self._curtain.key(event, now)
        elif key == Qt.Key.Key_Escape and self._model.visit.dark:
            self._model.lay(Veil.STOP, now)
        elif key == Qt.Key.Key_Backspace:
            self._model.back(now)
        elif not self._model.key(event.text(), now):
            event.ignore()

    def _enter(self) -> None:
        veil = self._curtain.page
        if veil is not None:
            primary = veil.primary()
        else:
            primary = self._stage.primary() if self._stage is not None else None
        if primary is not None and primary.isEnabled():
            primary.click()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._model.release_all(self._clock())
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only the PIN leads out."""
        if self._leaving:
            event.accept()
            return
        event.ignore()
        self._model.lay(Veil.PIN, self._clock())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._around.keep_out(int(self.winId()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._stage is not None:
            self._stage.setGeometry(self.rect())
            self._stage.fit(self.size())
        self._curtain.fit(self.rect())
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), shade("window"))
