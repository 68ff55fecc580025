"""A survey round, what the people who answer are told, and what would fail in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording

MINIMUM_AT_LEAST, MINIMUM_AT_MOST = 5, 25


class RoundState(StrEnum):
    OPEN = "open"
    SEALED = "sealed"


@dataclass(frozen=True)
class Promise:
    """Fixed when the round opens.  `minimum` is the smallest group shown (5 to 25); `prorate`
    allows person-mean proration where a form has a rule for it; `words` replace the bracketed
    words of a wording; `contacts` are lines shown on everyone's closing page."""

    minimum: int = MINIMUM_AT_LEAST
    prorate: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundForm:
    """A form as it stood when the round opened, with its wordings by language (bracketed words
    already replaced; empty when it is answered on the official sheet and typed by number)."""

    form: Form
    wordings: Mapping[str, Wording]


@dataclass(frozen=True)
class OpeningPlan:
    """What a trainer chooses before a round opens.  `form_ids` in the order they are answered;
    a form may lack a wording in any of `languages`: it is then answered on paper."""

    title: str
    form_ids: tuple[str, ...]
    languages: tuple[str, ...]
    promise: Promise


@dataclass(frozen=True)
class Round:
    """`answers` is how many are in: the only thing anybody can see before it is sealed."""

    id: int
    session_id: int
    title: str
    state: RoundState
    promise: Promise
    languages: tuple[str, ...]
    forms: tuple[RoundForm, ...]
    opened: date
    answers: int = 0
    sealed: date | None = None
