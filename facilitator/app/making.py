"""Makes the window and what stands behind it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from facilitator.app.one_window import Called, take_lock
from facilitator.domain.errors import FacilitatorError
from facilitator.services import handed_over, preferences
from facilitator.ui import theme
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.window import MainWindow
from facilitator.ui.work import Work

if TYPE_CHECKING:
    from facilitator.ui.unlock.interrupted import InterruptedPage

_BROAD = 1440  # a screen narrower than this is filled
_STYLE = "Fusion"


def application() -> QApplication:
    """The one QApplication, with its name and style."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(["facilitator", "-style", _STYLE])
    made.setProperty(theme.STYLED, True)
    made.setApplicationName("Facilitator")
    made.setDesktopFileName("facilitator")
    return made


def make_window(running: QApplication, data: Path, session_id: int | None = None) -> MainWindow:
    """The window on a data folder with Today's headings on it; it opens the data once it has
    painted, and goes to that session if one is named."""
    wanted, trouble = preferences.look(data)
    theme.apply(running, wanted.theme, wanted.text_scale)
    work = Work()
    desk = Desk(data, work, wanted)
    window = MainWindow(desk)
    work.setParent(window)
    calling = _calling(desk)
    if calling is None:
        window.go("today")
    else:
        window.put_in_front(calling)

    def begin() -> None:
        _finish(running, window, desk)
        if trouble:
            window.fault(FacilitatorError(trouble))
        from facilitator.ui.shell.opening import Opening

        opening = Opening(window, desk, take_lock)
        opening.show_session = session_id
        if calling is None:
            opening.begin()
        else:
            opening.call_trainer(calling)

    window.painted.connect(lambda: QTimer.singleShot(0, window, begin))
    return window


def _calling(desk: Desk) -> InterruptedPage | None:
    """What is shown before anything of the trainer's where the laptop was in a participant's
    hands when the program ended."""
    left = handed_over.left(desk.data_folder)
    if left is None:
        return None
    from facilitator.ui.unlock.interrupted import InterruptedPage

    return InterruptedPage(desk, left.languages)


def _finish(running: QApplication, window: MainWindow, desk: Desk) -> None:
    """What the first paint need not wait for: the sweep, the crash guard, calls from a second
    start, the practice run, the window's icon and the focus ring."""
    from facilitator.app.crash import CrashGuard
    from facilitator.app.practice_window import practice_starter
    from facilitator.ui.shell.mark import window_icon
    from facilitator.ui.sweep import sweep_over
    from facilitator.ui.theme.focus import FocusRing

    gc.freeze()
    sweep_over(running)
    guard = CrashGuard(desk.data_folder, window.fault)
    guard.watch()
    desk.work.broke.connect(guard.note)
    running.aboutToQuit.connect(guard.release)
    Called(window)
    desk.start_practice = practice_starter(window, desk.data_folder)
    running.setWindowIcon(window_icon())
    if not running.findChildren(FocusRing):
        FocusRing(running)


def place(window: MainWindow) -> None:
    """Show the window, filling a small screen."""
    screen = window.screen()
    if screen is not None and screen.availableGeometry().width() < _BROAD:
        window.showMaximized()
    else:
        window.show()
