"""The lock: covers the trainer's side and closes its data after a while without input, after a
sleep, or at once with Ctrl+L.

The participant screen is not the trainer's side: it goes on, and nothing touched there counts.  A
file dialog that the system draws itself cannot be hidden; one that Qt draws is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from facilitator.domain.changes import Change

if TYPE_CHECKING:
    from facilitator.ui.shell.lock_veil import LockVeil
    from facilitator.ui.shell.window import MainWindow

_LOOKS_MS = 2_000
_ASLEEP_MS = 30_000  # nothing looked for so long: the computer slept
_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    )
)
_PARTICIPANTS = "participant-screen"


class Locking(QObject):
    """One per window, made once it has painted.  `veil` is up while the window is locked;
    `unlocked` fires when it was taken away."""

    unlocked = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.veil: LockVeil | None = None
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._title = ""
        self._touched = self._looked = self._now()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOKS_MS)
        window.locked.connect(self.lock)
        window.windowTitleChanged.connect(self._title_changed)
        # On the windows themselves: a filter over the whole application would be asked about every
        # event of every widget.
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._focus_moved)
        self._focus_moved(window.windowHandle())

    @property
    def key(self) -> str:
        """What unlocks: "passphrase" where there is one, else "pin"; "" where there is neither,
        and while the data is not open."""
        if not self._desk.has_office:
            return ""
        if not self._desk.office.unprotected:
            return "passphrase"
        return "pin" if self._desk.preferences.has_pin else ""

    @property
    def locked(self) -> bool:
        return self.veil is not None

    def look(self) -> None:
        """Lock when nobody touched the trainer's side for long enough, and after a sleep."""
        if self.veil is not None:
            self._hide_late()
        elif self._due():
            self.lock()
        self._looked = self._now()

    def lock(self) -> None:
        """Cover the window now, hide what is open beside it, and close the data: what is under way
        is done first, what is asked later waits for the key."""
        if self.veil is not None or not self.key:
            return
        from facilitator.ui.shell.lock_veil import LockVeil

        window = self._window
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._focus = window.focusWidget()
        self._title = window.windowTitle()
        self.veil = LockVeil(self._desk, self.key, window)
        self.veil.opened.connect(self.uncover)
        self._hide_late()
        # Hidden, not only covered: a screen reader would read it, a shortcut would reach it.
        self._show_page(False)
        window.setWindowTitle("Facilitator")
        self.veil.show()
        self.veil.raise_()
        self._desk.work.do(self._desk.office.lock, owner=self)
        if self._participants() is None:
            self.veil.form.begin()

    def uncover(self) -> None:
        """The data is open again: show everything as it was, and read it anew."""
        veil, self.veil = self.veil, None
        if veil is None:
            return
        self._touched = self._now()
        self._show_page(True)
        self._window.setWindowTitle(self._title)
        veil.hide()
        veil.deleteLater()
        hidden, self._hidden = self._hidden, []
        for beside in hidden:
            if isValid(beside):
                beside.show()
        if not hidden and self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None
        self._desk.work.unlocked()
        self._desk.hub.announce(frozenset((Change.SESSIONS, Change.ROSTER, Change.ROUNDS)))
        self.unlocked.emit()

    def trainer_is_back(self) -> None:
        """The PIN was typed on the participant screen: where it is the key, it unlocks here too."""
        if self.veil is None and (self.key == "pin" or not self._due()):
            self._touched = self._now()
        else:
            self.look()
        veil = self.veil
        if veil is None:
            return
        veil.form.begin()
        if self.key == "pin":
            veil.form.busy(True)
            self._desk.work.do(self._desk.office.unlock, veil.unlocked, veil.failed, owner=veil)

    def data_closed(self) -> None:
        """Whatever was hidden or waits belongs to data that is not open any more."""
        self._hidden.clear()
        self._desk.work.drop_aside()
        self.uncover()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT and self.veil is None:
            if self._due():
                self.lock()  # the computer slept: what is touched now is not for the page
                return self.veil is not None
            self._touched = self._now()
        return False

    def _focus_moved(self, to: QWindow | None) -> None:
        """Listen to every window of the trainer's side, from its first moment on."""
        if to is None or to is self._participants_window():
            return
        to.installEventFilter(self)
        if self.veil is not None:
            QTimer.singleShot(0, self, self._hide_late)

    def _show_page(self, shown: bool) -> None:
        page = self._window.centralWidget()
        if page is not None:
            page.setVisible(shown)

    def _now(self) -> int:
        return self._desk.machine.passed_ms()

    def _due(self) -> bool:
        now, minutes = self._now(), self._desk.preferences.lock_minutes
        idle = bool(minutes) and now - self._touched >= minutes * 60_000
        return (idle or now - self._looked >= _ASLEEP_MS) and bool(self.key)

    def _participants(self) -> QWidget | None:
        """The participant screen, while it is up."""
        shown = QApplication.activeModalWidget()
        return shown if shown is not None and shown.objectName() == _PARTICIPANTS else None

    def _participants_window(self) -> QWindow | None:
        shown = self._participants()
        return shown.windowHandle() if shown is not None else None

    def _hide_beside(self, widget: QWidget) -> None:
        if widget is self._window or not widget.isVisible():
            return
        if widget.objectName() == _PARTICIPANTS or not self._belongs(widget):
            return
        widget.hide()
        self._hidden.append(widget)

    def _hide_late(self) -> None:
        """Everything that is open beside the window; also what came up only now, from work that
        was under way."""
        if self.veil is not None:
            for beside in QApplication.topLevelWidgets():
                self._hide_beside(beside)

    def _belongs(self, widget: QWidget) -> bool:
        """Whether it is a dialog of this window, at any depth."""
        above = widget.parentWidget()
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is self._window

    def _title_changed(self, title: str) -> None:
        if self.veil is not None and title != "Facilitator":
            self._title = title
            self._window.setWindowTitle("Facilitator")
