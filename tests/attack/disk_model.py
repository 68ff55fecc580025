"""What a disk may hold when the power goes: every moment of a log of changes, and at each of them
what a disk is free to have kept.

A file's bytes are sure from its fsync on, a name (made, renamed, removed) from the fsync of its
folder on.  What was asked for since may be there whole, in part (by sectors of 512 bytes), in any
order, or not at all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.attack.write_log import SAID, Change, What

SECTOR = 512  # bytes that are written whole or not at all


@dataclass(frozen=True, eq=False)
class Image:
    """The files a start after the crash finds, by path, and what the process had said by then.
    `whole`: nothing that was asked for is missing, as after kill -9."""

    files: Mapping[str, bytes]
    said: tuple[str, ...]
    whole: bool = False

    def __hash__(self) -> int:
        """Bytes remember their hash, and most files are the same from one image to the next."""
        return hash((self.said, frozenset(self.files.items())))

    def lay(self, folder: Path, known: set[str]) -> None:
        """Makes the folder hold this; `known`: every path that may lie there."""
        for path in known | set(self.files):
            place = folder / path
            if path in self.files:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(self.files[path])
            else:
                place.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Write:
    """Not sure yet: bytes at a place; `data` None: the file is cut to `place`."""

    file: int
    place: int
    data: bytes | None

    def onto(self, content: bytearray, keeps: Callable[[int], bool] | None = None) -> None:
        """Changes the content; of the sectors, counted on the disk, those that `keeps` takes."""
        if self.data is None:
            if len(content) > self.place:
                del content[self.place :]
            else:
                content.extend(bytes(self.place - len(content)))
            return
        at = self.place
        end = self.place + len(self.data)
        while at < end:
            stop = min((at // SECTOR + 1) * SECTOR, end)
            if keeps is None or keeps(at // SECTOR):
                if len(content) < stop:
                    content.extend(bytes(stop - len(content)))
                content[at:stop] = self.data[at - self.place : stop - self.place]
            at = stop


@dataclass(frozen=True)
class _Names:
    """Not sure yet: names that lead elsewhere (None: nowhere), all at once."""

    folder: str
    leads: Mapping[str, int | None]


_Unsure = _Write | _Names


@dataclass
class Disk:
    """Goes through a log of changes.  `at_once`: what lies below this folder is sure as soon as it
    is asked for (a keyring, whose service looks after that itself)."""

    begin: Mapping[str, bytes] = field(default_factory=dict)
    at_once: str = "ring"
    _live: dict[str, int] = field(default_factory=dict)
    _sure_names: dict[str, int] = field(default_factory=dict)
    _sure: dict[int, bytes] = field(default_factory=dict)
    _unsure: list[_Unsure] = field(default_factory=list)
    _said: bytes = b""

    def __post_init__(self) -> None:
        for number, (path, data) in enumerate(sorted(self.begin.items())):
            self._live[path] = self._sure_names[path] = number
            self._sure[number] = data

    def moments(self, changes: Sequence[Change]) -> Iterator[Moment]:
        """The moment before the first change and after each."""
        yield self._moment()
        for change in changes:
            if change.path == SAID:
                self._said += change.data
                continue
            self._take(change)
            yield self._moment()

    def _moment(self) -> Moment:
        said = tuple(self._said.decode().split("\n")[:-1])
        return Moment(dict(self._sure_names), dict(self._sure), tuple(self._unsure), said)

    def _take(self, change: Change) -> None:
        path = change.path
        if change.what is What.CREATED:
            number = len(self._sure)
            self._sure[number] = b""
            self._lead({path: number})
        elif change.what is What.RENAMED:
            self._lead({path: None, change.target: self._live[path]})
        elif change.what is What.REMOVED and path in self._live:
            self._lead({path: None})
        elif change.what is What.SYNCED:
            self._sync(path)
        elif change.what in (What.WROTE, What.CUT) and path in self._live:
            data = change.data if change.what is What.WROTE else None
            self._unsure.append(_Write(self._live[path], change.number, data))
            if path.startswith(f"{self.at_once}/"):
                self._sync(path)

    def _lead(self, leads: dict[str, int | None]) -> None:
        _led(self._live, leads)
        folder = _folder(next(reversed(leads)))
        self._unsure.append(_Names(folder, leads))
        if folder == self.at_once:
            self._sync(folder)

    def _sync(self, path: str) -> None:
        still: list[_Unsure] = []
        contents: dict[int, bytearray] = {}
        number = self._live.get(path)
        for one in self._unsure:
            if isinstance(one, _Names):
                if one.folder == path:
                    _led(self._sure_names, one.leads)
                    continue
            elif one.file == number:
                one.onto(contents.setdefault(number, bytearray(self._sure[number])))
                continue
            still.append(one)
        self._sure |= {number: bytes(content) for number, content in contents.items()}
        self._unsure = still


@dataclass(frozen=True)
class Moment:
    """One moment of the log, with what is sure and what is not."""

    names: Mapping[str, int]
    contents: Mapping[int, bytes]
    unsure: tuple[_Unsure, ...]
    said: tuple[str, ...]

    def images(self, chance: random.Random, drawn: int) -> Iterator[Image]:
        """All, nothing, all but one and one alone of what is not sure; and so many drawn by
        chance, half of them torn within writes."""
        everything = frozenset(range(len(self.unsure)))
        yield self._image(everything, whole=True)
        yield self._image(frozenset())
        for number in everything:
            yield self._image(everything - {number})
            yield self._image(frozenset({number}))
        if not everything:
            return
        for number in range(drawn):
            likely = chance.choice((0.2, 0.5, 0.8))
            chosen = frozenset(one for one in everything if chance.random() < likely)
            yield self._image(chosen, torn=chance.randrange(2**32) if number % 2 else None)

    def _image(
        self, chosen: frozenset[int], *, torn: int | None = None, whole: bool = False
    ) -> Image:
        names, contents = dict(self.names), {}
        tearing = random.Random(torn)
        for number, one in enumerate(self.unsure):
            if number not in chosen:
                continue
            if isinstance(one, _Names):
                _led(names, one.leads)
                continue
            content = contents.setdefault(one.file, bytearray(self.contents[one.file]))
            kept = tearing.random()
            one.onto(
                content, None if torn is None else lambda _, kept=kept: tearing.random() < kept
            )
        found = {
            path: bytes(contents[number]) if number in contents else self.contents[number]
            for path, number in names.items()
        }
        return Image(found, self.said, whole)


def _led(names: dict[str, int], leads: Mapping[str, int | None]) -> None:
    for path, number in leads.items():
        if number is None:
            names.pop(path, None)
        else:
            names[path] = number


def _folder(path: str) -> str:
    parent = str(PurePosixPath(path).parent)
    return "" if parent == "." else parent


def held(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by path: what is sure before a recording begins."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
