"""What the Summary page says beside the pages, without a window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.rounds import Round
from facilitator.domain.summary import FormFigures, Summary

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True)
class Part:
    """A line of "What is in it"."""

    title: str
    about: str


def parts_of(summary: Summary) -> tuple[Part, ...]:
    """The summary's parts in the order of its pages."""
    return tuple(Part(form.title, _about(form)) for form in summary.forms)


def _about(form: FormFigures) -> str:
    found = []
    shown = sum(scale.mean is not None for scale in form.scales)
    if shown:
        found.append(_many(shown, "scale"))
    statements = sum(item.mean is not None for item in form.statements)
    if statements:
        found.append(_many(statements, "statement"))
    comments = sum(len(under.texts) for under in form.comments)
    if comments:
        found.append(_many(comments, "comment"))
    return ", ".join(found) or "Nothing that can be shown"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def left_out(summary: Summary) -> tuple[str, ...]:
    """What was left out, a sentence each."""
    return tuple(f"{one.thing}: {one.needs}." for one in summary.left_out)


def file_name(summary: Summary, ending: str) -> str:
    """A name to suggest: "Ashgrove - Team training day - Baseline survey.pdf"."""
    occasion = summary.occasion
    words = (occasion.agency, occasion.session, occasion.survey)
    name = " - ".join(" ".join(_NOT_IN_NAMES.sub(" ", word).split()) for word in words if word)
    return f"{name[:120].strip(' .-') or 'Summary'}.{ending}"


def titles(rounds: Sequence[Round]) -> tuple[str, ...]:
    """How closed surveys are told apart in a list."""
    return tuple(f"{round_.title}, {round_.answers} answers" for round_ in rounds)
