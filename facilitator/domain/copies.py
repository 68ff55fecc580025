"""How many copies of a survey's sheets a room needs, and what goes to the printer with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.errors import BadInput

MOST_PEOPLE = 2000
LONGEST_FORM = 3  # pages of one questionnaire that people still answer with care
FOR_LONG_FORMS = (
    "More than three pages are seldom answered with care. A shorter questionnaire gets more "
    "answers; or let people answer this one on the screen."
)
_SPARE_PERCENT = 15  # sheets get lost, spoiled, or taken by somebody who was not expected


@dataclass(frozen=True)
class PrintPlan:
    """What is printed: so many copies of the sheets per language, a contacts card and a "handed
    in" stub for each copy where wanted.  `paper` is `letter` or `a4`."""

    copies: Mapping[str, int]
    sheets: bool = True
    cards: bool = True
    stubs: bool = True
    paper: str = "letter"

    @property
    def total(self) -> int:
        """Copies in all languages."""
        return sum(self.copies.values())


def suggested(people: int) -> int:
    """How many copies to print for so many people: 15 % spare, rounded up.

    Raises BadInput for nobody and for more than 2,000.
    """
    check_people(people)
    return people + -(-people * _SPARE_PERCENT // 100)


def check_people(people: int) -> None:
    """Raises BadInput for a number that no room can hold."""
    if people < 1:
        raise BadInput("Nobody is expected.", "Type how many people will sit in the room.")
    if people > MOST_PEOPLE:
        raise BadInput(
            f"{people:,} people are more than one survey is made for.",
            f"Type at most {MOST_PEOPLE:,}; for more, open a survey for each room.",
        )


def check_plan(plan: PrintPlan) -> None:
    """Raises BadInput for a plan that prints nothing, or more than any room can use."""
    if any(count < 0 for count in plan.copies.values()) or plan.total < 1:
        raise BadInput("There is nothing to print.", "Type how many copies you need.")
    most = suggested(MOST_PEOPLE)
    if plan.total > most:
        raise BadInput(
            f"{plan.total:,} copies are more than one survey is made for.",
            f"Type at most {most:,}.",
        )
    if not (plan.sheets or plan.cards or plan.stubs):
        raise BadInput("There is nothing to print.", "Choose sheets, cards or stubs.")


def too_long(pages_by_form: Mapping[str, int]) -> tuple[str, ...]:
    """A sentence for each questionnaire (by title) that takes more than three pages on paper."""
    return tuple(
        f"“{title}” takes {pages} pages on paper."
        for title, pages in pages_by_form.items()
        if pages > LONGEST_FORM
    )
