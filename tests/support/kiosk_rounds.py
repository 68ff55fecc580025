"""Rounds for the participant screen: small forms with answers of every shape, in two scripts."""

from __future__ import annotations

from datetime import date

from facilitator.domain.forms import AnswerSet, Form, Item, ItemKind, Permission
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState
from facilitator.domain.wordings import Wording

OFTEN = AnswerSet("often", (1, 2, 3, 4, 5))
AGREE = AnswerSet("agree", (1, 2, 3, 4, 5), not_applicable=True)
TEN = AnswerSet("ten", tuple(range(11)))
DEGREE = AnswerSet("degree", (0, 25, 50, 75, 100))
_OURS = Permission("us", "free", "here")


def made_form(
    form_id: str, answers: AnswerSet, count: int, *more: Item, minutes: float = 2
) -> Form:
    """A form of `count` items on one answer set, and `more` after them."""
    items = tuple(Item(str(number), answers=answers.id) for number in range(1, count + 1))
    return Form(
        id=form_id,
        title=form_id.title(),
        subject="statements",
        minutes=minutes,
        ours=True,
        validated=False,
        permission=_OURS,
        answer_sets=(OFTEN, AGREE, TEN, DEGREE),
        items=(*items, *more),
        reversed_items=frozenset(),
        scales=(),
        sources=(),
    )


def worded(form: Form, language: str = "en", credit: str = "") -> Wording:
    return Wording(
        form_id=form.id,
        language=language,
        title=f"{form.title} ({language})",
        instructions="In the last 30 days",
        items={item.id: f"Statement {item.id} of {form.id} in {language}." for item in form.items},
        options={
            "often": ("Never", "Seldom", "Now and then", "Often", "Always"),
            "agree": ("Not at all", "Little", "Neither", "Rather", "Fully"),
            "degree": ("None", "Low", "Some", "High", "Most"),
            "ten": tuple(str(value) for value in range(11)),
        },
        credit=credit,
        not_applicable="Does not fit my work",
        ends={"ten": ("Not likely", "Very likely")},
    )


SKILLS = made_form("skills", OFTEN, 3)
EVALUATION = made_form(
    "evaluation", AGREE, 1, Item("why", ItemKind.COMMENT), Item("ten", answers="ten")
)


def round_of(
    *forms: RoundForm, languages: tuple[str, ...] = ("en",), promise: Promise | None = None
) -> Round:
    return Round(
        id=1,
        session_id=1,
        title="Baseline survey",
        state=RoundState.OPEN,
        promise=promise or Promise(7, contacts=("Peer support: 555-0142",)),
        languages=languages,
        forms=forms,
        opened=date(2026, 3, 2),
    )


def plain_round(languages: tuple[str, ...] = ("en",)) -> Round:
    """Six questions in two forms: 1 to 3 on five answers, 4 with "does not apply", 5 a comment,
    6 on 0 to 10."""
    skills = {code: worded(SKILLS, code) for code in languages}
    evaluation = {code: worded(EVALUATION, code, "Ours, free to use.") for code in languages}
    return round_of(
        RoundForm(SKILLS, skills), RoundForm(EVALUATION, evaluation), languages=languages
    )
