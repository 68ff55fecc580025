"""YAML files of people, read so that every fault can be told with its line.

The reader builds plain values from the parser's events itself.  So a value is never more than
text, a number, true/false, a list or a mapping; `no` stays the language code it is; a name written
twice in one mapping is a fault; and the features by which a small file grows without end (anchors
and aliases) are refused before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.domain.errors import BadInput

SIZE_LIMIT = 256 * 1024  # bytes; the largest questionnaire known stays under a tenth of it
_DEPTH_LIMIT = 12
_VALUES_LIMIT = 4000  # the largest questionnaire known has about 700
_TOLD = 60  # faults in one message
_LETTERS_TOLD = 400  # of one fault
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_NUMBER = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})")
# Escapes such as "\x07" and "\ud800" can bring in what no screen shows and no file can keep.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

Place = tuple[str | int, ...]  # ("scales", 0, "items", 3): names and positions from 0


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file: where (line from 1, 0 when the whole file is meant; and
    in words), what, and what to do."""

    line: int
    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        place = ", ".join(
            part for part in (f"line {self.line}" if self.line else "", self.where) if part
        )
        return f"{place}: {self.what} {self.remedy}".strip().removeprefix(": ")


class FileFaults(BadInput):
    """A file with faults, all of them named at once, in the order of the file."""

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        count = "one fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        lines = "\n".join(f"  {_short(str(fault))}" for fault in self.faults[:_TOLD])
        if len(self.faults) > _TOLD:
            lines += f"\n  ... and {len(self.faults) - _TOLD} more"
        super().__init__(
            f"{name} has {count}:\n{lines}\n",
            "Nothing was taken in. Put this right in the file and try again.",
        )


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS_TOLD else f"{text[:_LETTERS_TOLD]} …"


@dataclass
class Document:
    """What stood in a file: plain values, the line of each place, and the faults met so far."""

    name: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """The line of the place, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)

    def add(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a fault at a place."""
        self.faults.append(Fault(self.line_of(place), self.words_for(place), what, remedy))

    def words_for(self, place: Place) -> str:
        """A place in words: `scales > BO > items, entry 3`."""
        words, value = "", self.data
        for step in place:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and step < len(value) else None
                name = value.get("id") if isinstance(value, dict) else None
                if isinstance(name, str) and name:
                    words += f" > {name}"
                else:
                    words += f", entry {step + 1}"
            else:
                value = value.get(step) if isinstance(value, dict) else None
                words += f" > {step}" if words else step
        return words


def read_utf8(path: Path) -> str:
    """The text of a UTF-8 file (a byte order mark is dropped).

    Raises BadInput when it cannot be opened, is over SIZE_LIMIT, or is not UTF-8.
    """
    return utf8_text(read_bytes(path), path.name)


def utf8_text(content: bytes, name: str) -> str:
    """UTF-8 as text; a byte order mark is dropped.  Raises BadInput with the line that is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            f"{name}, line {line}: the encoding is not UTF-8.",
            'Open it in a text editor and save it with the encoding "UTF-8".',
        ) from error


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file.  Raises BadInput when there is none, or it is too large."""
    try:
        if not path.is_file():
            reason = "is a folder" if path.is_dir() else "is not there"
            raise BadInput(f"{path} {reason}.", "Name a file that exists.")
        with path.open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            f"{path} cannot be opened.", "Check that the file is there and may be read."
        ) from error
    if len(content) > SIZE_LIMIT:
        raise BadInput(
            f"{path.name} is larger than {SIZE_LIMIT // 1024} KB, so it is hardly a questionnaire.",
            "Choose the file that holds the questionnaire alone.",
        )
    return content


def read_yaml(text: str, name: str) -> Document:
    """The values of a YAML text, with the line of each.

    Double names, foreign tags and the like are noted in `faults` and reading goes on.  Raises
    FileFaults when the text cannot be read to its end at all.
    """
    document = Document(name)
    if len(text) > SIZE_LIMIT:
        raise BadInput(f"{name} is too large.", "A questionnaire's file is under 256 KB.")
    _Builder(document).build(_events(text, name))
    return document


