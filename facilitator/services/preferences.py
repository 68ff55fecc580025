"""What a trainer set: look, paper, PIN of the participant screen, defaults for a survey."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain.errors import BadInput
from facilitator.system.settings import read_settings, write_settings

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome

# As in domain.rounds, which the window does not load before its first paint.
MINIMUM_AT_LEAST, MINIMUM_AT_MOST = 5, 25
THEMES = ("system", "light", "dark")
PAPERS = ("letter", "a4")
TEXT_SCALES = (1.0, 1.15, 1.3, 1.5)
IDLE_AT_LEAST, IDLE_AT_MOST = 60, 900  # seconds
PIN_TRIES = 5  # as in domain.kiosk_timing
LOCK_AFTER = (5, 10, 20, 0)  # minutes; 0: never
ROSTER_DAYS = (30, 90, 180, 365, 0)  # a roster is kept after its session; 0: for good
PIN_AT_LEAST, PIN_AT_MOST = 4, 8  # digits
US_CONTACT = "988 Suicide and Crisis Lifeline (US): call or text 988, any hour"
CONTACT_LINE = 200  # characters a field takes
_LINE = 200
_CONTACTS = ("today", "assistance", "crisis")  # as domain.rounds.CONTACT_KINDS, in the file
_WRONG = "wrong_pins"
_SCRYPT = {"n": 1 << 14, "r": 8, "p": 1}  # a PIN keeps a hand off, not a laboratory


class Preferences(NamedTuple):
    """All settings.  `idle_seconds`: how long the participant screen waits before it warns;
    `minimum`: the smallest group offered for a new survey; `contacts`: the three lines of
    everyone's closing page, in the order of CONTACT_KINDS, empty where there is none yet;
    `lock_minutes`: after how long without input the trainer's window locks, 0 for never;
    `roster_days`: how long after its session a roster is wanted, 0 for good."""

    theme: str = "system"
    text_scale: float = 1.0
    paper: str = "letter"
    idle_seconds: int = 180
    minimum: int = MINIMUM_AT_LEAST
    contacts: tuple[str, ...] = ("", "", US_CONTACT)
    trainer: str = ""
    has_pin: bool = False
    lock_minutes: int = 10
    roster_days: int = 90


def read(data_folder: Path) -> Preferences:
    """The preferences; the usual ones where nothing, or nothing sensible, is kept."""
    return look(data_folder)[0]


def look(data_folder: Path) -> tuple[Preferences, str]:
    """The preferences, and a sentence when the file could not be used."""
    kept, trouble = read_settings(data_folder)
    usual = Preferences()
    made = Preferences(
        theme=_one_of(kept.get("theme"), THEMES, usual.theme),
        text_scale=_number(kept.get("text_scale"), TEXT_SCALES[0], TEXT_SCALES[-1], 1.0),
        paper=_one_of(kept.get("paper"), PAPERS, usual.paper),
        idle_seconds=int(
            _number(kept.get("idle_seconds"), IDLE_AT_LEAST, IDLE_AT_MOST, usual.idle_seconds)
        ),
        minimum=int(_number(kept.get("minimum"), MINIMUM_AT_LEAST, MINIMUM_AT_MOST, usual.minimum)),
        contacts=_contacts(kept.get("contacts"), usual.contacts),
        trainer=_text(kept.get("trainer")),
        has_pin=_pin(kept) is not None,
        lock_minutes=_whole(kept.get("lock_minutes"), LOCK_AFTER, usual.lock_minutes),
        roster_days=_whole(kept.get("roster_days"), ROSTER_DAYS, usual.roster_days),
    )
    return made, trouble


def save(data_folder: Path, preferences: Preferences) -> Outcome[Preferences]:
    """Keep them (the PIN has its own verb).  Raises BadInput, StorageFault."""
    if not MINIMUM_AT_LEAST <= preferences.minimum <= MINIMUM_AT_MOST:
        raise BadInput(
            f"The smallest group must be {MINIMUM_AT_LEAST} to {MINIMUM_AT_MOST} people.",
            f"Under {MINIMUM_AT_LEAST}, figures would point at someone.",
        )
    write_settings(
        data_folder,
        {
            "theme": preferences.theme,
            "text_scale": preferences.text_scale,
            "paper": preferences.paper,
            "idle_seconds": preferences.idle_seconds,
            "minimum": preferences.minimum,
            "contacts": dict(zip(_CONTACTS, preferences.contacts, strict=True)),
            "trainer": preferences.trainer,
            "lock_minutes": preferences.lock_minutes,
            "roster_days": preferences.roster_days,
        },
    )
    return _changed(data_folder)


def set_pin(data_folder: Path, pin: str) -> Outcome[Preferences]:
    """Keep a new PIN for the participant screen, as a salted hash.  Raises BadInput."""
    import secrets

    if not (pin.isascii() and pin.isdigit() and PIN_AT_LEAST <= len(pin) <= PIN_AT_MOST):
        raise BadInput(f"A PIN has {PIN_AT_LEAST} to {PIN_AT_MOST} digits.", "Use digits only.")
    salt = secrets.token_bytes(16)
    kept = {"salt": salt.hex(), "hash": _hash(pin, salt).hex()}
    write_settings(data_folder, {"pin": kept, _WRONG: None})
    return _changed(data_folder)


def pin_matches(data_folder: Path, pin: str) -> bool:
    """Whether this is the PIN; False when none is set."""
    from hmac import compare_digest

    kept = _pin(read_settings(data_folder)[0])
    return kept is not None and compare_digest(_hash(pin, kept[0]), kept[1])


def wrong_pins(data_folder: Path) -> int:
    """How many PINs in a row were wrong, over every start; 0 where nothing sensible is kept."""
    kept = read_settings(data_folder)[0].get(_WRONG)
    return kept if isinstance(kept, int) and 0 < kept <= PIN_TRIES else 0


def note_wrong_pins(data_folder: Path, wrong: int) -> None:
    """Keep that number, without a time.  Raises StorageFault."""
    write_settings(data_folder, {_WRONG: wrong or None})


def _changed(data_folder: Path) -> Outcome[Preferences]:
    from facilitator.domain.changes import Change, Outcome

    return Outcome(read(data_folder), frozenset({Change.SETTINGS}))


def _hash(pin: str, salt: bytes) -> bytes:
    from hashlib import scrypt

    return scrypt(pin.encode(), salt=salt, **_SCRYPT, dklen=32)


def _pin(kept: Mapping[str, object]) -> tuple[bytes, bytes] | None:
    entry = kept.get("pin")
    if not isinstance(entry, dict):
        return None
    try:
        salt, hashed = bytes.fromhex(entry["salt"]), bytes.fromhex(entry["hash"])
    except (KeyError, TypeError, ValueError):
        return None
    return (salt, hashed) if salt and hashed else None


def _one_of(value: object, allowed: tuple[str, ...], usual: str) -> str:
    return value if isinstance(value, str) and value in allowed else usual


def _whole(value: object, allowed: tuple[int, ...], usual: int) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and value in allowed else usual


def _number(value: object, low: float, high: float, usual: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return usual
    return min(high, max(low, value))


def _text(value: object) -> str:
    return " ".join(value.split())[:_LINE] if isinstance(value, str) else ""


def _contacts(value: object, usual: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(_contact(value.get(kind)) for kind in _CONTACTS)
    if isinstance(value, list):
        return _of_a_list([line for line in map(_contact, value) if line])
    return usual


def _contact(value: object) -> str:
    """Whole, however long: lines of an earlier version may have been joined."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _of_a_list(lines: list[str]) -> tuple[str, ...]:
    """Three contacts from the free list of an earlier version: the 988 line is the crisis line,
    the others follow in their order, and those without a place of their own join the last one."""
    crisis = next((line for line in lines if line == US_CONTACT), "") or next(
        (line for line in lines if re.search(r"(?<![\d-])988(?![\d-])", line)), ""
    )
    if crisis:
        lines.remove(crisis)
    elif len(lines) > 2:
        crisis = "; ".join(lines[2:])
        lines = lines[:2]
    today, *others = lines or [""]
    return (today, "; ".join(others), crisis)
