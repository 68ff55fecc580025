"""A closed survey with its answers, for the two that may look at them: summary and study rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.domain.errors import NotAllowed, StorageFault
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round
from facilitator.domain.summary import Occasion
from facilitator.services.surveys import as_round
from facilitator.storage import packing
from facilitator.storage.research import Export

if TYPE_CHECKING:
    from facilitator.storage.office import Office


@dataclass(frozen=True)
class Sealed:
    """`responses` by their keys, which are of chance; `export` is the mark of rows that left."""

    round: Round
    occasion: Occasion
    present: int | None
    export: Export | None
    responses: dict[bytes, Response] = field(repr=False)


def sealed(office: Office, round_id: int) -> Sealed:
    """Raises NotAllowed while the survey is open or when it is gone, and StorageFault when its
    answers are not those that were counted."""
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
        bodies = tx.rounds.keyed(round_id)
        intact = tx.rounds.intact(round_id)
        export = tx.research.of(round_id)
    if not intact or session is None:
        raise StorageFault(
            "The answers of this survey are not those that were counted: the data is damaged.",
            "Go back to a backup.",
        )
    round_ = as_round(stored, answers=stored.seal.answers)
    forms = [one.form for one in round_.forms]
    return Sealed(
        round_,
        Occasion(
            agency=session.agency.name,
            session=session.title,
            day=session.day,
            survey=round_.title,
            contacts=round_.promise.contacts,
        ),
        stored.seal.present,
        export,
        {key: packing.unpack(forms, body) for key, body in bodies.items()},
    )
