"""What to prepare for a session, counted back from its day, and what to do where it does not come.

The distances are habits of people who run such sessions, not a rule of anybody's; four weeks for
the STSI-OA are what asking its owner takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from facilitator.domain.room_check import listed

NOTE_AT_MOST = 200  # characters of a reference
SOON = 7  # days that count as near
_STRENGTHS = "Use our own “Strengths and readiness” instead: it needs nobody’s permission."
_PULSE = "Use our own “Load pulse” instead: it needs nobody’s permission."
# Questionnaires whose owner has to be asked first, as their keys' terms say, with what to use
# where no letter comes.
ASK_FIRST: Mapping[str, str] = {
    "stsi-oa": _STRENGTHS,
    "stss": _PULSE,
    "cbi": _PULSE,
    "olbi": _PULSE,
    "bat-23": _PULSE,
    "pss-10": _PULSE,
}


class Task(StrEnum):
    """A kind of step, the earliest first."""

    AGREEMENT = "agreement"
    SURVEY = "survey"
    LETTER = "letter"
    TEXT = "text"
    ROSTER = "roster"
    CONTACTS = "contacts"
    PIN = "pin"
    PRINTING = "printing"
    SITE = "site"


DAYS_BEFORE: Mapping[Task, int] = {
    Task.AGREEMENT: 42,
    Task.SURVEY: 35,
    Task.LETTER: 28,
    Task.TEXT: 21,
    Task.ROSTER: 7,
    Task.CONTACTS: 7,
    Task.PIN: 7,
    Task.PRINTING: 2,
    Task.SITE: 1,
}
# Where a step is done: a step of the session, or a page of the rail.
_PLACES: Mapping[Task, str] = {
    Task.SURVEY: "collect",
    Task.TEXT: "forms",
    Task.ROSTER: "roster",
    Task.CONTACTS: "collect",
    Task.PIN: "settings",
    Task.PRINTING: "kit",
}


class State(StrEnum):
    DONE = "done"
    NOT_NEEDED = "not needed"
    AHEAD = "ahead"
    LATE = "late"  # on screen: still open


@dataclass(frozen=True)
class Tick:
    """A step somebody ticked: the day, and the reference typed with it."""

    day: date
    note: str = ""


@dataclass(frozen=True)
class PlannedForm:
    """A questionnaire that is planned; `languages` are the codes its text is here in."""

    id: str
    title: str
    owner: str = ""
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlanFacts:
    """All that is known of a session's preparations.  `forms` is empty until questionnaires are
    chosen; `languages` are theirs as (code, name); `missing_contacts` the kinds that have no line
    yet; `ticks` by step id."""

    day: date
    today: date
    agency: str
    forms: tuple[PlannedForm, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    people: int = 0
    kit_made: date | None = None
    has_pin: bool = False
    missing_contacts: tuple[str, ...] = ()
    ticks: Mapping[str, Tick] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One thing to prepare.  `id` is the task, with what it is for behind a colon where there are
    several.  `seen`: the data tell that it is done, nobody needs to tick it.  `fallback`: what to
    do where it does not come.  `place`: where it is done, empty where that is outside."""

    id: str
    task: Task
    title: str
    about: str
    due: date
    state: State
    fallback: str = ""
    seen: bool = False
    ticked: date | None = None
    note: str = ""

    @property
    def open(self) -> bool:
        return self.state in (State.AHEAD, State.LATE)

    @property
    def place(self) -> str:
        return _PLACES.get(self.task, "")

    @property
    def wants_note(self) -> bool:
        """It is done once its reference is known."""
        return self.task is Task.LETTER and self.state is not State.NOT_NEEDED


@dataclass(frozen=True)
class SessionReadiness:
    """A session's steps in the order they are due."""

    day: date
    today: date
    steps: tuple[Step, ...]

    @property
    def over(self) -> bool:
        """The session has been."""
        return self.today > self.day

    @property
    def needed(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.state is not State.NOT_NEEDED)

    @property
    def done(self) -> int:
        """How many of the needed steps are done."""
        return sum(step.state is State.DONE for step in self.needed)

    @property
    def first(self) -> Step | None:
        """The step that is due first and can be done in this application."""
        return next((step for step in self.steps if step.open and step.place), None)

    @property
    def near(self) -> int:
        """How many steps are open and due within a week; none once the session has been."""
        if self.over:
            return 0
        last = self.today + timedelta(days=SOON)
        return sum(step.open and step.due <= last for step in self.steps)


def readiness(facts: PlanFacts) -> SessionReadiness:
    """Everything to prepare, the earliest due first."""
    return SessionReadiness(facts.day, facts.today, tuple(_steps(facts)))


