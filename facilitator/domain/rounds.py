"""A survey round, and what the people who answer are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from facilitator.domain.closing import RoomCounts
from facilitator.domain.forms import Form
from facilitator.domain.wordings import Wording

MINIMUM_AT_LEAST, MINIMUM_AT_MOST = 5, 25
KEPT_AT_MOST = 14  # days an open round may wait for enough answers
# What the three contacts of a round are, in their order; a round of an earlier version has others.
CONTACT_KINDS = ("Someone to talk to today", "Employee assistance", "Crisis line")


class RoundState(StrEnum):
    OPEN = "open"
    SEALED = "sealed"


class Supervisors(StrEnum):
    """What supervisors who are in the room do while their people answer."""

    SIT_OUT = "sit out"
    OWN_SURVEY = "own survey"
    TOGETHER = "together"


@dataclass(frozen=True)
class Study:
    """A named study the answers are also collected for: who runs it, its ethics reference, whom
    to ask.  Only a round opened for one may ever give its rows away."""

    institution: str
    reference: str
    contact: str


@dataclass(frozen=True)
class Promise:
    """Fixed when the round opens, and told before anyone answers.

    `minimum` is the smallest group shown (5 to 25); `prorate` allows person-mean proration where a
    form has a rule for it; `words` replace the bracketed words of a wording; `contacts` are the
    lines of CONTACT_KINDS, on the closing page, the support card and the paper; `study` is None
    when the answers serve the training only.  `for_supervisors`: this is the supervisors' own
    survey.  `own_result`: a person may see their own ranges once, on the screen.  `keep_days`:
    how long answers wait for enough others before they are destroyed uncounted (0 to 14; None in
    rounds of an earlier version, which wait without end)."""

    minimum: int = MINIMUM_AT_LEAST
    prorate: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    contacts: tuple[str, ...] = ()
    study: Study | None = None
    supervisors: Supervisors = Supervisors.SIT_OUT
    for_supervisors: bool = False
    own_result: bool = False
    keep_days: int | None = KEPT_AT_MOST

    @property
    def named_contacts(self) -> tuple[tuple[str, str], ...]:
        """The contacts as (kind, line)."""
        return named(self.contacts)


def named(contacts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Contacts as (kind, line); without kinds where they are not the usual three."""
    usual = len(contacts) == len(CONTACT_KINDS)
    kinds = CONTACT_KINDS if usual else ("",) * len(contacts)
    return tuple(zip(kinds, contacts, strict=True))


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
    """`answers` is how many are in: the only thing anybody can see before it is sealed.
    `printed`: how many copies of its sheets were made; `counts`: what its closing compared."""

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
    printed: int = 0
    counts: RoomCounts | None = None

    @property
    def kept_until(self) -> date | None:
        """The last day that too few answers are kept; None when they wait without end."""
        days = self.promise.keep_days
        return None if days is None else self.opened + timedelta(days=days)
