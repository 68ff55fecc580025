"""A kit as files: one PDF for each part, and every piece as a numbered PDF in a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.kit import ONE_COPY, Kind, Part
from facilitator.domain.people import GroupSession
from facilitator.services.kit import Kit, Piece, Step
from facilitator.services.saved_files import unfinished_folder

if TYPE_CHECKING:
    from facilitator.documents.copies import Plates

_NAMES = {
    Part.SHOP: "1 For the print shop, without names",
    Part.OWN: "2 For your own printer, with names",
}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|“”\x00-\x1f]+')
_LONGEST = 100  # characters: sticks and long paths have their limits
_BYTES = 200  # of UTF-8: with number and ending under the 255 that most file systems take


@dataclass(frozen=True)
class KitRun:
    """Some pieces of a kit as a printer needs them: each different page once, and their order.
    `sheets`: which survey's sheets begin with which page; `both_sides`: whether sheets have a
    back."""

    title: str
    paper: str
    plates: Plates
    sheets: Mapping[int, int]
    both_sides: bool

    def pdf(self) -> bytes:
        """The whole run as one PDF, every copy in it."""
        from facilitator.documents.kit import in_order

        return in_order(self.title, self.plates.pdf, self.plates.order)

    def printed(self, pages: Iterable[int]) -> dict[int, int]:
        """How many copies of each survey's sheets are among these pages."""
        found: dict[int, int] = {}
        for page in pages:
            if page in self.sheets:
                place = self.sheets[page]
                found[place] = found.get(place, 0) + 1
        return found


def run(title: str, kit: Kit, pieces: Sequence[Piece]) -> KitRun:
    """All copies of some pieces, with empty backs where a run on both sides needs them.
    ValueError without any piece."""
    from facilitator.documents.kit import both_sides, plates

    copies = [one.copies for one in pieces]
    made = plates(title, copies)
    sheets = {
        first: piece.item.survey
        for first, piece in zip(made.firsts, pieces, strict=True)
        if piece.item.kind is Kind.SHEETS
    }
    return KitRun(title, kit.offer.paper, made, sheets, both_sides(copies))


def part_run(kit: Kit, part: Part) -> KitRun:
    """The run of a whole part.  ValueError where nothing is in it."""
    return run(part_name(kit.offer.session, part), kit, kit.part(part))


def file_name(session: GroupSession) -> str:
    """A name to suggest for the folder: "Print kit - Ashgrove - Day 1"."""
    return _named(f"Print kit - {session.agency.name} - {session.title}")


def part_name(session: GroupSession, part: Part) -> str:
    """What the PDF of a whole part is called."""
    return f"{file_name(session)} - {_NAMES[part][2:]}"


def write(kit: Kit, folder: Path, step: Step | None = None) -> tuple[Path, ...]:
    """Writes the whole kit into a new folder, or nothing; returns what was written, in order.

    `step` is told (files done, of all) and may raise to stop: then nothing is left behind.  Raises
    BadInput when there is something in the folder already, StorageFault when it cannot be written.
    """
    target = folder.resolve()
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise BadInput(
                f"There is something in “{folder.name}” already.", "Choose a folder that is new."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(target.parent) as fresh:
            names = _write(kit, fresh, step)
            if target.exists():
                target.rmdir()
            fresh.replace(target)
    except OSError as error:
        raise StorageFault(
            f"The print kit could not be saved in “{folder.name}”.",
            "Nothing was written. Check the free space, or choose another folder.",
        ) from error
    return tuple(folder / name for name in names)


def _write(kit: Kit, fresh: Path, step: Step | None) -> list[Path]:
    parts = [part for part in Part if kit.part(part)]
    files: list[tuple[Path, Callable[[], KitRun]]] = []
    for part in parts:
        files.append((Path(f"{_NAMES[part]}.pdf"), partial(part_run, kit, part)))
        for piece in kit.part(part):
            name = Path(_NAMES[part], _piece_name(piece))
            files.append((name, partial(run, piece.title, kit, [piece])))
    for done, (name, make) in enumerate(files):
        if step is not None:
            step(done, len(files))
        place = fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(make().pdf())
    return [name for name, _ in files]


def _piece_name(piece: Piece) -> str:
    copies = piece.item.copies
    many = "" if piece.item.kind in ONE_COPY or copies == 1 else f", {copies} copies"
    return f"{piece.number:02} {_named(piece.title + many)}.pdf"


def _named(text: str) -> str:
    short = " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:_LONGEST]
    return short.encode()[:_BYTES].decode(errors="ignore").strip(" .-")
