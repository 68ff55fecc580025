"""A kit as files: one PDF for each part, and every piece as a numbered PDF in a folder."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.kit import ONE_COPY, Part
from facilitator.services.kit import Kit, Piece, Step

_NAMES = {
    Part.SHOP: "1 For the print shop, without names",
    Part.OWN: "2 For your own printer, with names",
}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|“”\x00-\x1f]+')
_LONGEST = 100  # characters: sticks and long paths have their limits


def run(title: str, kit: Kit, pieces: Sequence[Piece], step: Step | None = None) -> bytes:
    """All copies of some pieces as one PDF, empty backs where a run on both sides needs them.
    `step` is told (pieces done, of all) and may raise to stop.  ValueError without any piece."""
    from facilitator.documents.kit import joined

    return joined(title, kit.offer.paper, [one.copies for one in pieces], step)


def file_name(kit: Kit) -> str:
    """A name to suggest for the folder: "Print kit - Ashgrove - Day 1"."""
    session = kit.offer.session
    return _named(f"Print kit - {session.agency.name} - {session.title}")


def write(kit: Kit, folder: Path, step: Step | None = None) -> tuple[Path, ...]:
    """Writes the whole kit into a new folder, or nothing; returns what was written, in order.

    `step` is told (files done, of all) and may raise to stop: then nothing is left behind.  Raises
    BadInput when there is something in the folder already, StorageFault when it cannot be written.
    """
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput(
            f"There is something in “{folder.name}” already.", "Choose a folder that is new."
        )
    fresh = target.with_name(f".{secrets.token_hex(8)}.new")
    try:
        names = _write(kit, fresh, step)
        if target.exists():
            target.rmdir()
        fresh.replace(target)
    except OSError as error:
        raise StorageFault(
            f"The print kit could not be saved in “{folder.name}”.",
            "Nothing was written. Check the free space, or choose another folder.",
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return tuple(folder / name for name in names)


def _write(kit: Kit, fresh: Path, step: Step | None) -> list[Path]:
    files = [one for part in Part if kit.part(part) for one in _files(kit, part)]
    for done, (name, title, pieces) in enumerate(files):
        if step is not None:
            step(done, len(files))
        place = fresh / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(run(title, kit, pieces))
    return [name for name, _, _ in files]


def _files(kit: Kit, part: Part) -> Iterator[tuple[Path, str, Sequence[Piece]]]:
    """The files of one part: name, title, the pieces in it."""
    pieces, name = kit.part(part), _NAMES[part]
    yield Path(f"{name}.pdf"), f"{file_name(kit)} - {name[2:]}", pieces
    for piece in pieces:
        yield Path(name, _piece_name(piece)), piece.title, [piece]


def _piece_name(piece: Piece) -> str:
    copies = piece.item.copies
    many = "" if piece.item.kind in ONE_COPY or copies == 1 else f", {copies} copies"
    return f"{piece.number:02} {_named(piece.title + many)}.pdf"


def _named(text: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:_LONGEST].strip(" .-")
