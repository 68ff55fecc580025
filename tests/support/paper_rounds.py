"""Open rounds as paper sees them: shipped forms, and forms made up to be difficult."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from facilitator import services
from facilitator.domain.forms import AnswerSet, Form, Item, ItemKind
from facilitator.domain.people import Agency, GroupSession
from facilitator.domain.rounds import Promise, Round, RoundForm, RoundState
from facilitator.domain.wordings import Wording
from tests.support.made_forms import shipped
from tests.support.offices import CONTACTS

SESSION = GroupSession(1, Agency(1, "Harbor Family Services"), "Team training", date(2026, 3, 4))
FIVE = AnswerSet("five", (1.0, 2.0, 3.0, 4.0, 5.0))
FIVE_LABELS = ("Never", "Seldom", "Now and then", "Often", "Nearly all the time")
ELEVEN = AnswerSet("eleven", tuple(float(value) for value in range(11)))


def a_round(*forms: str | RoundForm, languages: Sequence[str] = ("en",), **said) -> Round:
    """An open round of shipped forms (by id) and of made-up ones; `said` goes into its promise."""
    parts = tuple(
        services.library.round_form(None, form, languages) if isinstance(form, str) else form
        for form in forms
    )
    promise = Promise(**({"contacts": CONTACTS} | said))
    day = SESSION.day
    return Round(1, 1, "Baseline", RoundState.OPEN, promise, tuple(languages), parts, day)


def a_form(
    items: Sequence[Item], sets: Sequence[AnswerSet] = (FIVE,), *, title: str = "A form"
) -> Form:
    """A key with these items and no scales."""
    return replace(
        shipped("pulse"),
        id="made",
        title=title,
        ours=False,
        items=tuple(items),
        answer_sets=tuple(sets),
        scales=(),
        reversed_items=frozenset(),
    )


def statements(count: int, answers: AnswerSet = FIVE) -> tuple[Item, ...]:
    return tuple(Item(str(n), ItemKind.CHOICE, answers.id) for n in range(1, count + 1))


def worded(
    form: Form,
    texts: Mapping[str, str] | None = None,
    options: Mapping[str, tuple[str, ...]] | None = None,
    *,
    language: str = "en",
    **said,
) -> RoundForm:
    """The form with a wording; a text that is not given is made up."""
    items = {item.id: f"Statement {item.id} is made up." for item in form.items} | (texts or {})
    labels = {
        answers.id: FIVE_LABELS if answers.id == "five" else tuple(f"{v:g}" for v in answers.values)
        for answers in form.answer_sets
    }
    wording = Wording(
        form.id,
        language,
        said.pop("title", form.title),
        said.pop("instructions", "How often was this so?"),
        items,
        labels | dict(options or {}),
        said.pop("credit", "Made up for a test."),
        **said,
    )
    return RoundForm(form, {language: wording})


def page_contents(pdf: bytes) -> list[bytes]:
    """What each page draws: the bytes of its content stream, unpacked."""
    found = re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)
    objects = {int(number): body for number, body in found}
    kids = next(body for body in objects.values() if b"/Type /Pages" in body)
    listed = re.search(rb"/Kids \[(.*?)\]", kids, re.DOTALL)
    assert listed is not None
    contents_of = []
    for number in re.findall(rb"(\d+) 0 R", listed[1]):
        contents = re.search(rb"/Contents (\d+) 0 R", objects[int(number)])
        assert contents is not None
        stream = re.split(rb"stream\r?\n", objects[int(contents[1])], maxsplit=1)[1]
        contents_of.append(zlib.decompressobj().decompress(stream))
    return contents_of
