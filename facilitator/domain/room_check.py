"""What would fail in the room, said before a survey opens, each with what can be done about it.

Pure rules over facts that somebody else gathered.  Only what makes opening senseless blocks; the
rest is the trainer's to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.domain.rounds import MINIMUM_AT_LEAST

MEGABYTE = 1_000_000
DISK_LOW, DISK_FULL = 200 * MEGABYTE, 20 * MEGABYTE

# On paper everyone writes at once: people read an item about two and a half times as slowly as a
# practised screen takes them through it (ProQOL: up to 10 minutes on paper, 4 on screen), and
# handing out, folding and collecting takes five minutes.
PAPER_PACE, PAPER_HANDLING = 2.5, 5.0
SCREEN_LONG = 30.0  # minutes at one laptop from which paper is worth a sentence


class Topic(StrEnum):
    FORMS = "forms"
    PEOPLE = "people"
    SMALL_GROUP = "small group"
    WORDING = "wording"
    LANGUAGE = "language"
    PIN = "pin"
    CONTACTS = "contacts"
    TIME = "time"
    DISK = "disk"


@dataclass(frozen=True)
class Concern:
    """One thing that would fail: what, and what can be done.  `blocking`: the survey cannot open
    before it is settled."""

    kind: Topic
    sentence: str
    remedy: str
    blocking: bool = False


@dataclass(frozen=True)
class FormFacts:
    """A questionnaire that can be chosen.  `minutes` per person on the screen; `languages` are
    those whose wording is at hand; `brackets` are each language's replaceable words; `can_prorate`:
    some scale has a rule for it."""

    title: str
    minutes: float
    languages: frozenset[str]
    id: str = ""
    statements: int = 0
    comments: int = 0
    validated: bool = True
    brackets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    can_prorate: bool = False


@dataclass(frozen=True)
class Language:
    """A language by its code, its own name ("Español") and its name in English."""

    code: str
    own: str
    name: str


@dataclass(frozen=True)
class Preparation:
    """All that is known before anything is chosen: what there is to choose from, who is expected
    (`people`) and signed in (`here`), and the state of the laptop."""

    offers: tuple[FormFacts, ...]
    languages: tuple[Language, ...]
    people: int
    here: int
    has_pin: bool
    free_bytes: int | None
    contacts: tuple[str, ...] = ()
    minimum: int = MINIMUM_AT_LEAST

    def facts(
        self,
        chosen: Sequence[FormFacts],
        *,
        languages: Sequence[str],
        minimum: int,
        contacts: Sequence[str],
    ) -> RoomFacts:
        """The facts as they would be with these choices."""
        return RoomFacts(
            people=self.people,
            minimum=minimum,
            forms=tuple(chosen),
            languages=tuple(languages),
            has_pin=self.has_pin,
            free_bytes=self.free_bytes,
            contacts=tuple(contacts),
            language_names={language.code: language.name for language in self.languages},
        )


@dataclass(frozen=True)
class RoomFacts:
    """What is known about the room.  `free_bytes` is None where the system would not say;
    `language_names` maps a language to its name in the window's language."""

    people: int
    minimum: int
    forms: tuple[FormFacts, ...]
    languages: tuple[str, ...]
    has_pin: bool
    free_bytes: int | None
    contacts: tuple[str, ...] = ()
    laptops: int = 1
    language_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Minutes:
    """Minutes in the room for everybody: one after another on the screen, all at once on paper."""

    screen: float
    paper: float


def minutes_in_the_room(people: int, per_person: float, laptops: int = 1) -> Minutes:
    """How long `people` take at `per_person` minutes each on `laptops` screens, and on paper."""
    screen = people * per_person / max(laptops, 1)
    paper = per_person * PAPER_PACE + PAPER_HANDLING if people and per_person else 0.0
    return Minutes(screen, paper)


