"""Rounds in the main file: what was promised, the forms as they stood, the seal, the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from facilitator.domain import promises
from facilitator.domain.closing import RoomCounts
from facilitator.domain.rounds import Promise, RoundState
from facilitator.storage import tables as t
from facilitator.storage.numbering import next_id
from facilitator.storage.randomness import Randomness

DISCARDING = "discarding"  # told to go, its box perhaps not yet destroyed; shown nowhere
KEY = 16  # bytes


@dataclass(frozen=True)
class FormTexts:
    """A form as files hold it: the key's text and the wordings' texts by language."""

    form_id: str
    key_text: str
    wording_texts: Mapping[str, str]


@dataclass(frozen=True)
class StoredSeal:
    day: date
    answers: int
    present: int | None
    counts: RoomCounts | None = None


@dataclass(frozen=True)
class StoredRound:
    """A round with its forms still as texts; `seal` is there from sealing on."""

    id: int
    session_id: int
    title: str
    state: str
    promise: Promise
    languages: tuple[str, ...]
    opened: date
    forms: tuple[FormTexts, ...]
    seal: StoredSeal | None = None
    printed: int = 0

    @property
    def sealed(self) -> bool:
        return self.state == RoundState.SEALED


class Rounds:
    """All rounds of the folder."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, round_id: int) -> StoredRound | None:
        found = self._where(t.round_.c.id == round_id)
        return found[0] if found else None

    def of(self, session_id: int) -> tuple[StoredRound, ...]:
        return self._where(t.round_.c.session_id == session_id, t.round_.c.state != DISCARDING)

    def open(self) -> tuple[StoredRound, ...]:
        return self._where(t.round_.c.state == RoundState.OPEN)

    def any_box_left(self, session_id: int) -> bool:
        """Whether a round of the session is open, or told to go and not gone yet."""
        query = select(t.round_.c.id).where(
            t.round_.c.session_id == session_id, t.round_.c.state != RoundState.SEALED
        )
        return self._connection.scalar(query.limit(1)) is not None

    def open_by_session(self) -> dict[int, list[int]]:
        """Session id to the ids of its open rounds."""
        query = select(t.round_.c.session_id, t.round_.c.id).where(
            t.round_.c.state == RoundState.OPEN
        )
        found: dict[int, list[int]] = {}
        for session_id, round_id in self._connection.execute(query):
            found.setdefault(session_id, []).append(round_id)
        return found

    def states(self) -> dict[int, str]:
        """Round id to state, those being discarded included."""
        rows = self._connection.execute(select(t.round_.c.id, t.round_.c.state))
        return {row.id: row.state for row in rows}

    def next_id(self) -> int:
        return next_id(self._connection, t.round_)

    def add(self, stored: StoredRound) -> None:
        self._connection.execute(
            insert(t.round_).values(
                id=stored.id,
                session_id=stored.session_id,
                title=stored.title,
                state=stored.state,
                promise=promises.to_plain(stored.promise),
                languages=list(stored.languages),
                opened=stored.opened,
                printed=stored.printed,
            )
        )
        self._connection.execute(
            insert(t.round_form),
            [
                {
                    "round_id": stored.id,
                    "position": position,
                    "form_id": form.form_id,
                    "key_text": form.key_text,
                    "wording_texts": dict(form.wording_texts),
                }
                for position, form in enumerate(stored.forms)
            ],
        )

    def seal(
        self,
        round_id: int,
        bodies: Sequence[bytes],
        *,
        day: date,
        counts: RoomCounts,
        randomness: Randomness,
    ) -> None:
        """Keeps the bodies in an order of chance under keys of chance, and sets the marker."""
        shuffled = sorted(bodies)
        randomness.shuffle(shuffled)
        keys = sorted(randomness.token_bytes(KEY) for _ in shuffled)
        if shuffled:
            self._connection.execute(
                insert(t.response),
                [
                    {"round_id": round_id, "key": key, "body": body}
                    for key, body in zip(keys, shuffled, strict=True)
                ],
            )
        self._connection.execute(
            insert(t.seal).values(
                round_id=round_id,
                day=day,
                answers=len(bodies),
                digest=digest(bodies),
                present=counts.present,
                counts=asdict(counts),
            )
        )
        self._set_state(round_id, RoundState.SEALED)

    def note_printed(self, round_id: int, copies: int) -> None:
        """Adds to the copies that were made."""
        self._connection.execute(
            update(t.round_)
            .where(t.round_.c.id == round_id)
            .values(printed=t.round_.c.printed + copies)
        )

    def start_discarding(self, round_id: int) -> None:
        self._set_state(round_id, DISCARDING)

    def remove(self, round_id: int) -> None:
        self._connection.execute(delete(t.round_).where(t.round_.c.id == round_id))

    def bodies(self, round_id: int) -> tuple[bytes, ...]:
        """A sealed round's answers, packed, in key order."""
        query = (
            select(t.response.c.body)
            .where(t.response.c.round_id == round_id)
            .order_by(t.response.c.key)
        )
        return tuple(self._connection.scalars(query))

    def keyed(self, round_id: int) -> dict[bytes, bytes]:
        """A sealed round's answers, packed, by their keys."""
        query = select(t.response.c.key, t.response.c.body).where(t.response.c.round_id == round_id)
        return {row.key: row.body for row in self._connection.execute(query)}

    def intact(self, round_id: int) -> bool:
        """Whether the answers are those that were sealed."""
        held = self._connection.scalar(select(t.seal.c.digest).where(t.seal.c.round_id == round_id))
        return held == digest(self.bodies(round_id))

    def _set_state(self, round_id: int, state: str) -> None:
        self._connection.execute(
            update(t.round_).where(t.round_.c.id == round_id).values(state=str(state))
        )

    def _where(self, *conditions: Any) -> tuple[StoredRound, ...]:
        query = (
            select(t.round_, t.seal.c.day, t.seal.c.answers, t.seal.c.present, t.seal.c.counts)
            .outerjoin(t.seal, t.seal.c.round_id == t.round_.c.id)
            .where(*conditions)
            .order_by(t.round_.c.id)
        )
        rows = self._connection.execute(query).all()
        forms = self._forms([row.id for row in rows])
        return tuple(_stored(row, tuple(forms[row.id])) for row in rows)

    def _forms(self, round_ids: list[int]) -> dict[int, list[FormTexts]]:
        query = (
            select(t.round_form)
            .where(t.round_form.c.round_id.in_(round_ids))
            .order_by(t.round_form.c.round_id, t.round_form.c.position)
        )
        found: dict[int, list[FormTexts]] = {round_id: [] for round_id in round_ids}
        for row in self._connection.execute(query):
            found[row.round_id].append(FormTexts(row.form_id, row.key_text, row.wording_texts))
        return found


def digest(bodies: Sequence[bytes]) -> bytes:
    """One value for a set of bodies, whatever their order."""
    made = hashlib.sha256()
    for body in sorted(bodies):
        made.update(len(body).to_bytes(4, "big"))
        made.update(body)
    return made.digest()


def _stored(row: Row[Any], forms: tuple[FormTexts, ...]) -> StoredRound:
    return StoredRound(
        row.id,
        row.session_id,
        row.title,
        row.state,
        promises.from_plain(row.promise),
        tuple(row.languages),
        row.opened,
        forms,
        None
        if row.day is None
        else StoredSeal(row.day, row.answers, row.present, _counts(row.counts)),
        row.printed,
    )


def _counts(kept: Mapping[str, Any] | None) -> RoomCounts | None:
    """The numbers of a closing; None where an earlier version closed it."""
    if kept is None:
        return None
    known = {one.name for one in fields(RoomCounts)}
    return RoomCounts(**{name: value for name, value in kept.items() if name in known})
