"""Handouts from Markdown files: a few named lines at the top, then text with boxes to write in.

Nothing is ever fetched, and nothing outside the file's own folder is looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from facilitator.domain.errors import BadInput
from facilitator.domain.handouts import LAST, Audience, Handout
from facilitator.exchange.form_yaml import Document, Fault, FileFaults, read_yaml, utf8_text
from facilitator.exchange.handout_blocks import Reader

SIZE_LIMIT = 64 * 1024  # bytes of text; a handout of ten pages has about 20,000
_FRONT_LINES = 60
_LINES_AT_MOST = 4000
_EDGE = "---"
_TITLE_LETTERS, _SOURCE_LETTERS = 160, 600
_MINUTES_AT_MOST = 600
_NAMES = ("title", "audience", "minutes", "source", "order", "kit")
_AT_THE_TOP = 'Begin the file with a line "---", a line "title: ...", and a line "---".'

T = TypeVar("T")


def read_handout(path: Path) -> Handout:
    """The handout in a Markdown file; its id is the file's name without the ending.  Pictures lie
    beside the file.

    Raises BadInput (FileFaults: every fault with its line) for a file that cannot be opened, is
    over SIZE_LIMIT, is not UTF-8, has no title, names what is not known, or misses a picture.
    """
    return read_with_pictures(path)[0]


def read_with_pictures(path: Path) -> tuple[Handout, tuple[str, ...]]:
    """The handout in a Markdown file and the names of the pictures beside it that it shows.  Raises
    as `read_handout`."""
    return parse_handout(_text(path), path.name, path.parent)


def parse_handout(
    text: str, name: str, folder: Path | None = None
) -> tuple[Handout, tuple[str, ...]]:
    """The handout in a Markdown text and the names of its pictures; `name` is what messages call
    it, `folder` where its pictures lie (None: it may have none).  Raises as `read_handout`."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _LINES_AT_MOST:
        raise BadInput(
            f"{name} has more than {_LINES_AT_MOST:,} lines, too much for one handout.",
            "Part it into several files.",
        )
    end = _front_end(lines, name)
    # As many empty lines before each part as stand before it in the file: faults tell its lines.
    front = read_yaml("\n" + "\n".join(lines[1:end]), name) if end else Document(name, {})
    reader = Reader(folder, front.faults)
    heading, blocks = reader.read("\n".join(lines[end + 1 if end else 0 :]), end + 1 if end else 0)
    values = front.data if isinstance(front.data, dict) else {}
    if front.data is not None and not isinstance(front.data, dict):
        front.add((), "the lines at the top are not of the kind “name: value”.", _AT_THE_TOP)
    title = _words(front, values, "title", _TITLE_LETTERS) or heading
    if not title and not front.faults:
        front.add((), "the handout has no title.", _AT_THE_TOP)
    if not blocks and not front.faults:
        front.add((), "there is nothing under its title.", "Write the text below the lines “---”.")
    for other in values:
        if other not in _NAMES:
            known = ", ".join(_NAMES)
            front.add((other,), f'"{other}" is not known here.', f"Known: {known}.")
    made = Handout(
        id=Path(name).stem,
        title=title,
        audience=_audience(front, values),
        minutes=_number(front, values, "minutes", None, (0, _MINUTES_AT_MOST)),
        source=_words(front, values, "source", _SOURCE_LETTERS),
        order=_number(front, values, "order", LAST, (0, 100_000)),
        in_kit=_switch(front, values, "kit", usual=True),
        blocks=blocks,
    )
    if front.faults:
        raise FileFaults(name, front.faults)
    return made, tuple(dict.fromkeys(reader.pictures))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{path.name} cannot be opened.", "Check that the file is there and may be read."
        ) from error
    if len(content) > SIZE_LIMIT:
        raise BadInput(
            f"{path.name} is larger than {SIZE_LIMIT // 1024} KB, too much for one handout.",
            "Part it into several files.",
        )
    return utf8_text(content, path.name)


def _front_end(lines: list[str], name: str) -> int:
    """The place of the line that ends the lines at the top; 0 where there are none."""
    if lines[0].strip() != _EDGE:
        return 0
    for place, line in enumerate(lines[1 : _FRONT_LINES + 2], start=1):
        if line.strip() == _EDGE:
            return place
    raise FileFaults(
        name, [Fault(1, "", "the lines at the top have no end.", 'Put a line "---" after them.')]
    )


def _words(front: Document, values: dict[str, Any], name: str, most: int) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        value = str(value)
    if not isinstance(value, str):
        front.add((name,), "this is not text.", "Write it on one line, in quotation marks.")
        return ""
    said = " ".join(value.split())
    if len(said) > most:
        front.add((name,), f"this is longer than {most} letters.", "Shorten it.")
        return ""
    return said


def _number(
    front: Document, values: dict[str, Any], name: str, usual: T, ends: tuple[int, int]
) -> int | T:
    value = values.get(name)
    if value is None:
        return usual
    if isinstance(value, bool) or not isinstance(value, int) or not ends[0] <= value <= ends[1]:
        front.add(
            (name,),
            "this is not a whole number that can be used here.",
            f"Write one from {ends[0]} to {ends[1]}, or leave the line out.",
        )
        return usual
    return value


def _switch(front: Document, values: dict[str, Any], name: str, *, usual: bool) -> bool:
    value = values.get(name)
    if value is None:
        return usual
    if not isinstance(value, bool):
        front.add((name,), "this is neither true nor false.", "Write true or false.")
        return usual
    return value


def _audience(front: Document, values: dict[str, Any]) -> Audience:
    value = values.get("audience")
    if value is None:
        return Audience.EVERYONE
    for audience in Audience:
        if value == audience.value:
            return audience
    known = ", ".join(audience.value for audience in Audience)
    front.add(("audience",), "this audience is not known.", f"Write one of these: {known}.")
    return Audience.EVERYONE
