"""What the door shows, without a window: for whom a deed is open, the counts, the words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from facilitator.domain.people import GroupSession, Person
from facilitator.domain.roster import fold_name
from facilitator.ui.parts import dates
from facilitator.ui.session.roster.model import RosterView, clock, in_room


class Part(StrEnum):
    """The four parts of the page; the first three are deeds."""

    ARRIVING = "arriving"
    LEAVING = "leaving"
    SHEETS = "sheets"
    HOURS = "hours"


LABELS = {
    Part.ARRIVING: "Arriving",
    Part.LEAVING: "Leaving",
    Part.SHEETS: "Sheets handed in",
    Part.HOURS: "Times and hours",
}


def is_open(part: Part, person: Person) -> bool:
    """Whether this part has something left to do for the person."""
    if part is Part.ARRIVING:
        return person.signed_in is None
    if part is Part.LEAVING:
        return in_room(person) or person.swept
    return not person.handed_in


def can_be_done(part: Part, person: Person) -> bool:
    """Whether the row's own press does something: also coming back after a sign-out."""
    if part is Part.ARRIVING:
        return not in_room(person)
    if part is Part.LEAVING:
        return is_open(part, person)
    return True  # a sheet is ticked, and ticked off again


def action_of(part: Part, person: Person) -> str:
    """The words on the row's button; empty where the row has none."""
    if part is Part.ARRIVING and can_be_done(part, person):
        return "Sign in" if person.signed_in is None else "Back again"
    if part is Part.LEAVING and can_be_done(part, person):
        return "Sign out"
    return ""


def state_of(part: Part, person: Person) -> str:
    """Where a person stands, in a few words."""
    if part is Part.SHEETS:
        return "Handed in" if person.handed_in else "Not yet"
    if person.signed_in is None:
        return "Not yet" if part is Part.ARRIVING else "Not here"
    if person.signed_out is None:
        return f"Here, {clock(person.signed_in)}"
    if person.swept:
        return f"Marked out, {clock(person.signed_out)}"
    return f"Left, {clock(person.signed_out)}"


class DoorView(RosterView):
    """The people of a session for one part of the door.  `only_open`: those alone for whom
    something is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self.part = Part.ARRIVING
        self.only_open = False
        self.earned = 0  # how many have earned their hours

    def set_part(self, part: Part) -> None:
        self.part, self.only_open = part, False
        self._arrange()

    def set_only_open(self, only: bool) -> None:
        self.only_open = only
        self._arrange()

    def put_all(self, people: Iterable[Person]) -> None:
        """These people as they are now; who is new comes last."""
        now = {person.id: person for person in people}
        there = [now.pop(person.id, person) for person in self.people]
        self.set_people([*there, *now.values()])

    @property
    def open_count(self) -> int:
        """For how many something is left to do."""
        return sum(is_open(self.part, person) for person in self.people)

    @property
    def best(self) -> Person | None:
        """Whom Enter in the search field means: the first found for whom something is open."""
        if not self.query.strip() or not self.visible:
            return None
        found = (person for person in self.visible if is_open(self.part, person))
        return next(found, self.visible[0])

    def called(self, name: str) -> Person | None:
        """Who is on the roster under this very name, if it is one person."""
        folded = fold_name(name)
        found = [one for one in self.people if fold_name(one.entry.name) == folded]
        return found[0] if len(found) == 1 else None

    @property
    def figure(self) -> str:
        """The large number: people in the room, sheets handed in, or people who earned hours."""
        if self.part is Part.HOURS:
            return str(self.earned)
        if self.part is Part.SHEETS:
            return str(sum(person.handed_in for person in self.people))
        return str(self.in_room)

    @property
    def figure_words(self) -> str:
        if self.part is Part.SHEETS:
            return f"of {len(self.people)} sheets handed in"
        if self.part is Part.HOURS:
            return f"of {len(self.people)} earned their hours"
        return f"of {len(self.people)} here"

    @property
    def more_words(self) -> str:
        """Beside the large number: "2 gone · 1 walk-in"."""
        gone = sum(one.signed_out is not None and not one.swept for one in self.people)
        swept = sum(one.swept for one in self.people)
        walked = sum(one.walk_in for one in self.people)
        parts = (
            (gone, f"{gone} gone"),
            (swept, f"{swept} marked out"),
            (walked, f"{walked} walk-in{'' if walked == 1 else 's'}"),
        )
        return " · ".join(words for count, words in parts if count)

    @property
    def sentence(self) -> str:
        """Where things stand, for the action bar."""
        count = self.open_count
        if not self.people:
            return "Nobody is on the roster yet. People can be added as walk-ins."
        if self.part is Part.ARRIVING:
            return f"{count} not here yet." if count else "Everyone has come."
        if self.part is Part.LEAVING:
            still = self.in_room
            if still:
                who = "1 person is" if still == 1 else f"{still} people are"
                return f"{who} still here. Sweeping out is kept apart from a sign-out."
            return "Nobody is in the room any more."
        if self.part is Part.SHEETS:
            sheets = "1 sheet" if count == 1 else f"{count} sheets"
            return f"{sheets} still out." if count else "Every sheet was handed in."
        return ""

    def _in_segment(self, person: Person) -> bool:
        return not self.only_open or is_open(self.part, person)


def paper_moment(part: Part, session: GroupSession, today: date) -> time | None:
    """The time for rows typed without one.  None means now; on another day than the session's the
    sheet tells of the day itself, so that arriving was at its start and leaving at its end."""
    if today == session.day:
        return None
    return session.starts if part is Part.ARRIVING else session.ends


def other_day(part: Part, session: GroupSession, today: date, narrow: bool) -> str:
    """What is to be known of times that are taken on another day than the session's; empty on its
    day, and where no time is taken.  `narrow`: in two short lines."""
    if today == session.day or part not in (Part.ARRIVING, Part.LEAVING):
        return ""
    if narrow:
        return f"Times are today’s, not those of {dates.day_and_month(session.day)}."
    way = "is" if today < session.day else "was"
    return f"This session {way} on {dates.weekday_and_day(session.day)}; times are today’s."


def earliest(part: Part, session: GroupSession) -> time | None:
    """The time before which a time typed without am or pm is one of the afternoon: people come up
    to three hours before the start, and leave after it."""
    starts = session.starts
    if starts is None or part is not Part.ARRIVING:
        return starts
    return starts.replace(hour=max(0, starts.hour - 3))


def when_words(part: Part, at: time | None, usual: time | None) -> str:
    """What a preview says of the time: "in at 9:10", "in now"; nothing of sheets, which keep
    none."""
    if part is Part.SHEETS:
        return ""
    way = "in" if part is Part.ARRIVING else "out"
    if at is not None:
        return f"{way} at {dates.clock(at)}"
    if usual is not None:
        end = "start" if part is Part.ARRIVING else "end"
        return f"{way} at the session’s {end}, {dates.clock(usual)}"
    return f"{way} now"
