"""People, a session and an agenda for papers around a room: names long, short and in any script."""

from __future__ import annotations

from datetime import date, datetime, time

from facilitator.domain.credit import AgendaItem
from facilitator.domain.people import Agency, GroupSession, Person, PersonEntry

SESSION = GroupSession(
    1,
    Agency(1, "Harbor County Family Services"),
    "Supervisor day",
    date(2026, 4, 9),
    time(9),
    time(16, 30),
    "Courthouse Annex, room 214",
    "R. Amadi, L. Okafor",
)
BARE = GroupSession(1, Agency(1, "North"), "", date(2026, 4, 9))
AGENDA = (
    AgendaItem(time(9), "Welcome, and who sees what"),
    AgendaItem(time(10, 15), "Break", pause=True),
    AgendaItem(time(10, 30), "Two loads"),
)
LONG = "Jean-Baptiste Delacroix-Montgomery-Featherstonehaugh of Kent"
NAMES = (
    "Abebe, Tigist",
    LONG,
    "سميرة فاروق عبد الرحمن",
    "שרה כהן",
    "सुप्रिया श्रीवास्तव",
    "สมชาย วงศ์สวัสดิ์",
    "王小明",
    "Nguyễn Thị Minh Hương",
    "김철수",
    "Ng",
)


def person(number: int, name: str, **said) -> Person:
    """Somebody with a row of that number, who came at nine and left at half past four."""
    entry = {"team": "Intake"} | {key: said.pop(key) for key in list(said) if key in _ENTRY}
    times = {
        "signed_in": datetime(2026, 4, 9, 9),
        "signed_out": datetime(2026, 4, 9, 16, 30),
        "number": number,
    }
    return Person(number, 1, PersonEntry(name, **entry), **(times | said))


_ENTRY = ("role", "team", "pronouns", "badge")


def people(names=NAMES, **said) -> list[Person]:
    return [person(number, name, **said) for number, name in enumerate(names, start=1)]
