"""Data folders, sessions and surveys for tests: real files, fixed chance and clock."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from facilitator import services
from facilitator.domain.closing import Channel
from facilitator.domain.forms import Form
from facilitator.domain.people import GroupSession, PersonEntry, SessionPlan
from facilitator.domain.responses import Answer, Response
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.services.collection import OpenRound
from facilitator.storage import office as offices
from facilitator.storage.office import Office

NOW = datetime(2026, 3, 4, 9, 30)
PASSPHRASE = "river maple lantern"
CONTACTS = (
    "Ana Ruiz, in the room until five",
    "Care line: 555 0142",
    "988 Suicide and Crisis Lifeline (US): call or text 988, any hour",
)


class FixedRandomness:
    """The same chance every time: a stream that a seed starts."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        self._drawn = 0
        self._random = random.Random(seed)

    def token_bytes(self, count: int) -> bytes:
        self._drawn += 1
        return hashlib.shake_256(f"{self._seed} {self._drawn}".encode()).digest(count)

    def choice(self, options):
        return self._random.choice(options)

    def shuffle(self, items) -> None:
        self._random.shuffle(items)


class MovingClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def practice_office(folder: Path, **given) -> Office:
    """A fresh practice folder; `given` goes to storage (randomness, clock, cipher)."""
    return offices.create(folder, practice=True, **({"clock": MovingClock()} | given))


def restarted(office: Office, clock: MovingClock | None = None) -> Office:
    """The same folder, opened again as after a restart."""
    office.close()
    return offices.unlock(office.path, clock=clock or MovingClock())


def a_session(office: Office, people: int = 0) -> GroupSession:
    plan = SessionPlan("Harbor Family Services", "Day 1", date(2026, 3, 4))
    session = services.sessions.plan(office, plan).result
    if people:
        entries = [PersonEntry(f"Person {number}") for number in range(1, people + 1)]
        services.roster.take_in(office, session.id, entries)
    return session


def an_open_round(
    office: Office, session: GroupSession, form_ids: Sequence[str] = ("pulse", "evaluation"), **said
) -> OpenRound:
    """An open survey; `said` goes into its promise."""
    promise = Promise(**({"contacts": CONTACTS} | said))
    plan = OpeningPlan("Baseline", tuple(form_ids), ("en",), promise)
    return services.collection.open_round(office, session.id, plan).result


def a_response(forms: Sequence[Form], seed: int, comment: str = "") -> Response:
    """Answers of chance to every statement, and the comment (when given) to every question."""
    chance = random.Random(seed)
    answered: dict[str, dict[str, Answer]] = {}
    for form in forms:
        answers: dict[str, Answer] = {
            item.id: chance.choice(form.answers_of(item.id).values) for item in form.choices
        }
        if comment:
            answers |= {item.id: comment for item in form.comments}
        answered[form.id] = answers
    return Response(answered)


def forms_of(open_round: OpenRound) -> list[Form]:
    return [one.form for one in open_round.round.forms]


def answer(
    office: Office,
    open_round: OpenRound,
    people: int,
    comment: str = "",
    channel: Channel = Channel.SCREEN,
) -> list[Response]:
    """That many people answer; what they said, in the order they came."""
    said = [a_response(forms_of(open_round), seed, comment) for seed in range(people)]
    for response in said:
        ticket = services.collection.new_ticket()
        services.collection.submit(office, open_round, response, ticket, channel)
    return said


def blanks(office: Office, open_round: OpenRound, sheets: int) -> None:
    """That many sheets come back blank."""
    for _ in range(sheets):
        services.collection.count_blank(office, open_round, services.collection.new_ticket())


def kept(office: Office, round_id: int) -> tuple[bytes, ...]:
    """A closed survey's answers as the main file has them."""
    with office.reading() as tx:
        return tx.rounds.bodies(round_id)
