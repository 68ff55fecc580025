"""How fast a long list comes in once it is read: 5,000 people with every column there is."""

from __future__ import annotations

import csv
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.rooms import practice_folder
from facilitator import services
from facilitator.domain.roster import PEOPLE_AT_MOST
from facilitator.domain.roster_merging import compare
from facilitator.domain.roster_preview import preview_of
from facilitator.exchange.rosters import read_table

TURNS = 3
_SESSION = 1  # the first of a new folder
_HEADINGS = (
    "First name", "Last name", "E-mail", "Role", "Team", "License #", "Pronouns",
    "Preferred language", "Name on badge", "Name on certificate", "Date of birth",
)  # fmt: skip


def measure() -> dict[str, float]:
    """`roster_5000_ms`: milliseconds of processor time from the rows of a file to people on the
    roster, the median of several turns: columns guessed, every line looked at, people who may be
    the same found within the file and on the roster, and all of them kept in an encrypted folder.

    Reading the file is not in it: that depends on its kind."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "list.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([_HEADINGS, *map(_person, range(PEOPLE_AT_MOST))])
        table = read_table(path)
        times = []
        with practice_folder(Path(place) / "folder") as office:
            for _ in range(TURNS):
                began = time.process_time()
                preview = preview_of(table)
                there = services.roster.people(office, _SESSION)
                assert not compare(preview.incoming, there)
                entries = [one.entry for one in preview.incoming]
                taken = services.roster.take_in(office, _SESSION, entries, {}).result
                times.append((time.process_time() - began) * 1000)
                assert len(services.roster.people(office, _SESSION)) == PEOPLE_AT_MOST
                services.roster.undo_take_in(office, taken)
    return {"roster_5000_ms": median(times)}


def _person(number: int) -> tuple[str, ...]:
    return (
        f"Ana {number}", "Pérez Gómez", f"ana.{number}@example.org", "Caseworker",
        f"Team {number % 40}", f"LCSW {number}", "she/ella", "Español", f"Anita {number}",
        f"Ana María Pérez Gómez {number}", "1980-02-29",
    )  # fmt: skip


if __name__ == "__main__":
    print(measure())
