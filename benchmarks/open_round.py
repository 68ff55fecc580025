"""A survey that takes answers, for measures that need no data folder."""

from __future__ import annotations

from datetime import date

from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState


def open_round(form: RoundForm) -> Round:
    """With one questionnaire, in English."""
    return Round(
        id=1,
        session_id=1,
        title="Bench",
        state=RoundState.OPEN,
        promise=Promise(),
        languages=("en",),
        forms=(form,),
        opened=date(2026, 3, 2),
    )
