"""A trainer at the real window: reads what is on screen, presses it by its words, and types."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from facilitator.app import making
from facilitator.system.machine import Machine
from facilitator.ui.kiosk import window as kiosk
from facilitator.ui.parts import bars, files
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.session.collect import closing
from facilitator.ui.session.collect import page as collect
from facilitator.ui.session.page import SessionPage
from facilitator.ui.session.summary.page import SummaryPage
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.theme.focus import FocusRing
from tests.support import keyrings

LEFT = Qt.MouseButton.LeftButton
_DESIGN = (1366, 688)


class Dialogs:
    """The system's dialogs for files, answered beforehand; one that nobody answers fails."""

    _open_file: Path | None = None
    _save_file: Path | None = None
    _folder: Path | None = None

    def choose_file(self, path: Path) -> None:
        """What the next dialog for opening a file is answered with."""
        self._open_file = path

    def choose_place(self, path: Path) -> None:
        """What the next dialog for saving is answered with."""
        self._save_file = path

    def ask_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        path, self._open_file = self._open_file, None
        assert path is not None, f"nobody answers “{title}”"
        return path

    def ask_save(self, parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
        path, self._save_file = self._save_file, None
        assert path is not None, f"nobody answers “{title}”"
        return path

    def choose_folder(self, path: Path) -> None:
        """What the next dialog for a folder is answered with."""
        self._folder = path

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        path, self._folder = self._folder, None
        assert path is not None, f"nobody answers “{title}”"
        return path


class Trainer(Dialogs):
    """One person, one data folder, one window after the other.

    Everything is pressed where it stands on the screen, and keys go to whatever has the focus, so
    that what is covered, switched off or out of reach fails the journey.  `now` is the clock of
    the participant screen in milliseconds, `slept_ms` how long the computer slept besides; nothing
    else of time is held back.  `displays` is how many show a picture.
    """

    def __init__(self, qtbot: QtBot, data: Path) -> None:
        self.qtbot, self.data = qtbot, data
        self.now = self.slept_ms = 0
        self.displays = 1
        self._window: MainWindow | None = None

    # The program ----------------------------------------------------------------------------

    def start(self, folder: Path | None = None) -> None:
        """Start the program on the data folder, as its command does."""
        window = making.make_window(making.application(), folder or self.data)
        self._window = window
        window.desk.run_on(Machine(displays=lambda: self.displays, passed_ms=lambda: self.slept_ms))
        with self.qtbot.waitSignal(window.painted, timeout=60_000):
            window.resize(*_DESIGN)
            window.show()
        window.activateWindow()
        self.until(window.isActiveWindow)
        self.until(lambda: "Opening your data" not in self.words)
        self.settle()

    def quit(self) -> None:
        """Close the window, as its cross does, and say yes where it asks."""
        window = self.window
        self.settle()
        window.close()
        if window.leaving is not None and window.leaving.question is not None:
            window.leaving.question.yes.click()
        self.until(lambda: not window.isVisible())
        window.deleteLater()
        self._window = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def die(self) -> Path:
        """The program is killed: what is on the disk this moment is all that is left.  Gives the
        folder as it then is; the program that goes on is closed somewhere nobody looks."""
        self.settle()
        left = self.data.with_name(f"{self.data.name} after")
        shutil.copytree(self.data, left)
        screen = self.screen
        if screen is not None:
            screen.hide()
            screen.deleteLater()
        self.window.leave()
        self.until(lambda: not self.window.isVisible())
        self.window.deleteLater()
        self._window = None
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.data = left
        return left

    @property
    def window(self) -> MainWindow:
        assert self._window is not None, "the program is not running"
        return self._window

    @property
    def running(self) -> bool:
        return self._window is not None

    @property
    def session(self) -> SessionPage:
        """The workspace that is open."""
        page = self.window.page
        assert isinstance(page, SessionPage)
        return page

    def settle(self) -> None:
        """Until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: not self.window.desk.work.busy, timeout=60_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, what: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(what, timeout=60_000)

    # Reading --------------------------------------------------------------------------------

    @property
    def top(self) -> QWidget:
        """What takes the keys now: a dialog, the participant screen, else the window."""
        modal = QApplication.activeModalWidget()
        return modal or self.screen or self.window

    @property
    def screen(self) -> kiosk.KioskWindow | None:
        """The participant screen, while the laptop is handed over."""
        found = (
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, kiosk.KioskWindow) and widget.isVisible()
        )
        return next(found, None)

    @property
    def words(self) -> str:
        """Everything that can be read now; of what is painted without a label, its name."""
        seen = [widget for widget in self.top.findChildren(QWidget) if widget.isVisible()]
        said = [_label(widget) or widget.accessibleName() for widget in seen]
        return "\n".join(words for words in said if words)

    def reads(self, sentence: str) -> None:
        """The sentence stands on the screen, now or in a moment."""
        try:
            self.until(lambda: sentence in self.words)
        except TimeoutError:
            raise AssertionError(f"“{sentence}” is not among:\n{self.words}") from None

    def toast(self) -> str:
        """What was just said to be done."""
        bars = [bar for bar in self.window.findChildren(ActionBar) if bar.isVisible()]
        return next((bar.toast_text for bar in bars if bar.toast_text), "")

    def find(self, words: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one control with this label, accessible name or object name that can be seen, now
        or in a moment."""
        found: list[QWidget] = []

        def look() -> bool:
            seen = [one for one in self.top.findChildren(kind) if one.isVisible()]
            for by in (QWidget.objectName, _label, QWidget.accessibleName):
                found[:] = [one for one in seen if by(one) == words]
                if found:
                    return True
            return False

        try:
            self.until(look)
        except TimeoutError:
            raise AssertionError(f"nothing is called “{words}” among:\n{self.words}") from None
        assert len(found) == 1, f"{len(found)} controls are called “{words}”"
        return found[0]

    # Doing ----------------------------------------------------------------------------------

    def press(self, words: str) -> None:
        """Click the button of these words in the middle, and wait for what it does."""
        button = self.find(words, QAbstractButton)
        assert button.isEnabled(), f"“{words}” is switched off:\n{self.words}"
        self.click(button)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click where the widget stands on the screen; whatever lies over it would get it."""
        top = widget.window()

        def place() -> QPoint:
            return widget.mapTo(top, at or widget.rect().center())

        def within_reach() -> bool:
            _bring_into_sight(widget)
            hit = top.childAt(place())
            return hit is not None and (hit is widget or widget.isAncestorOf(hit))

        try:
            self.until(within_reach)  # a page that just came up is not laid out yet
        except TimeoutError:
            hit = top.childAt(place())
            raise AssertionError(f"“{_label(widget)}” is out of reach under {hit}") from None
        QTest.mouseClick(top.windowHandle(), LEFT, Qt.KeyboardModifier.NoModifier, place())
        self.settle()

    def fill(self, name: str, text: str) -> None:
        """Click into the field of that name and type over what stands there."""
        seen = [*self.top.findChildren(QLineEdit), *self.top.findChildren(QPlainTextEdit)]
        field = next(
            one
            for one in seen
            if one.isVisible() and name in (one.accessibleName(), one.objectName())
        )
        self.click(field)
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def type(self, text: str) -> None:
        """Keys, one after the other, to whatever has the focus."""
        for sign in text:
            self.key(sign)

    def key(
        self,
        key: Qt.Key | str,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """One key."""
        if not self.top.isActiveWindow():
            # Offscreen nobody gives the window back what a list of suggestions took.
            self.top.activateWindow()
            self.until(self.top.isActiveWindow)
        QTest.keyClick(self.top.windowHandle(), key, held)

    def enter(self) -> None:
        """The Enter key, and what it does."""
        self.key(Qt.Key.Key_Return)
        self.settle()

    def step(self, name: str) -> None:
        """Open a step of the session."""
        cells = self.session.step_bar.findChildren(QAbstractButton)
        self.click(next(cell for cell in cells if f", {name}" in cell.accessibleName()))

    def choose_row(self, words: str) -> None:
        """Click the row of the table that begins with these words."""
        for view in self.top.findChildren(QTableView):
            model = view.model()
            for row in range(model.rowCount() if view.isVisible() else 0):
                index = model.index(row, 0)
                if index.data() == words:
                    view.scrollTo(index)
                    self.click(view.viewport(), view.visualRect(index).center())
                    return
        raise AssertionError(f"no row begins with “{words}”")

    def summary_pages(self) -> int:
        """How many pages of the summary are on the screen, once each is drawn."""
        page = self.session.stack.currentWidget()
        assert isinstance(page, SummaryPage)
        self.until(lambda: page.sheets is not None)
        assert page.sheets is not None
        count: int = page.sheets.pages
        self.until(lambda: all(page.reader.picture(at) is not None for at in range(count)))
        return count

    def let_pass(self, seconds: int) -> None:
        """Nobody touches the participant screen for so long."""
        screen = self.screen
        assert screen is not None
        self.now += seconds * 1000
        screen.tick()


def _label(widget: QWidget) -> str:
    return str(widget.property("text") or "").replace("&", "")


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll as a person would, until the widget can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 8, 8)
        elif isinstance(around, QAbstractScrollArea):
            break
        around = around.parentWidget()


@contextmanager
def journey(qtbot: QtBot, monkeypatch, data: Path) -> Iterator[Trainer]:
    """A trainer with a computer that has no keyring; whatever went wrong unseen fails at the
    end: a sentence about a fault on the window, or a line in the log."""
    trainer = Trainer(qtbot, data)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = application.styleSheet(), application.palette(), application.font()
    # What was done can be read however slowly the machine goes.
    monkeypatch.setattr(bars, "_STAYS_MS", 600_000)
    monkeypatch.setattr(files, "ask_open", trainer.ask_open)
    monkeypatch.setattr(files, "ask_save", trainer.ask_save)
    monkeypatch.setattr(files, "ask_folder", trainer.ask_folder)
    monkeypatch.setattr(kiosk, "KioskWindow", _screen_with_clock(trainer))
    monkeypatch.setattr(collect, "CodeDialog", _WordsAtOnce)
    # The practice run plays in a process of its own; it must find no keyring either.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    with keyrings.using(keyrings.none()):
        yield trainer
        if trainer.running:
            assert trainer.window.said == ""
            trainer.quit()
    for ring in application.findChildren(FocusRing):
        ring.setParent(None)
        ring.deleteLater()
    application.setStyleSheet(look[0])
    application.setPalette(look[1])
    application.setFont(look[2])
    assert [path.read_text() for path in data.parent.rglob("*.log")] == []


class _WordsAtOnce(closing.CodeDialog):
    """The four words, put away at once."""

    def __init__(self, *given, **more) -> None:
        super().__init__(*given, **more, deaf_ms=0)


def _screen_with_clock(trainer: Trainer) -> type[kiosk.KioskWindow]:
    """The participant screen itself, moving on at once, on the journey's clock."""

    class Screen(kiosk.KioskWindow):
        def __init__(self, *given, **more) -> None:
            super().__init__(*given, **more, hold_ms=0, clock=lambda: trainer.now)

    return Screen
