"""One window on a data folder: who holds it, and a second start that calls the first window."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, QTimer
from PySide6.QtWidgets import QApplication

from facilitator.domain.errors import NotAllowed, StorageFault

if TYPE_CHECKING:
    from facilitator.ui.shell.window import MainWindow

_LOCK, _CALL = "window.lock", "window.call"
_LISTENS_MS = 1_000
_BEING_WRITTEN_MS = 200


def take_lock(data: Path) -> QLockFile:
    """Make sure that this is the only window on this data.  A window that was killed, or whose
    computer lost its power, holds nothing.

    Raises NotAllowed (the other window was asked to come to the front) and StorageFault.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageFault(
            f"The folder {data} cannot be used.", "Choose another one with --data FOLDER."
        ) from error
    lock = QLockFile(str(data / _LOCK))
    # A window may stay open for days; a dead one is noticed by its process.
    lock.setStaleLockTime(0)
    if lock.tryLock(0) or (_held(lock) and _taken_from_the_dead(lock)):
        with suppress(OSError):
            (data / _LOCK).chmod(0o600)
        return lock
    if _held(lock):
        raise _open_elsewhere(data, lock)
    raise StorageFault(
        f"Nothing can be written to {data}.", "Check the folder, or choose one with --data FOLDER."
    )


def _held(lock: QLockFile) -> bool:
    return lock.error() == QLockFile.LockError.LockFailedError


def _holder(lock: QLockFile) -> tuple[int, str]:
    """The process and the computer that hold it; 0 and "" where the file does not say."""
    process, computer, _ = lock.getLockInfo()
    return process, computer


def _taken_from_the_dead(lock: QLockFile) -> bool:
    """Where the process number went to another program since, or power was lost before the file
    was written.  The system lets nobody remove the file of a window that lives, on this computer;
    of another one nothing can be known."""
    if not _holder(lock)[0] and lock.tryLock(_BEING_WRITTEN_MS):
        return True
    process, computer = _holder(lock)
    if process and computer != QSysInfo.machineHostName():
        return False
    return lock.removeStaleLockFile() and lock.tryLock(0)


def _open_elsewhere(data: Path, lock: QLockFile) -> NotAllowed:
    process, computer = _holder(lock)
    if process and computer != QSysInfo.machineHostName():
        return NotAllowed(
            f"This data is open in Facilitator on the computer “{computer}”, or was when that one "
            "stopped.",
            f"Close it there. If it is not running there any more, delete the file {_LOCK} in "
            f"{data} and start again.",
        )
    with suppress(OSError):
        (data / _CALL).touch(mode=0o600)
    return NotAllowed(
        "Facilitator is already open on this data. Its window comes to the front.",
        "If it does not, look for it behind other windows; two at once could not both keep what "
        "you type.",
    )


class Called(QObject):
    """Brings the window to the front when a second start on one of its folders asks for it; never
    over the participant screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._first = window, window.desk.data_folder
        self._answered()  # of an earlier window, which never heard it
        timer = QTimer(self)
        timer.timeout.connect(self.listen)
        timer.start(_LISTENS_MS)

    def listen(self) -> None:
        """Look whether somebody called."""
        if self._answered() and QApplication.activeModalWidget() is None:
            window = self._window
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()
            QApplication.alert(window)

    def _answered(self) -> bool:
        called = False
        for folder in {self._first, self._window.desk.data_folder}:
            with suppress(OSError):
                (folder / _CALL).unlink()
                called = True
        return called
