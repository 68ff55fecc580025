"""One person's answers: no person, no time, no language, no order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Answer = float | str  # a value of the answer set, NOT_APPLICABLE, or a comment's text
Answers = Mapping[str, Answer]  # item id to answer; an item that is not there was skipped


@dataclass(frozen=True)
class Response:
    """All forms of the round, answered by one person: form id to answers.

    `in_study`: False when the person left their answers out of the named study of the round.  They
    count in the group's figures all the same; only the rows of a study ask for it.
    """

    forms: Mapping[str, Answers]
    in_study: bool = True

    @property
    def blank(self) -> bool:
        """Nothing at all was answered."""
        return not any(self.forms.values())
