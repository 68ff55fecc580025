"""What nobody expected: one plain sentence on screen, and a log entry without anybody's data."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType

from facilitator.domain.errors import FacilitatorError


class CrashGuard:
    """Takes every exception that reaches the top of the window.

    `say` shows a `FacilitatorError`.  A fault we know speaks for itself; anything else is told as
    unexpected and logged.
    """

    def __init__(self, folder: Path, say: Callable[[FacilitatorError], object]) -> None:
        self.folder = folder
        self._say = say
        self._saying = False

    def watch(self) -> None:
        """Take over from the interpreter, for the window's thread and all others."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def release(self) -> None:
        """Give back what `watch` took."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def note(self, fault: BaseException) -> None:
        """Log it; the words are said by someone else."""
        from facilitator.system.logs import note_fault

        note_fault(self.folder, fault, date.today())  # noqa: DTZ011 - the day on this laptop

    def _caught(
        self,
        kind: type[BaseException],
        fault: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        if isinstance(fault, FacilitatorError):
            self._tell(fault)
            _let_go(fault)
            return
        self.note(fault.with_traceback(trace))
        from facilitator.ui.work import Unexpected

        self._tell(Unexpected())
        _let_go(fault)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.note(caught.exc_value)

    def _tell(self, fault: FacilitatorError) -> None:
        if self._saying:  # saying it must not fail in a circle
            return
        self._saying = True
        try:
            self._say(fault)
        finally:
            self._saying = False


def _let_go(fault: BaseException) -> None:
    """The interpreter keeps the last fault for a debugger, and with its frames whatever somebody
    was just answering."""
    fault.__traceback__ = None
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)
