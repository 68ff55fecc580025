"""The practice run, started from the window: it plays in a process of its own, beside the window,
and the window then opens its data."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.app.one_window import take_lock
from facilitator.domain.errors import FacilitatorError
from facilitator.system import apart
from facilitator.ui.shell.desk import StartPractice
from facilitator.ui.work import Stopped

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

    from facilitator.ui.shell.window import MainWindow

_NAME = "practice run"
_PATIENCE_MS = 1500
_COUNT = re.compile(r"(\d+) of (\d+) people")


def practice_starter(owner: MainWindow, data: Path) -> StartPractice:
    """What the desk calls; the practice data lies beside the trainer's own folder."""

    def start(
        stepped: Callable[[int, int], None],
        then: Callable[[Path], None],
        failed: Callable[[FacilitatorError], None],
    ) -> Callable[[], None]:
        folder = data.with_name(f"{data.name} {_NAME}")
        if (folder / "data").exists():
            try:
                take_lock(folder / "data").unlock()
            except FacilitatorError as open_elsewhere:
                fault = open_elsewhere
                QTimer.singleShot(0, owner, lambda: failed(fault))
                return lambda: None
        run = _Run(owner, folder, stepped, then, failed)
        owner.closed.connect(run.end)
        run.begin()
        return run.stop

    return start


class _Run(QObject):
    """One run; goes with the window."""

    def __init__(
        self,
        owner: QObject,
        folder: Path,
        stepped: Callable[[int, int], None],
        then: Callable[[Path], None],
        failed: Callable[[FacilitatorError], None],
    ) -> None:
        from PySide6.QtCore import QProcess, QProcessEnvironment

        super().__init__(owner)
        self._folder, self._then, self._failed = folder, then, failed
        self._process = QProcess(self)
        self._stepped, self._stopped = stepped, False
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("QT_QPA_PLATFORM", "offscreen")  # its screens are pressed unseen
        self._process.setProcessEnvironment(surroundings)
        self._process.readyReadStandardOutput.connect(self._heard)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)

    def begin(self) -> None:
        """Play it without a window of its own."""
        program, *words = apart.command("demo", "--no-window", "--out", str(self._folder))
        self._process.start(program, words)

    def stop(self) -> None:
        """End it where it is; what it made so far is replaced by the next run."""
        self._stopped = True
        self._process.kill()

    def end(self) -> None:
        """The window closes: end it, without a word, before its process would be torn down."""
        from PySide6.QtCore import QProcess

        self._process.blockSignals(True)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.terminate()
            if not self._process.waitForFinished(_PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished(_PATIENCE_MS)

    def _heard(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace")
        found = _COUNT.findall(said)
        if found:
            self._stepped(int(found[-1][0]), int(found[-1][1]))

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        from PySide6.QtCore import QProcess

        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._then(self._folder / "data")
        elif self._stopped:
            self._failed(Stopped("The practice run was stopped."))
        else:
            self._fail()
        self.deleteLater()

    def _not_started(self, error: QProcess.ProcessError) -> None:
        from PySide6.QtCore import QProcess

        if error == QProcess.ProcessError.FailedToStart:
            self._fail()
            self.deleteLater()

    def _fail(self) -> None:
        self._failed(
            FacilitatorError(
                "The practice run did not come to its end.",
                "Your own data is untouched. Try it once more.",
            )
        )
