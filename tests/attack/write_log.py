"""What a process did to the files of a folder, in the order it was asked for.

Recorded by a small library that is put before the C library (`write_recorder.c`, built when a
compiler is there), else by strace.  Linux only.
"""

from __future__ import annotations

import functools
import mmap
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAID = "said"  # the file below the recorded folder where the process says what it was told
_SOURCE = Path(__file__).with_name("write_recorder.c")
_HEAD = 17  # bytes of a record before its path
_CALLS = (
    "open,openat,creat,lseek,write,pwrite64,ftruncate,fsync,fdatasync,"
    "unlink,unlinkat,rmdir,rename,renameat,renameat2,mkdir,mkdirat"
)
_LONGEST = 2**20  # bytes of one write that strace is asked to show


class What(StrEnum):
    """Kinds of change."""

    CREATED = "C"
    FOLDER = "D"
    RENAMED = "R"
    SYNCED = "S"
    CUT = "T"
    REMOVED = "U"
    WROTE = "W"


@dataclass(frozen=True)
class Change:
    """`path` and `target` below the recorded folder; `number`: the offset of what was written, or
    the size a file was cut to."""

    what: What
    path: str
    number: int = 0
    data: bytes = b""
    target: str = ""


class NotHere(Exception):
    """This computer has neither what is needed to build the recorder nor strace."""


