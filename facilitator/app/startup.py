"""Opens the window: one per data folder, painted first, filled afterwards.

Nothing is imported here but what every command needs; the window's own modules are loaded when a
window is wanted.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from facilitator.ui.shell.window import MainWindow


def open_window(data: Path, *, session_id: int | None = None) -> int:
    """Open the window on a data folder and stay until it is closed.

    `session_id` opens that session once the folder is open.  Raises NotAllowed when the folder is
    open in another window, StorageFault when it cannot be used.
    """
    # What is loaded for the first paint stays for good: looking through it for garbage is in vain.
    # After it `ui.sweep` collects, on the window's thread alone.
    gc.disable()
    from facilitator.app import making
    from facilitator.app.one_window import take_lock

    lock = take_lock(data)
    try:
        running = application()
        window = making.make_window(running, data, session_id)
        place(window)
        return int(running.exec())
    finally:
        gc.enable()
        lock.unlock()


def application() -> QApplication:
    """The one QApplication, with its name."""
    from facilitator.app import making

    return making.application()


def place(window: MainWindow) -> None:
    """Show the window, filling a small screen."""
    from facilitator.app import making

    making.place(window)
