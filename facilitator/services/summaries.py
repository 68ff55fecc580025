"""A closed survey's summary: the guard's figures, their pages, their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.disclosure import summarise
from facilitator.domain.errors import NotAllowed, StorageFault
from facilitator.domain.summary import Occasion, Summary
from facilitator.storage import packing

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def summary(office: Office, round_id: int) -> Summary:
    """The group figures of a closed survey, the same each time: answers, forms, promise and the
    number of people in the room were fixed when it closed.

    Raises NotAllowed while it is open, TooFewPeople, and StorageFault when its answers are not
    those that were counted.
    """
    with office.reading("Reading the survey") as tx:
        stored = tx.rounds.get(round_id)
        if stored is None:
            raise NotAllowed("That survey is not there any more.", "Look at the session anew.")
        if stored.seal is None:
            raise NotAllowed(
                "This survey is still open; until it is closed only the number of answers shows.",
                "Close and count it, then its summary is here.",
            )
        session = tx.sessions.get(stored.session_id)
        bodies = tx.rounds.bodies(round_id)
        intact = tx.rounds.intact(round_id)
    if not intact or session is None:
        raise StorageFault(
            "The answers of this survey are not those that were counted: the data is damaged.",
            "Go back to a backup.",
        )
    round_ = services.collection.as_round(stored, answers=stored.seal.answers)
    forms = [one.form for one in round_.forms]
    return summarise(
        round_.forms,
        [packing.unpack(forms, body) for body in bodies],
        minimum=round_.promise.minimum,
        occasion=Occasion(
            agency=session.agency.name,
            session=session.title,
            day=session.day,
            survey=round_.title,
            contacts=round_.promise.contacts,
        ),
        present=stored.seal.present,
        prorate=round_.promise.prorate,
        practice=office.practice,
    )


def pdf(figures: Summary, paper: str = "letter") -> bytes:
    """The summary's pages as a PDF."""
    from facilitator.documents.summary import summary_pdf

    return summary_pdf(figures, paper)


def figures_csv(figures: Summary) -> str:
    """The summary's figures as a table in CSV text."""
    from facilitator.exchange import figures as tables

    return tables.figures_csv(figures)