@functools.cache
def recorder() -> Path | None:
    """The library, built once for each run; None where it cannot be built."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform != "linux":
        return None
    built = Path(_kept().name) / "write_recorder.so"
    told = [compiler, "-shared", "-fPIC", "-O1", "-o", str(built), str(_SOURCE)]
    done = subprocess.run(told, capture_output=True, check=False)
    return built if done.returncode == 0 else None


@functools.cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="write-recorder-")


def way() -> str | None:
    """How writes can be recorded here: "shim", "strace", or None."""
    if recorder() is not None:
        return "shim"
    return "strace" if sys.platform == "linux" and shutil.which("strace") else None


def record(under: Path, words: Sequence[str], scratch: Path) -> list[Change]:
    """Runs a process of Python (`words` follow `python`) and gives what it did below `under`.
    `scratch` lies elsewhere.  Raises NotHere, and CalledProcessError when the process fails."""
    under = under.resolve()
    if recorder() is not None:
        return _by_library(under, words, scratch)
    if way() == "strace":
        return _by_strace(under, words, scratch)
    raise NotHere


def _by_library(under: Path, words: Sequence[str], scratch: Path) -> list[Change]:
    with Recorded(under, scratch) as recorded:
        recorded.set(on=True)
        subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=recorded.environment, check=True, timeout=300
        )
        return recorded.changes()


class Recorded:
    """The surroundings of processes whose changes below a folder are recorded, or refused."""

    def __init__(self, under: Path, scratch: Path) -> None:
        library = recorder()
        if library is None:
            raise NotHere
        self._under = under.resolve()
        self._log, control = scratch / "writes.log", scratch / "writes.control"
        self._log.write_bytes(b"")
        control.write_bytes(bytes(64))
        self._shared = control.open("r+b")
        self._control = mmap.mmap(self._shared.fileno(), 64)
        self.environment = os.environ | {
            "LD_PRELOAD": str(library),
            "WRITE_RECORDER_UNDER": str(self._under),
            "WRITE_RECORDER_LOG": str(self._log),
            "WRITE_RECORDER_CONTROL": str(control),
        }

    def __enter__(self) -> Recorded:
        return self

    def __exit__(self, *_: object) -> None:
        self._control.close()
        self._shared.close()

    def set(self, *, on: bool, fails_at: int = 0, stays_full: bool = False) -> None:
        """Starts or stops counting at zero.  From 1 on: the step at which the disk is full, and
        whether it stays so."""
        numbers = (int(on), 0, fails_at, int(stays_full))
        self._control[:32] = b"".join(number.to_bytes(8, "little") for number in numbers)

    @property
    def steps(self) -> int:
        """How many changes were asked for since `set`."""
        return int.from_bytes(self._control[8:16], "little")

    def changes(self) -> list[Change]:
        return list(_read(self._log.read_bytes(), self._under))


def _read(log: bytes, under: Path) -> Iterator[Change]:
    place = 0
    while place < len(log):
        what = What(chr(log[place]))
        named = int.from_bytes(log[place + 1 : place + 5], "little")
        length = int.from_bytes(log[place + 5 : place + 9], "little")
        number = int.from_bytes(log[place + 9 : place + _HEAD], "little")
        end = place + _HEAD + named
        path, data = log[place + _HEAD : end].decode(), log[end : end + length]
        place = end + length
        target = ""
        if what is What.RENAMED:
            target, data = _below(under, data.decode()), b""
        yield Change(what, _below(under, path), number, data, target)


def _below(under: Path, path: str) -> str:
    return "" if path == str(under) else path.removeprefix(f"{under}/")


def _by_strace(under: Path, words: Sequence[str], scratch: Path) -> list[Change]:
    log, traced = scratch / "strace.log", _Traced(under)
    told = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "-e", f"trace={_CALLS}", "-o"]
    subprocess.run([*told, str(log), sys.executable, *words], cwd=ROOT, check=True, timeout=600)
    return list(traced.changes(log.read_text().splitlines()))


_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"^(?:AT_FDCWD|(?P<number>\d+))<(?P<path>(?:\\x[0-9a-f]{2})*)>")


class _Traced:
    """Reads strace's lines; remembers where in its files a process stands."""

    def __init__(self, under: Path) -> None:
        self._under = under
        self._places: dict[int, int] = {}
        self._known = {str(path) for path in under.rglob("*")}

    def changes(self, lines: Sequence[str]) -> Iterator[Change]:
        for line in lines:
            found = _CALL.match(line)
            if found and int(found["result"]) >= 0:
                for change in self._one(found["name"], found["given"], int(found["result"])):
                    if change.path == str(self._under) or change.path.startswith(f"{self._under}/"):
                        yield self._short(change)

    def _short(self, change: Change) -> Change:
        path, target = _below(self._under, change.path), _below(self._under, change.target)
        return Change(change.what, path, change.number, change.data, target)

    def _one(self, name: str, given: str, result: int) -> Iterator[Change]:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        at = _HANDLE.match(given)
        path = bytes.fromhex(at["path"].replace("\\x", "")).decode() if at else ""
        handle = int(at["number"]) if at and at["number"] else -1
        numbers = [int(part) for part in re.findall(r", (\d+)(?=,|$)", given)]
        if name in ("open", "openat", "creat"):
            yield from self._opened(self._full(path, texts[0]), given, result)
        elif name == "lseek":
            self._places[handle] = result
        elif name == "write":
            place = self._places.get(handle, 0)
            self._places[handle] = place + result
            yield Change(What.WROTE, path, place, texts[0][:result])
        elif name == "pwrite64":
            yield Change(What.WROTE, path, numbers[-1], texts[0][:result])
        elif name == "ftruncate":
            yield Change(What.CUT, path, numbers[-1])
        elif name in ("fsync", "fdatasync"):
            yield Change(What.SYNCED, path)
        elif name in ("unlink", "unlinkat", "rmdir"):
            self._known.discard(self._full(path, texts[0]))
            yield Change(What.REMOVED, self._full(path, texts[0]))
        elif name in ("mkdir", "mkdirat"):
            yield Change(What.FOLDER, self._full(path, texts[0]))
        elif name.startswith("rename"):
            old, new = (self._full(path, text) for text in texts[:2])
            self._known = (self._known - {old}) | {new}
            yield Change(What.RENAMED, old, target=new)

    def _opened(self, path: str, given: str, handle: int) -> Iterator[Change]:
        self._places[handle] = 0
        if "O_CREAT" in given and path not in self._known:
            self._known.add(path)
            yield Change(What.CREATED, path)
        elif "O_TRUNC" in given:
            yield Change(What.CUT, path)

    @staticmethod
    def _full(folder: str, name: bytes) -> str:
        text = name.decode()
        return text if text.startswith("/") else f"{folder}/{text}"
