"""The order a trainer gives the handouts, which of them are hidden, and what theirs are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OWN = "own-"  # how the id of a handout begins that a trainer added: no shipped one is called so
TEXT, PDF, TITLE = "handout.md", "handout.pdf", "title.txt"  # the files of one of those
_ID = re.compile(r"own-[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,20}")
_PICTURE = re.compile(r"[\w\-][\w\-. ()]{0,90}\.(?:png|jpe?g)", re.IGNORECASE)
# Windows cannot keep files of these names, and data folders travel between machines.
_RESERVED = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}
_LETTERS = 40
_KEPT_AT_MOST = 1000  # ids; what a settings file tells beyond is not ours


def is_own(handout_id: str) -> bool:
    """Whether it can be the id of a handout a trainer added."""
    return len(handout_id) <= 80 and _ID.fullmatch(handout_id) is not None


def is_picture_name(name: str) -> bool:
    """Whether a picture may be called this: a plain file name that every system can keep."""
    first = name.partition(".")[0].strip().casefold()
    return _PICTURE.fullmatch(name) is not None and first not in _RESERVED


def is_own_file(path: str) -> bool:
    """Whether a trainer's handout may have a file of this name ("own-stretching/handout.md")."""
    handout_id, _, name = path.partition("/")
    return is_own(handout_id) and (name in (TEXT, PDF, TITLE) or is_picture_name(name))


def new_id(name: str, taken: Iterable[str]) -> str:
    """An id for a handout from a file of this name, made of plain letters, that no other has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LETTERS].strip("-") or "handout"
    others = set(taken)
    found, number = f"{OWN}{words}", 1
    while found in others:
        number += 1
        found = f"{OWN}{words}-{number}"
    return found


@dataclass(frozen=True)
class Arrangement:
    """What a trainer arranged.  Handouts the order does not name follow in their usual order."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()

    @classmethod
    def from_plain(cls, value: object) -> Arrangement:
        """As it was kept; what is not sensible in it is left out."""
        kept = value if isinstance(value, dict) else {}
        order = dict.fromkeys(_texts(kept.get("order")))
        return cls(tuple(order), frozenset(_texts(kept.get("hidden"))))

    def to_plain(self) -> dict[str, list[str]]:
        """As JSON can keep it."""
        return {"order": list(self.order), "hidden": sorted(self.hidden)}

    def arranged(self, usual: Sequence[str]) -> list[str]:
        """The ids in the trainer's order."""
        known = set(usual)
        first = [one for one in self.order if one in known]
        return first + [one for one in usual if one not in set(first)]


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        return []
    return [one for one in value[:_KEPT_AT_MOST] if isinstance(one, str) and len(one) <= 100]