def _events(text: str, name: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        what = f"this is not readable as YAML ({error.problem or error.context})."
        raise FileFaults(name, [Fault(line, "", what, _HINT)]) from error
    except YAMLError as error:
        position = getattr(error, "position", None)
        line = text[:position].count("\n") + 1 if isinstance(position, int) else 0
        what = "a character stands here that cannot stand in YAML."
        raise FileFaults(name, [Fault(line, "", what, "Type the line anew.")]) from error
    except (ValueError, ArithmeticError, LookupError, AttributeError, TypeError) as error:
        # The parser's own slips on text it was never meant for; still no fault of ours.
        what = "this is not readable as YAML."
        raise FileFaults(name, [Fault(0, "", what, _HINT)]) from error


_HINT = "Look for a missing quotation mark, bracket, colon or indent on this line or just above."


class _Builder:
    """Turns the parser's events into plain values."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._events: Iterator[Any] = iter(())
        self._values = 0

    def build(self, events: Iterator[Any]) -> None:
        self._events = events
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._refuse(event, 'a second document begins here ("---").', "Keep one.")
                if event.version or event.tags:
                    self._refuse(event, "a line beginning with % is not used here.", "Delete it.")
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                self._document.data = self._value(event, ())

    def _value(self, event: Any, place: Place) -> Any:
        kind = type(event).__name__
        self._document.lines.setdefault(place, event.start_mark.line + 1)
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            self._refuse(
                event, "references with & and * are not used here.", "Write the value out in full."
            )
        self._values += 1
        if self._values > _VALUES_LIMIT:
            self._refuse(
                event,
                f"more than {_VALUES_LIMIT:,} values stand in front of this.",
                "A questionnaire needs far less.",
            )
        if len(place) > _DEPTH_LIMIT:
            self._refuse(event, "this is nested too deeply.", "A questionnaire needs four levels.")
        tag = getattr(event, "tag", None)
        if tag and str(tag) not in ("!", "tag:yaml.org,2002:str"):
            self._note(event, place, f"the tag {tag} is not used here.", "Take it out.")
        if kind == "SequenceStartEvent":
            return self._sequence(place)
        if kind == "MappingStartEvent":
            return self._mapping(place)
        if _UNSEEN.search(event.value):
            self._note(event, place, "a control character stands in this.", "Type it anew.")
            return _UNSEEN.sub("", event.value)
        plain = event.style is None and not tag
        return _scalar(event.value) if plain else event.value

    def _sequence(self, place: Place) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            values.append(self._value(event, (*place, len(values))))
        return values

    def _mapping(self, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._events:
            if type(event).__name__ == "MappingEndEvent":
                break
            if type(event).__name__ != "ScalarEvent":
                self._refuse(event, "a name must be one word or number.", _HINT)
            key = _UNSEEN.sub("", event.value)
            inner = (*place, key)
            if key in values:
                self._note(event, inner, f'"{key}" stands here a second time.', "Keep one of them.")
                self._value(next(self._events), (*inner, "a second time"))
                continue
            self._document.lines[inner] = event.start_mark.line + 1
            values[key] = self._value(next(self._events), inner)
        return values

    def _note(self, event: Any, place: Place, what: str, remedy: str) -> None:
        document = self._document
        line = event.start_mark.line + 1
        where = " > ".join(str(step) for step in place[:-1] if isinstance(step, str))
        document.faults.append(Fault(line, where, what, remedy))

    def _refuse(self, event: Any, what: str, remedy: str) -> None:
        fault = Fault(event.start_mark.line + 1, "", what, remedy)
        raise FileFaults(self._document.name, [*self._document.faults, fault])


def _scalar(text: str) -> Any:
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
