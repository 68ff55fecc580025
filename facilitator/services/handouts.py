"""Handouts: those that ship and those the trainer added, in the trainer's order, as PDF.

Shipped ones are Markdown texts in the application; the trainer's lie in `<data folder>/handouts`
and are part of every backup.  Order and hidden ones are kept in the settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput
from facilitator.domain.handout_order import OWN, PDF, Arrangement, is_own, new_id
from facilitator.domain.handouts import LAST, Handout
from facilitator.exchange.handout_files import read_handout
from facilitator.services import handout_folder
from facilitator.services.handout_folder import Files
from facilitator.system import settings
from facilitator.system.bundled import bundled

if TYPE_CHECKING:
    from facilitator.documents.laid import Laid

_KEY = "handouts"  # in the settings
_CHANGED = frozenset({Change.SETTINGS})


@dataclass(frozen=True)
class HandoutCard:
    """What a list shows of a handout.  `audience` is said in words ("for leaders"), `minutes` None
    where it does not say, `pages` how many sides of paper it takes; `own`: the trainer added it;
    `in_kit`: a print kit holds it unless somebody decides otherwise.  `problem` says why it cannot
    be printed and what to do; then there are no pages.  `is_pdf`: it keeps its colours in black and
    white, since greys in their place would cost it its sharp letters."""

    id: str
    title: str
    audience: str
    minutes: int | None
    pages: int
    own: bool
    hidden: bool
    in_kit: bool
    problem: str = ""
    is_pdf: bool = False


@dataclass(frozen=True)
class Removed:
    """A handout that was removed, and what was arranged before."""

    files: Files
    before: Arrangement


def cards(data_folder: Path | None, paper: str = "letter") -> tuple[HandoutCard, ...]:
    """Every handout in the trainer's order, hidden ones too; a file that cannot be used is a card
    that says so and spoils no other.  Raises BadInput for another paper."""
    arrangement = _arrangement(data_folder)
    found = {one: _card(data_folder, one, paper) for one in _ids(data_folder)}
    usual = sorted(found, key=lambda one: (found[one][0], is_own(one), found[one][1].title))
    return tuple(
        replace(found[one][1], hidden=one in arrangement.hidden)
        for one in arrangement.arranged(usual)
    )


def look_through(path: Path) -> int:
    """How many pages a file would have as a handout, every one of them drawn.  Raises BadInput for
    one that cannot be a handout."""
    from facilitator.documents import own_pdf
    from facilitator.documents.handouts.pages import laid

    if path.suffix.lower() == ".pdf":
        return own_pdf.look_through(handout_folder.read_pdf(path))
    handout = read_handout(path)
    pages: int = laid(handout).flow.pages
    return pages


def add(data_folder: Path, path: Path) -> Outcome[str]:
    """Copies a handout (a Markdown text with the pictures beside it, or a PDF) into the data
    folder; gives its id.  `remove` is the undo.

    Raises BadInput, and StorageFault when the disk refuses; then nothing is kept.
    """
    files = handout_folder.gathered(data_folder, path)
    handout_folder.keep(data_folder, files)
    return Outcome(files.id, _CHANGED)


def remove(data_folder: Path, handout_id: str) -> Outcome[Removed]:
    """Takes a handout of the trainer out of the data folder; `put_back` with the result is the
    undo.  Raises BadInput for one that ships or is not there, StorageFault."""
    if not is_own(handout_id):
        raise BadInput("This handout comes with Facilitator.", "It can be hidden.")
    before = _arrangement(data_folder)
    _check_there(data_folder, handout_id)
    order = tuple(one for one in before.order if one != handout_id)
    # Its files go last: where anything fails before, it is still there.
    _keep(data_folder, Arrangement(order, before.hidden - {handout_id}))
    files = handout_folder.taken_out(data_folder, handout_id)
    return Outcome(Removed(files, before), _CHANGED)


def put_back(data_folder: Path, removed: Removed) -> Outcome[None]:
    """Undo `remove`: its files and its place are as they were, under another id where its own was
    given to another meanwhile.  Raises BadInput when there is no room for it, StorageFault."""
    files, before = removed.files, removed.before
    taken = handout_folder.own_ids(data_folder)
    if files.id in taken:
        files = replace(files, id=new_id(files.id.removeprefix(OWN), taken))
    handout_folder.keep(data_folder, files)
    _keep(data_folder, before)
    return Outcome(None, _CHANGED)


def hide(data_folder: Path, handout_id: str, hidden: bool = True) -> Outcome[None]:
    """Leaves a handout out of print kits, or takes it in again.  Raises BadInput for one that is
    not there, StorageFault."""
    _check_there(data_folder, handout_id)
    before = _arrangement(data_folder)
    others = before.hidden - {handout_id}
    _keep(data_folder, replace(before, hidden=others | {handout_id} if hidden else others))
    return Outcome(None, _CHANGED)


def move(data_folder: Path, handout_id: str, place: int) -> Outcome[int]:
    """Puts a handout at a place of the list, from 0; gives the place where it was.  Raises BadInput
    for one that is not there, StorageFault."""
    _check_there(data_folder, handout_id)
    order = [card.id for card in cards(data_folder)]
    was = order.index(handout_id)
    order.remove(handout_id)
    order.insert(max(0, min(place, len(order))), handout_id)
    _keep(data_folder, replace(_arrangement(data_folder), order=tuple(order)))
    return Outcome(was, _CHANGED)


def pdf(
    data_folder: Path | None,
    handout_id: str,
    paper: str = "letter",
    first_page: int = 1,
    mono: bool = False,
) -> bytes:
    """One handout on `letter` or `a4`, its pages numbered from `first_page`; `mono`: in black and
    greys (a PDF of the trainer keeps its colours; printers make greys of them).

    Raises BadInput for an unknown id, another paper, or a file that cannot be used (any more).
    """
    return _run(data_folder, [handout_id], paper, first_page, mono)


def booklet(
    data_folder: Path | None, ids: Sequence[str], paper: str = "letter", mono: bool = False
) -> bytes:
    """Several handouts in one PDF, as arranged, their pages numbered through.

    Raises BadInput without any, or as `pdf` does: `cards` tells beforehand which have a problem.
    """
    wanted = set(ids)
    order = [card.id for card in cards(data_folder, paper) if card.id in wanted]
    unknown = wanted - set(order)
    return _run(data_folder, [*order, *sorted(unknown)], paper, 1, mono)


def _run(
    data_folder: Path | None, ids: Sequence[str], paper: str, first_page: int, mono: bool
) -> bytes:
    """Handouts one after the other; neighbours that are texts share one document and its fonts."""
    from facilitator.documents import own_pdf
    from facilitator.documents.laid import joined

    if not ids:
        raise BadInput("No handout is chosen.", "Choose at least one.")
    parts: list[bytes] = []
    texts: list[Laid] = []
    page = first_page
    for one in ids:
        source = _source(data_folder, one)
        if source.is_pdf:
            parts += [joined(texts)] if texts else []
            texts = []
            parts.append(_on_paper(source, paper, page))
            page += _pdf_pages(source)
        else:
            laid = _laid(source, paper, page, mono)
            texts.append(laid)
            page += laid.flow.pages
    parts += [joined(texts)] if texts else []
    return own_pdf.merged(parts)


# What there is --------------------------------------------------------------------------------


class _Source(NamedTuple):
    """The file of a handout.  `stamp` is another one when a file in its folder is another."""

    id: str
    path: Path
    is_pdf: bool
    stamp: tuple[tuple[str, int, int], ...]


def _shipped() -> dict[str, Path]:
    return {path.stem: path for path in sorted(bundled("resources", "handouts").glob("*.md"))}


def _ids(data_folder: Path | None) -> list[str]:
    own = [] if data_folder is None else handout_folder.own_ids(data_folder)
    return [*_shipped(), *own]


def _source(data_folder: Path | None, handout_id: str) -> _Source:
    if not is_own(handout_id):
        path = _shipped().get(handout_id)
    else:
        path = data_folder and handout_folder.main_file(data_folder, handout_id)
    if path is None:
        raise BadInput(f"There is no handout “{handout_id[:60]}”.", "It may have been removed.")
    around = path.parent.iterdir() if is_own(handout_id) else [path]
    stamp = tuple(sorted((str(one), *_size_and_time(one)) for one in around))
    return _Source(handout_id, path, path.name == PDF, stamp)


def _size_and_time(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _check_there(data_folder: Path, handout_id: str) -> None:
    _source(data_folder, handout_id)


def _card(data_folder: Path | None, handout_id: str, paper: str) -> tuple[int, HandoutCard]:
    """A handout's usual place and its card."""
    from facilitator.documents.grid import paper_named

    paper_named(paper)
    own = is_own(handout_id)
    try:
        source = _source(data_folder, handout_id)
        if source.is_pdf:
            return LAST, _pdf_card(source)
        handout = _handout(source)
        return handout.order, HandoutCard(
            handout_id,
            handout.title,
            handout.audience.said,
            handout.minutes,
            _laid(source, paper, 1, False).flow.pages,
            own,
            False,
            handout.in_kit,
        )
    except (BadInput, OSError) as fault:
        problem = str(fault) if isinstance(fault, BadInput) else "It cannot be read."
        title = handout_id.removeprefix("own-").replace("-", " ").capitalize()
        return LAST, HandoutCard(handout_id, title, "", None, 0, own, False, False, problem)


