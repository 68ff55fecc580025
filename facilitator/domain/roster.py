"""What a roster is made of: people as entries, tidy names, and who may be the same person twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.domain.errors import BadInput
from facilitator.domain.people import PersonEntry

PEOPLE_AT_MOST = 5000
NAME_AT_MOST = 200  # characters
EMAIL_AT_MOST = 200  # characters
NOTE_AT_MOST = 200  # characters of a role, a team, a licence number or pronouns
LANGUAGE_AT_MOST = 60  # characters

_LIMITS = (
    ("name", "a name", NAME_AT_MOST),
    ("role", "a role", NOTE_AT_MOST),
    ("team", "a team", NOTE_AT_MOST),
    ("licence", "a licence number", NOTE_AT_MOST),
    ("pronouns", "pronouns", NOTE_AT_MOST),
    ("language", "a language", LANGUAGE_AT_MOST),
    ("badge", "a badge name", NAME_AT_MOST),
    ("certificate", "a certificate name", NAME_AT_MOST),
)

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>.]+")
_SPACES = re.compile(r"\s+")
# Marks that only steer the direction of text, and blanks of no width. The joiners U+200C and
# U+200D stay: Persian and Indian names are misspelt without them.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_MARKS_AT_MOST = 30  # on one letter; no script has more (Unicode's Annex 15, stream-safe text)
_LATIN_MARKS = dict.fromkeys(range(0x0300, 0x0370))
_SAME_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-"})


class SameBy(StrEnum):
    """What two entries have in common."""

    EMAIL = "e-mail"
    NAME = "name"


@dataclass(frozen=True)
class Incoming:
    """One person of a file; `line` is the line (or the row of a sheet) it stands in."""

    line: int
    entry: PersonEntry


def tidy(text: str) -> str:
    """The text in Unicode's composed form with inner blanks folded to one space, without control
    characters, direction marks and half characters.  Everything that is read stays."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    composed = unicodedata.normalize("NFC", without_heaps(_UNSEEN.sub("", text)))
    folded = _SPACES.sub(" ", composed).strip()
    if folded.isprintable():
        return folded
    kept = (sign for sign in folded if unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", "".join(kept)).strip())


def without_heaps(text: str) -> str:
    """The text without the marks beyond the thirtieth on one letter: to put a heap of marks in
    their order takes time in the square of its height."""
    if text.isascii() or len(text) <= 2 * _MARKS_AT_MOST:
        return text
    kept, height = [], 0
    for sign in text:
        height = height + 1 if unicodedata.combining(sign) else 0
        if height <= _MARKS_AT_MOST:
            kept.append(sign)
    return "".join(kept)


def fold_name(name: str) -> str:
    """The name as it is compared: without case, accents on Latin, Greek and Cyrillic letters, and
    kinds of apostrophe; "Reyes, Callum" is "Callum Reyes".  Marks of other scripts stay."""
    if name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    plain = unicodedata.normalize("NFKD", name.translate(_SAME_SIGNS))
    # One sign may stand for eighteen; what makes two names the same comes before that.
    plain = plain[: 4 * NAME_AT_MOST].translate(_LATIN_MARKS)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain).casefold()).strip()


def looks_like_email(text: str) -> bool:
    """Whether the whole text is one address such as a.person@example.org."""
    return len(text) <= EMAIL_AT_MOST and _EMAIL.fullmatch(text) is not None


def overlong(entry: PersonEntry) -> str:
    """What of an entry is longer than it may be, in words with its limit, or nothing."""
    for name, what, most in _LIMITS:
        if len(getattr(entry, name)) > most:
            return f"{what} of more than {most} characters"
    return ""


def person_entry(
    name: str,
    email: str = "",
    role: str = "",
    team: str = "",
    licence: str = "",
    pronouns: str = "",
    language: str = "",
    badge: str = "",
    certificate: str = "",
) -> PersonEntry:
    """The entry of a person typed in by hand, tidied.  A badge or certificate name that is the
    name itself is none of its own.

    Raises BadInput when the name is missing, the e-mail is none, or anything is too long.
    """
    notes = (email, role, team, licence, pronouns, language, badge, certificate)
    entry = with_own_names(PersonEntry(tidy(name), *map(tidy, notes)))
    if not entry.name:
        raise BadInput("A person needs a name.", "Type the name as it should stand on the roster.")
    if entry.email and not looks_like_email(entry.email):
        raise BadInput(
            "This is not an e-mail address.",
            "It needs a form like name@example.org, or can stay empty.",
        )
    if long := overlong(entry):
        raise BadInput(f"This person has {long}.", "Shorten it.")
    return entry


def with_own_names(entry: PersonEntry) -> PersonEntry:
    """The entry, with badge and certificate names only where they differ from the name."""
    if entry.name not in (entry.badge, entry.certificate):
        return entry
    return replace(
        entry,
        badge="" if entry.badge == entry.name else entry.badge,
        certificate="" if entry.certificate == entry.name else entry.certificate,
    )
