"""Files made to do harm are handed to a reader, in a process of its own that is watched.

The process may take 150 MB more than it has once everything is loaded, and each call two seconds of
the processor.  A call may read what lies in its folder and write nothing but into `data` in it; it
may open no socket and start no program.  It comes to its end, or is refused with a sentence: all
else is a finding.
"""

from __future__ import annotations

import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.domain.errors import FacilitatorError
from tests.attack.proof import Proof

SECONDS, MEGABYTES = 2.0, 150
ROOT = Path(__file__).parents[2]
_FAR_TOO_LONG = 20  # seconds of the processor; then the call is cut off
_KEPT = 5  # findings that are told in full
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset((
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink",
    "os.truncate", "os.utime", "os.chown", "shutil.rmtree",
))  # fmt: skip
_NEVER = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork",
    "urllib.", "webbrowser.", "shutil.", "ctypes.dlopen", "smtplib.", "ftplib.", "http.",
)  # fmt: skip

Call = Callable[[], object]


@dataclass
class Found:
    """What came of the calls.  `findings` are what must not be, by kind, with how often."""

    calls: int = 0
    let_in: int = 0
    longest: float = 0.0
    megabytes: float = 0.0
    findings: dict[str, int] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    refusals: dict[str, int] = field(default_factory=dict)


