"""What a person may see of their own answers: in which published range they lie, and nothing else.

Shown once, on the participant screen, where the survey was opened with that offer.  No points, no
means, no judgement: each row names every range of its scale in the publisher's words and marks one
or none, so that it is as long for every score, and for somebody who answered nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facilitator.domain.responses import Response
from facilitator.domain.rounds import RoundForm


@dataclass(frozen=True)
class OwnRange:
    """One scale: its ranges as the publisher calls them, lowest first.  `at` is the place of the
    person's own, None where too little was answered or nothing was handed in; it never shows in
    `repr`."""

    form_id: str
    scale_id: str
    title: str
    ranges: tuple[str, ...]
    at: int | None = field(default=None, repr=False)


@dataclass(frozen=True)
class OwnResult:
    """All scales of a round that have published ranges, in the order of the forms."""

    rows: tuple[OwnRange, ...]

    @classmethod
    def nothing(cls, forms: Sequence[RoundForm]) -> OwnResult:
        """The rows of a round without a mark: what somebody sees who handed in nothing.

        An organisation's assessment says nothing about the person who fills it in: its ranges are
        for the group's figures alone.
        """
        return cls(
            tuple(
                OwnRange(
                    each.form.id, scale.id, scale.title, tuple(band.id for band in scale.bands)
                )
                for each in forms
                if not each.form.leadership
                for scale in each.form.scales
                if scale.bands
            )
        )


def own_result(
    forms: Sequence[RoundForm], response: Response, *, prorate: bool = False
) -> OwnResult:
    """In which range of each scale a person's answers lie, by the rules of `domain.scoring`;
    `prorate` as the round was opened.  Loads numpy: not for the window's thread.

    Raises BadInput for an answer that an item does not offer.
    """
    from facilitator.domain import scoring

    found: dict[tuple[str, str], str | None] = {}
    for each in forms:
        answers = response.forms.get(each.form.id, {})
        for one in scoring.score(each.form, answers, prorate=prorate):
            found[each.form.id, one.scale_id] = one.band
    return OwnResult(
        tuple(
            row
            if (band := found[row.form_id, row.scale_id]) is None
            else replace(row, at=row.ranges.index(band))
            for row in OwnResult.nothing(forms).rows
        )
    )
