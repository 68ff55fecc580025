"""A closed survey's summary: the guard's figures, their pages, their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.domain.disclosure import summarise
from facilitator.domain.summary import Summary
from facilitator.services.sealed import sealed

if TYPE_CHECKING:
    from facilitator.storage.office import Office


def summary(office: Office, round_id: int) -> Summary:
    """The group figures of a closed survey, the same each time: answers, forms, promise and the
    number of people in the room were fixed when it closed.

    Raises NotAllowed while it is open, TooFewPeople, and StorageFault when its answers are not
    those that were counted.
    """
    survey = sealed(office, round_id)
    promise = survey.round.promise
    return summarise(
        survey.round.forms,
        list(survey.responses.values()),
        minimum=promise.minimum,
        occasion=survey.occasion,
        present=survey.present,
        prorate=promise.prorate,
        practice=office.practice,
    )


def pdf(figures: Summary, paper: str = "letter") -> bytes:
    """The summary's pages as a PDF."""
    from facilitator.documents.summary import summary_pdf

    return summary_pdf(figures, paper)