def _pdf_card(source: _Source) -> HandoutCard:
    pages, problem = 0, ""
    try:
        pages = _pdf_pages(source)
    except BadInput as fault:
        problem = str(fault)
    title = handout_folder.title_of(source.path)
    return HandoutCard(source.id, title, "", None, pages, True, False, not problem, problem, True)


# A text takes some milliseconds to read and to lay out, and a list of all is asked for often.
@lru_cache(maxsize=256)
def _handout(source: _Source) -> Handout:
    return replace(read_handout(source.path), id=source.id)


@lru_cache(maxsize=256)
def _laid(source: _Source, paper: str, first_page: int, mono: bool) -> Laid:
    from facilitator.documents.handouts.pages import laid

    made = laid(_handout(source), paper, first_page)
    made.flow.mono = mono
    return made


@lru_cache(maxsize=64)
def _pdf_pages(source: _Source) -> int:
    from facilitator.documents import own_pdf

    return own_pdf.page_count(handout_folder.read_pdf(source.path))


def _on_paper(source: _Source, paper: str, first_page: int) -> bytes:
    from facilitator.documents import own_pdf

    title = handout_folder.title_of(source.path)
    try:
        content = handout_folder.read_pdf(source.path)
        return own_pdf.on_paper(content, title, paper, first_page)
    except BadInput as fault:
        raise BadInput(f"“{title}” cannot be printed. {fault.message}", fault.remedy) from fault


def _arrangement(data_folder: Path | None) -> Arrangement:
    if data_folder is None:
        return Arrangement()
    return Arrangement.from_plain(settings.read_settings(data_folder)[0].get(_KEY))


def _keep(data_folder: Path, arrangement: Arrangement) -> None:
    settings.write_settings(data_folder, {_KEY: arrangement.to_plain()})