def attack(module: str, folder: Path, count: int, seconds: float = SECONDS) -> Found:
    """Hand `count` cases of a module to its reader in a child process.

    The module has `prepare(folder)`, which loads and tries all that the reader needs, and
    `case(chance, folder)`, which writes a case's files and gives back the call to be watched.
    """
    outside = folder / "outside"
    outside.mkdir(parents=True)
    (outside / "kept.txt").write_text("as it was")
    own = {name: str(outside) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", __name__, module, str(folder), str(count), str(seconds)],
        cwd=outside,
        env={**os.environ, **own, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        return Found(findings={"the process ended": 1}, said=[done.stderr[-2000:]])
    found = Found(**json.loads(done.stdout))
    left = sorted(path.name for path in outside.rglob("*"))
    if left != ["kept.txt"] or (outside / "kept.txt").read_text() != "as it was":
        found.findings["changed outside"] = 1
        found.said.append(f"outside: {left}")
    return found


def judged(found: Found, count: int) -> Proof:
    """The verdict: every call ended well, in time and in memory, and both ways were met.  Its value
    is how many did, held against how many were to be tried."""
    bad = sum(found.findings.values())
    met_both = 0 < found.let_in < found.calls
    holds = not bad and found.calls == count and met_both
    said = (
        f"{found.calls:,} files: {found.let_in:,} let in, {found.calls - found.let_in - bad:,} "
        f"refused with a reason, longest {found.longest:.2f} s, at most {found.megabytes:.0f} MB"
    )
    if bad:
        said += "; " + ", ".join(f"{what} {often} times" for what, often in found.findings.items())
        said += "\n" + "\n".join(found.said)
    return Proof(found.calls - bad, count, holds, said)


class _Watch:
    """Listens to what Python tells of itself (PEP 578) while a call runs."""

    def __init__(self, folder: Path) -> None:
        self._on = False
        self.seen: list[str] = []
        self._data = str(folder / "data") + os.sep
        libraries = (folder, ROOT, Path(sys.prefix), Path(sys.base_prefix))
        self._readable = tuple(str(path) + os.sep for path in libraries)
        sys.addaudithook(self._hear)

    def __enter__(self) -> None:
        self._on = True

    def __exit__(self, *_fault: object) -> None:
        self._on = False

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        if event == "open":
            self._opened(*args)
        elif event in _CHANGES:
            if not self._named(*args).startswith(self._data):
                self.seen.append(f"{event} outside")
        elif event.startswith(_NEVER):
            self.seen.append(event)

    def _opened(self, path: object, _mode: object, flags: int) -> None:
        if isinstance(path, int):
            return
        name = self._named(path)
        if flags & _WRITES:
            if not name.startswith(self._data):
                self.seen.append(f"wrote outside: {name[-60:]}")
        elif not (name + os.sep).startswith(self._readable):
            self.seen.append(f"read outside: {name[-60:]}")

    @staticmethod
    def _named(path: object, *args: object) -> str:
        """In full; what follows the path ends with the folder it is told from, where there is
        one."""
        if isinstance(path, (str, bytes)):
            path = Path(os.fsdecode(path))
            if not path.is_absolute() and args and isinstance(args[-1], int) and args[-1] >= 0:
                path = Path(f"/proc/self/fd/{args[-1]}").resolve() / path
            path = path.absolute()
        return str(path)


def _what_a_refusal_lacks(error: FacilitatorError) -> str:
    """A reason, what to do, and words that do nothing to the terminal they are printed on."""
    if not error.message.strip() or not error.remedy.strip():
        return "a refusal without a reason"
    if not str(error).replace("\n", "").isprintable():
        return "a refusal with signs nobody sees"
    return "a refusal of many pages" if len(str(error)) > 20_000 else ""


class _CutOff(BaseException):
    """The call does not end."""


def _cut(*_args: object) -> None:
    raise _CutOff


def _megabytes(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


def _forget_peak() -> None:
    """The most memory ever taken is counted from here."""
    if (peak := Path("/proc/self/clear_refs")).exists():
        peak.write_text("5")


@contextmanager
def _memory_limited() -> Iterator[None]:
    """Whoever takes more than MEGABYTES on top of what is there is told that there is no more."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    most = int((_megabytes("VmSize") + MEGABYTES) * 2**20)
    _, whole = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, whole))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (whole, whole))


class _End(NamedTuple):
    """How one call ended: let in, refused (by which error), or wrong; `took` seconds of the
    processor."""

    took: float
    let_in: bool = False
    refusal: str = ""
    wrong: str = ""
    said: str = ""


def _ended(call: Call, watch: _Watch) -> _End:
    started = time.process_time()
    let_in, refusal, wrong, said = False, "", "", ""
    signal.setitimer(signal.ITIMER_VIRTUAL, _FAR_TOO_LONG)
    try:
        with _memory_limited(), watch:
            call()
        let_in = True
    except FacilitatorError as error:
        refusal, wrong = type(error).__name__, _what_a_refusal_lacks(error)
        said = ascii(str(error))[:600] if wrong else ""
    except _CutOff:
        wrong = "no end"
    except Exception as error:  # noqa: BLE001 - any of them is what is looked for
        wrong, said = type(error).__name__, str(error)[:300]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return _End(time.process_time() - started, let_in, refusal, wrong, said)


def run(module: str, folder: Path, count: int, seconds: float) -> Found:
    """What the child does: every case of the module, each watched."""
    made = importlib.import_module(module)
    (folder / "data").mkdir()
    made.prepare(folder)
    watch, found = _Watch(folder), Found()
    findings: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    signal.signal(signal.SIGVTALRM, _cut)
    for number in range(count):
        call: Call = made.case(random.Random(number), folder)
        watch.seen.clear()
        before = _megabytes("VmRSS")
        _forget_peak()
        end = _ended(call, watch)
        if end.took > seconds:  # a busy machine has bad moments: the shorter of two tries counts
            watch.seen.clear()
            end = min(end, _ended(call, watch), key=lambda one: one.took)
        found.let_in += end.let_in
        refusals.update([end.refusal] if end.refusal else [])
        wrong = end.wrong or ("too slow" if end.took > seconds else "")
        found.longest = max(found.longest, end.took)
        found.megabytes = max(found.megabytes, _megabytes("VmHWM") - before)
        findings.update([*([wrong] if wrong else []), *watch.seen])
        if wrong or watch.seen:
            found.said.append(f"case {number}: {wrong} {watch.seen} {end.took:.1f} s {end.said}")
        found.calls += 1
    if found.megabytes > MEGABYTES:
        findings["too much memory"] += 1
    found.findings, found.refusals = dict(findings), dict(refusals)
    del found.said[_KEPT:]
    return found


if __name__ == "__main__":
    _module, _folder, _count, _seconds = sys.argv[1:]
    print(json.dumps(asdict(run(_module, Path(_folder), int(_count), float(_seconds)))))  # noqa: T201
