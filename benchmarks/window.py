"""The window from the start of its process: to its first paint, and to a filled Today, against a
bare QMainWindow started the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date, time, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pairs import ratio

SESSIONS = 40
_NOT_COMPILED = "PYTHONDONTWRITEBYTECODE"
_ROOT = Path(__file__).resolve().parent.parent
# Both windows start from compiled modules, as installed programs do; a machine may forbid it.
_AS_INSTALLED = {name: value for name, value in os.environ.items() if name != _NOT_COMPILED}

# Both tell after the event that painted, and how much memory they hold then.
_TELL = """
import os, sys
def tell(word):
    try:
        pages = int(open("/proc/self/statm").read().split()[1])
        size = pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource
        size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    sys.stdout.write(f"{word} {size}\\n")
    sys.stdout.flush()
"""
_BARE = (
    _TELL
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.told)
    def told(self):
        tell("painted")
        self.close()
application = QApplication([])
window = Window()
window.resize(1366, 688)
window.show()
application.exec()
"""
)
_OURS = (
    _TELL
    + """
until, folder = sys.argv[1:]
from facilitator.app.main import main
from facilitator.app import startup
shown = startup.place
def place(window):
    def painted():
        tell("painted")
        if until == "painted":
            window.close()
    def filled():
        tell("filled")
        window.close()
    window.painted.connect(painted)
    if until == "filled":
        window.pages["today"].filled.connect(filled)
    shown(window)
startup.place = place
sys.exit(main(["--data", folder]))
"""
)


def measure() -> dict[str, float]:
    """`first_paint_ratio`, `today_ready_ratio`: medians of alternating pairs; `first_paint_mb`:
    resident memory above the bare window at the first paint, in MB (10^6 bytes)."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        _fill(folder)
        ours: list[int] = []
        bare: list[int] = []

        def paint() -> float:
            seconds, size = _run(_OURS, "painted", "painted", str(folder))
            ours.append(size)
            return seconds

        def bare_paint() -> float:
            seconds, size = _run(_BARE, "painted")
            bare.append(size)
            return seconds

        first, our_paint, their_paint = ratio(paint, bare_paint)
        ready, our_ready, _ = ratio(
            lambda: _run(_OURS, "filled", "filled", str(folder))[0], bare_paint
        )
    print(
        f"first paint {our_paint * 1000:.0f} ms, Today filled {our_ready * 1000:.0f} ms, "
        f"bare window {their_paint * 1000:.0f} ms"
    )
    return {
        "first_paint_ratio": first,
        "first_paint_mb": (median(ours) - median(bare)) / 1e6,
        "today_ready_ratio": ready,
    }


def _run(script: str, word: str, *arguments: str) -> tuple[float, int]:
    """Seconds from the start of the process to its `word`, and the memory it held then."""
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=_ROOT,
        env=_AS_INSTALLED,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            said, _, size = line.partition(" ")
            if said == word:
                took = perf_counter() - start
                child.wait(timeout=30)
                return took, int(size)
    raise AssertionError(f"The window ended without “{word}”.")


def _fill(folder: Path) -> None:
    """A folder of invented sessions with their rosters."""
    from facilitator import services
    from facilitator.domain.people import PersonEntry, SessionPlan

    office = services.folders.create(folder, practice=True)
    first = date(2026, 1, 5)
    for number in range(SESSIONS):
        plan = SessionPlan(
            f"Agency {number % 6}",
            f"Session {number}",
            first + timedelta(days=7 * number),
            time(9),
            time(16),
            "Mill Street, Room 2",
        )
        session = services.sessions.plan(office, plan).result
        people = [PersonEntry(f"Person {place} of {number}") for place in range(number % 25)]
        if people:
            services.roster.take_in(office, session.id, people)
    office.close()