def duration(minutes: float) -> str:
    """Minutes in words, half hours counted down: "15 minutes", "over an hour and a half"."""
    if minutes < 60:
        whole = max(round(minutes), 1)
        if whole < 60:
            return "a minute" if whole == 1 else f"{whole} minutes"
    halves = int(minutes // 30) if minutes >= 60 else 2
    hours, half = divmod(halves, 2)
    if hours == 1:
        words = "an hour and a half" if half else "an hour"
    else:
        words = f"{hours} and a half hours" if half else f"{hours} hours"
    return words if minutes <= halves * 30 else f"over {words}"


def time_sentence(people: int, per_person: float, laptops: int = 1) -> str:
    """ "24 people at 4 minutes on one laptop: over an hour and a half; paper takes 15 minutes."
    Empty without people or questionnaires."""
    if not people or not per_person:
        return ""
    room = minutes_in_the_room(people, per_person, laptops)
    who = "1 person" if people == 1 else f"{people} people"
    on = "one laptop" if laptops == 1 else f"{laptops} laptops"
    each = "1 minute" if per_person == 1 else f"{per_person:g} minutes"
    paper = duration(room.paper)
    return f"{who} at {each} on {on}: {duration(room.screen)}; paper takes {paper}."


def room_check(facts: RoomFacts) -> tuple[Concern, ...]:
    """Everything that would fail, blocking ones first, else in the order a trainer meets them."""
    found = (
        *_forms(facts),
        *_people(facts),
        *_wordings(facts),
        *_pin(facts),
        *_contacts(facts),
        *_time(facts),
        *_disk(facts),
    )
    return tuple(sorted(found, key=lambda concern: not concern.blocking))


def _forms(facts: RoomFacts) -> tuple[Concern, ...]:
    if facts.forms:
        return ()
    return (
        Concern(
            Topic.FORMS,
            "No questionnaire is chosen yet.",
            "Tick at least one.",
            blocking=True,
        ),
    )


def _people(facts: RoomFacts) -> tuple[Concern, ...]:
    if facts.people == 0:
        return (
            Concern(
                Topic.PEOPLE,
                "Nobody is on the roster yet.",
                "Bring in the list first; people who walk in can be added at any time.",
            ),
        )
    if facts.people > facts.minimum:
        return ()
    who = "Only 1 person is" if facts.people == 1 else f"Only {facts.people} people are"
    if facts.people == facts.minimum:
        sentence = (
            f"{who} on the roster, exactly the smallest group: if one of them does not answer, "
            "no results can be shown."
        )
    else:
        sentence = (
            f"{who} on the roster, and results are shown for {facts.minimum} or more: "
            "with this group there would be none."
        )
    return (
        Concern(
            Topic.SMALL_GROUP,
            sentence,
            "Add whoever else is coming, or say beforehand that there may be no results.",
        ),
    )


def _wordings(facts: RoomFacts) -> tuple[Concern, ...]:
    found = []
    for form in facts.forms:
        if not form.languages:
            found.append(
                Concern(
                    Topic.WORDING,
                    f"“{form.title}” has no official text on this laptop, so the participant "
                    "screen cannot show it.",
                    "Bring it in under Forms before you travel. Answers on the official paper "
                    "sheet can still be typed by number.",
                )
            )
            continue
        missing = [
            facts.language_names.get(language, language)
            for language in facts.languages
            if language not in form.languages
        ]
        if missing:
            found.append(
                Concern(
                    Topic.LANGUAGE,
                    f"“{form.title}” has no official text in {_and(missing)}.",
                    "Bring it in under Forms, or leave this language out.",
                )
            )
    return tuple(found)


def _pin(facts: RoomFacts) -> tuple[Concern, ...]:
    if facts.has_pin:
        return ()
    return (
        Concern(
            Topic.PIN,
            "There is no PIN yet, so the participant screen could be left by anybody.",
            "Set a PIN under Settings before the laptop goes round.",
        ),
    )


def _contacts(facts: RoomFacts) -> tuple[Concern, ...]:
    if any(line.strip() for line in facts.contacts):
        return ()
    return (
        Concern(
            Topic.CONTACTS,
            "No support contact is given, so the closing page can name only the people in the "
            "room.",
            "Write down someone to talk to today.",
        ),
    )


def _time(facts: RoomFacts) -> tuple[Concern, ...]:
    each = sum(form.minutes for form in facts.forms)
    room = minutes_in_the_room(facts.people, each, facts.laptops)
    if room.screen <= SCREEN_LONG or room.screen <= room.paper:
        return ()
    return (
        Concern(
            Topic.TIME,
            time_sentence(facts.people, each, facts.laptops),
            "Let most people answer on paper, and keep the screen for those who need it.",
        ),
    )


def _disk(facts: RoomFacts) -> tuple[Concern, ...]:
    if facts.free_bytes is None or facts.free_bytes >= DISK_LOW:
        return ()
    return (
        Concern(
            Topic.DISK,
            f"Only {facts.free_bytes // MEGABYTE} MB are free on this disk.",
            "Make room before you open: answers need a safe place to be written to.",
            blocking=facts.free_bytes < DISK_FULL,
        ),
    )


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
