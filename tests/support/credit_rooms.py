"""A session whose people earned a certificate, or lack something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from facilitator import services
from facilitator.domain.certificates import Certificate, Standing
from facilitator.domain.people import GroupSession, Person, PersonEntry, SessionPlan
from facilitator.storage.office import Office
from tests.support.offices import MovingClock, practice_office

DAY = date(2026, 4, 9)


class CreditRoom:
    """A practice folder with one session from 9 to 16, on the evening of its day."""

    def __init__(self, folder: Path, *names: str | PersonEntry) -> None:
        self.clock = MovingClock(datetime(2026, 4, 9, 17))
        self.office: Office = practice_office(folder, clock=self.clock)
        self.session: GroupSession = services.sessions.plan(
            self.office,
            SessionPlan("Harbor", "Day 1", DAY, time(9), time(16), "Annex", "Ruth Amadi"),
        ).result
        entries = [name if isinstance(name, PersonEntry) else PersonEntry(name) for name in names]
        self.people: tuple[Person, ...] = ()
        if entries:
            self.people = services.roster.take_in(
                self.office, self.session.id, entries
            ).result.added

    def earn(self, people: Sequence[Person]) -> None:
        """These signed in and out and handed a sheet in."""
        ids, day = [person.id for person in people], self.session.id
        services.attendance.sign_in(self.office, day, ids, time(8, 55))
        services.attendance.sign_out(self.office, day, ids, time(16))
        services.attendance.hand_in(self.office, day, ids)

    def issue(self, people: Sequence[Person], **how: object) -> tuple[Certificate, ...]:
        ids = [person.id for person in people]
        made: tuple[Certificate, ...] = services.certificates.issue(
            self.office, self.session.id, ids, **how
        ).result
        return made

    def standing(self, name: str) -> Standing:
        found = services.certificates.standing(self.office, self.session.id).people
        return next(one for one in found if one.person.entry.name == name)

    def kept(self) -> tuple[Certificate, ...]:
        with self.office.reading() as tx:
            found: tuple[Certificate, ...] = tx.certificates.of(self.session.id)
        return found
