"""The files of handouts a trainer added: a folder for each, put there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.domain.errors import BadInput
from facilitator.domain.handout_order import PDF, TEXT, TITLE, is_own, new_id
from facilitator.domain.roster import without_heaps
from facilitator.exchange.handout_files import read_with_pictures
from facilitator.storage.archive import HANDOUT_FILE_AT_MOST, HANDOUTS_AT_MOST
from facilitator.storage.files import disk_faults, make_private_folder, sync_folder
from facilitator.system import apart
from facilitator.system.file_times import tell_only_the_day
from facilitator.system.places import HANDOUTS

_AT_MOST = 100  # handouts
_UNFINISHED = ".adding-"
_TITLE_LETTERS = 160
_ENDINGS = (".md", ".markdown", ".pdf")


@dataclass(frozen=True)
class Files:
    """The files of one handout by name, and its id."""

    id: str
    content: Mapping[str, bytes]


def own_ids(data_folder: Path) -> list[str]:
    """The ids of the trainer's handouts."""
    try:
        found = [path.name for path in (data_folder / HANDOUTS).iterdir()]
    except OSError:
        return []
    return sorted(one for one in found if is_own(one) and main_file(data_folder, one) is not None)


def main_file(data_folder: Path, handout_id: str) -> Path | None:
    """The text or the PDF of one of them; None where there is none."""
    if not is_own(handout_id):
        return None
    folder = data_folder / HANDOUTS / handout_id
    return next((folder / name for name in (TEXT, PDF) if (folder / name).is_file()), None)


def title_of(pdf: Path) -> str:
    """What a PDF among them is called."""
    try:
        said = pdf.with_name(TITLE).read_bytes()[: 4 * _TITLE_LETTERS].decode("utf-8", "ignore")
    except OSError:
        return "Handout"
    return _title(said)


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF.  Raises BadInput when it cannot be opened or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(HANDOUT_FILE_AT_MOST + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{path.name} cannot be opened.", "Check that the file is there and may be read."
        ) from error
    if len(content) > HANDOUT_FILE_AT_MOST:
        raise BadInput(
            f"{path.name} is larger than {HANDOUT_FILE_AT_MOST // 2**20} MB.",
            "Save it with smaller pictures.",
        )
    return content


def gathered(data_folder: Path, path: Path) -> Files:
    """The files that make a handout of a Markdown text (its pictures lie beside it) or a PDF, read
    and judged; nothing is kept yet.  Raises BadInput for a file that cannot be one."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise BadInput(
            f"{path.name} is neither a Markdown text (.md) nor a PDF.",
            "In a word processor, save or export it as PDF, and add that file.",
        )
    handout_id = new_id(path.stem, own_ids(data_folder))
    if ending == ".pdf":
        from facilitator.documents import own_pdf

        content = read_pdf(path)
        try:
            own_pdf.page_count(content)
        except BadInput as fault:
            raise BadInput(f"{path.name} was not added. {fault.message}", fault.remedy) from fault
        if not apart.ends_well(["handout", "check", str(path.absolute())]):
            raise BadInput(
                f"{path.name} was not added. Its pages cannot be drawn here, or not in good time.",
                "Print it to a new PDF with the program that shows it, and add that file.",
            )
        return Files(handout_id, {PDF: content, TITLE: _title(path.stem).encode()})
    _, pictures = read_with_pictures(path)
    if len({name.casefold() for name in pictures}) < len(pictures):
        raise BadInput(
            f"Two pictures of {path.name} differ only in small and capital letters.",
            "Rename one of them; not every computer can keep both.",
        )
    try:
        content_by_name = {name: (path.parent / name).read_bytes() for name in pictures}
        return Files(handout_id, {TEXT: path.read_bytes(), **content_by_name})
    except OSError as error:
        raise BadInput(
            f"{path.name} and its pictures cannot be read.", "Check that they may be read."
        ) from error


def keep(data_folder: Path, files: Files) -> None:
    """Puts the handout into the data folder, readable by its owner alone, whole or not at all.

    Raises BadInput when there would be too many or too much, StorageFault when the disk refuses.
    """
    place = data_folder / HANDOUTS
    taken = sum(path.stat().st_size for path in place.glob("own-*/*") if path.is_file())
    if taken + sum(map(len, files.content.values())) > HANDOUTS_AT_MOST:
        most = HANDOUTS_AT_MOST // 2**20
        raise BadInput(
            f"With this one, your own handouts would take more than {most} MB.",
            "Remove one of them first, or save this one with smaller pictures.",
        )
    if len(own_ids(data_folder)) >= _AT_MOST:
        raise BadInput(f"There are {_AT_MOST} handouts of your own.", "Remove one of them first.")
    with disk_faults("Keeping the handout"):
        make_private_folder(place)
        with _unfinished(place) as fresh:
            for name, content in files.content.items():
                _write(fresh / name, content)
            sync_folder(fresh)
            target = place / files.id
            if target.exists():  # emptied by hand, since its id was free
                target.rmdir()
            fresh.rename(target)
        sync_folder(place)


def taken_out(data_folder: Path, handout_id: str) -> Files:
    """Takes the folder of a handout away and gives what was in it.  Raises BadInput for an id that
    is none of theirs, StorageFault."""
    folder = data_folder / HANDOUTS / handout_id
    if main_file(data_folder, handout_id) is None:
        raise BadInput("This handout is not there any more.", "Nothing was changed.")
    with disk_faults("Removing the handout"):
        files = Files(
            handout_id,
            {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()},
        )
        with _unfinished(folder.parent) as aside:  # gone at once for every reader, then in fact
            folder.rename(aside / handout_id)
        sync_folder(folder.parent)
    return files


@contextlib.contextmanager
def _unfinished(place: Path) -> Iterator[Path]:
    """A private folder beside the handouts; what is still there at the end is taken away, also
    what a power cut left of an earlier one."""
    for left in place.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    fresh = place / f"{_UNFINISHED}{secrets.token_hex(6)}"
    fresh.mkdir(mode=0o700)
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    tell_only_the_day(path)


def _title(name: str) -> str:
    """A file's name as a title: words for signs, one line, no longer than a title is."""
    said = "".join(letter if letter.isprintable() else " " for letter in without_heaps(name))
    return " ".join(said.replace("_", " ").split())[:_TITLE_LETTERS].strip() or "Handout"