def _steps(facts: PlanFacts) -> Iterator[Step]:
    yield _step(
        facts,
        Task.AGREEMENT,
        "Agreement with the agency",
        f"With {facts.agency}, in writing: the day, who takes part, who sees what, what happens "
        "with the figures.",
        "Hold the session as a training, and keep the questionnaires for a later day.",
    )
    yield _step(
        facts,
        Task.SURVEY,
        "Questionnaires chosen",
        f"{listed([form.title for form in facts.forms])}."
        if facts.forms
        else "Then this page says which permission and which texts they need.",
        "Our own questionnaires are here already and need nobody’s permission.",
        seen=bool(facts.forms),
    )
    yield from _letters(facts)
    yield from _texts(facts)
    yield _step(
        facts,
        Task.ROSTER,
        "Roster",
        f"{facts.people} on it." if facts.people else "The list of who is expected.",
        "Begin without it: the sign-in sheet has empty rows, whoever walks in is added in two "
        "fields, and sheets are typed by number.",
        seen=facts.people > 0,
    )
    yield _step(
        facts,
        Task.CONTACTS,
        "Contacts for everyone’s closing page",
        f"Still missing: {listed([kind.lower() for kind in facts.missing_contacts])}."
        if facts.missing_contacts
        else "All three are there.",
        "Ask your contact at the agency in the morning: a survey opens once all three are there.",
        seen=not facts.missing_contacts,
    )
    yield _step(
        facts,
        Task.PIN,
        "PIN for the participant screen",
        "It is set." if facts.has_pin else "Only you can then leave it.",
        "Answer on paper, or stay beside the laptop while it goes round.",
        seen=facts.has_pin,
    )
    yield _step(
        facts,
        Task.PRINTING,
        "Print kit",
        "Sign-in sheet, badges, sheets to answer on, handouts.",
        "Without a printer: people sign in by name on the laptop and answer on its participant "
        "screen.",
        seen=facts.kit_made is not None,
    )
    yield _step(
        facts,
        Task.SITE,
        "Bag and room",
        "Laptop charged, its cable, the kit, pens, a stick for the backup; door and parking known.",
        "Come half an hour early and look at the room first.",
    )


def _letters(facts: PlanFacts) -> Iterator[Step]:
    asked = [form for form in facts.forms if form.id in ASK_FIRST]
    if facts.forms and not asked:
        yield _step(
            facts,
            Task.LETTER,
            "Permission of an owner",
            "Not needed: what is chosen may be used as it is, with its credit line.",
            "",
            needed=False,
        )
    for form in asked:
        owner = f" from {form.owner}" if form.owner else ""
        yield _step(
            facts,
            Task.LETTER,
            f"Permission for the {form.title}",
            f"A letter or an e-mail{owner}. Its reference is for you alone.",
            ASK_FIRST[form.id],
            of=form.id,
        )


def _texts(facts: PlanFacts) -> Iterator[Step]:
    for code, name in facts.languages if facts.forms else ():
        missing = [form.title for form in facts.forms if code not in form.languages]
        if code == "en":
            fallback = "Answer on the owner’s paper sheets, and type the numbers afterwards."
        else:
            fallback = (
                "Paper in English with an interpreter beside it, or our own questionnaires: "
                "anybody may translate those."
            )
        yield _step(
            facts,
            Task.TEXT,
            f"Official text in {name}",
            f"Still missing for {listed(missing)}." if missing else "On this laptop.",
            fallback,
            of=code,
            seen=not missing,
        )


def _step(
    facts: PlanFacts,
    task: Task,
    title: str,
    about: str,
    fallback: str,
    *,
    of: str = "",
    seen: bool = False,
    needed: bool = True,
) -> Step:
    step_id = f"{task}:{of}" if of else str(task)
    due = facts.day - timedelta(days=DAYS_BEFORE[task])
    tick = None if seen or not needed else facts.ticks.get(step_id)
    if not needed:
        state = State.NOT_NEEDED
    elif seen or tick is not None:
        state = State.DONE
    else:
        state = State.LATE if due < facts.today else State.AHEAD
    return Step(
        id=step_id,
        task=task,
        title=title,
        about=about,
        due=due,
        state=state,
        fallback=fallback,
        seen=seen,
        ticked=tick.day if tick else None,
        note=tick.note if tick else "",
    )


def to_plain(ticks: Mapping[str, Tick]) -> Any:
    """The ticks as JSON holds them."""
    return {key: {"day": one.day.isoformat(), "note": one.note} for key, one in ticks.items()}


def from_plain(plain: Any) -> dict[str, Tick]:
    """The ticks of what JSON held; what is not sensible in it is left out."""
    ticks: dict[str, Tick] = {}
    for key, one in plain.items() if isinstance(plain, dict) else ():
        if not (isinstance(key, str) and isinstance(one, dict)):
            continue
        note = one.get("note")
        try:
            day = date.fromisoformat(str(one.get("day")))
        except ValueError:
            continue
        ticks[key] = Tick(day, note[:NOTE_AT_MOST] if isinstance(note, str) else "")
    return ticks
