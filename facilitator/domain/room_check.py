"""What would fail in the room, said before a survey opens, each with what can be done about it.

Pure rules over facts that somebody else gathered.  Only what makes opening senseless blocks; the
rest is the trainer's to judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.domain.copies import FOR_LONG_FORMS, too_long
from facilitator.domain.rounds import CONTACT_KINDS, MINIMUM_AT_LEAST, Promise, Supervisors

MEGABYTE = 1_000_000
DISK_LOW, DISK_FULL = 200 * MEGABYTE, 20 * MEGABYTE


class Topic(StrEnum):
    FORMS = "forms"
    DAY = "day"
    PEOPLE = "people"
    SMALL_GROUP = "small group"
    WORDING = "wording"
    LANGUAGE = "language"
    PIN = "pin"
    CONTACTS = "contacts"
    STUDY = "study"
    SUPERVISORS = "supervisors"
    PAPER = "paper"
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
    some scale has a rule for it; `has_ranges`: some scale has published ones.  `pages`: how many it
    takes on paper, 0 where it is too short to be counted."""

    title: str
    minutes: float
    languages: frozenset[str]
    id: str = ""
    statements: int = 0
    comments: int = 0
    validated: bool = True
    brackets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    can_prorate: bool = False
    has_ranges: bool = False
    pages: int = 0


@dataclass(frozen=True)
class Language:
    """A language by its code, its own name ("Español") and its name in English."""

    code: str
    own: str
    name: str


@dataclass(frozen=True)
class Preparation:
    """All that is known before anything is chosen: what there is to choose from, who is expected
    (`people`) and signed in (`here`), and the state of the laptop.  `contacts` are the lines of
    CONTACT_KINDS as the settings have them, empty ones too."""

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
        promise: Promise,
        people: int | None = None,
    ) -> RoomFacts:
        """The facts as they would be with these choices; `people` where the trainer expects
        others than the roster has."""
        return RoomFacts(
            people=self.people if people is None else people,
            forms=tuple(chosen),
            languages=tuple(languages),
            promise=promise,
            has_pin=self.has_pin,
            free_bytes=self.free_bytes,
            language_names={language.code: language.name for language in self.languages},
        )


@dataclass(frozen=True)
class RoomFacts:
    """What is known about the room.  `promise` may be half filled in: its contacts may be empty,
    and the fields of its study.  `free_bytes` is None where the system would not say;
    `language_names` maps a language to its name in the window's language."""

    people: int
    forms: tuple[FormFacts, ...]
    languages: tuple[str, ...]
    promise: Promise
    has_pin: bool
    free_bytes: int | None
    language_names: Mapping[str, str] = field(default_factory=dict)


def room_check(facts: RoomFacts) -> tuple[Concern, ...]:
    """Everything that would fail, blocking ones first, else in the order a trainer meets them."""
    found = (
        *_forms(facts),
        *_people(facts),
        *_wordings(facts),
        *_contacts(facts),
        *_study(facts),
        *_supervisors(facts),
        *_pin(facts),
        *_paper(facts),
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
                "Nobody is expected yet.",
                "Bring in the list, or say how many will come. Who walks in can be added at any "
                "time.",
            ),
        )
    if facts.people > facts.promise.minimum:
        return ()
    who = "Only 1 person is" if facts.people == 1 else f"Only {facts.people} people are"
    if facts.people == facts.promise.minimum:
        sentence = (
            f"{who} expected, exactly the smallest group: if one of them does not answer, "
            "no results can be shown."
        )
    else:
        sentence = (
            f"{who} expected, and results are shown for {facts.promise.minimum} or more: "
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
                    f"“{form.title}” has no official text in {listed(missing)}.",
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
    given = facts.promise.contacts
    missing = [
        kind.lower()
        for number, kind in enumerate(CONTACT_KINDS)
        if number >= len(given) or not given[number].strip()
    ]
    if not missing:
        return ()
    return (
        Concern(
            Topic.CONTACTS,
            f"Still missing for the closing page: {listed(missing)}.",
            "Everyone gets all three, whatever they answer.",
            blocking=True,
        ),
    )


def _study(facts: RoomFacts) -> tuple[Concern, ...]:
    study = facts.promise.study
    if study is None:
        return ()
    fields = {
        "institution": study.institution,
        "ethics reference": study.reference,
        "contact": study.contact,
    }
    missing = [name for name, said in fields.items() if not said.strip()]
    if not missing:
        return ()
    return (
        Concern(
            Topic.STUDY,
            f"The study has no {listed(missing, 'or')} yet.",
            "People are told all three before they answer; or choose training only.",
            blocking=True,
        ),
    )


def _supervisors(facts: RoomFacts) -> tuple[Concern, ...]:
    match facts.promise.supervisors:
        case Supervisors.TOGETHER:
            return (
                Concern(
                    Topic.SUPERVISORS,
                    "Supervisors answer in the same survey as their people.",
                    "Some people will hold back. Where you can, let supervisors sit out.",
                ),
            )
        case Supervisors.OWN_SURVEY:
            least = facts.promise.minimum
            return (
                Concern(
                    Topic.SUPERVISORS,
                    f"The supervisors’ own survey needs {least} of them too, or it has no results.",
                    "With fewer, let them sit out.",
                ),
            )
        case _:
            return ()


def _paper(facts: RoomFacts) -> tuple[Concern, ...]:
    long = too_long({form.title: form.pages for form in facts.forms})
    return tuple(Concern(Topic.PAPER, sentence, FOR_LONG_FORMS) for sentence in long)


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


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words in a sentence: one, one and two; one, two and three."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
