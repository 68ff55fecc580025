"""A questionnaire's key: its items, the values an answer can take, its scales, bands and norms.

Only facts stand here (numbers and item numbers); the sentences are a `Wording`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

NOT_APPLICABLE = "NA"
COMMENT_LIMIT = 1000  # characters (code points); more is refused, never cut


class Method(StrEnum):
    """How a scale's answers become one score."""

    SUM = "sum"
    MEAN = "mean"


class Direction(StrEnum):
    """Which way a higher score points."""

    STRENGTH = "strength"
    LOAD = "load"


class ItemKind(StrEnum):
    CHOICE = "choice"
    COMMENT = "comment"


@dataclass(frozen=True)
class AnswerSet:
    """The answers a choice item offers, in the order shown: `values` are what is scored.

    `low` and `high` are the scale's own ends; a reversed item is low + high - value.
    """

    id: str
    values: tuple[float, ...]
    not_applicable: bool = False

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """One key for each value: the value itself where all are single digits (or 0 to 10, whose
        ten is `+`), else the position counted from 1."""
        if all(value == int(value) and 0 <= value <= 10 for value in self.values):
            return tuple("+" if value == 10 else str(int(value)) for value in self.values)
        return tuple(str(position) for position in range(1, len(self.values) + 1))


@dataclass(frozen=True)
class Item:
    """One statement.  `answers` names its answer set; a comment has none."""

    id: str
    kind: ItemKind = ItemKind.CHOICE
    answers: str = ""
    scored: bool = True


@dataclass(frozen=True)
class Band:
    """A published range, half-open: from `start` (included) to the next band's start."""

    id: str
    start: float


@dataclass(frozen=True)
class Norm:
    """A published mean and standard deviation with where they come from."""

    mean: float
    sd: float
    people: int
    source: str


@dataclass(frozen=True)
class Scale:
    """A score over some items.

    `needed`: how many of the items must be answered, else there is no score.  `prorated_from`:
    where proration is switched on, a sum is the person's mean times the number of items from this
    many answers on (0: never).  `bands` are sorted by start; their source is `bands_source`.
    """

    id: str
    title: str
    note: str
    items: tuple[str, ...]
    method: Method
    direction: Direction
    needed: int
    prorated_from: int = 0
    bands: tuple[Band, ...] = ()
    bands_source: str = ""
    norm: Norm | None = None


@dataclass(frozen=True)
class BackwardsRule:
    """Flags a person who read an agreement scale backwards: every item of `agreement` at most
    `at_most` while `recommend` is at least `at_least`."""

    agreement: tuple[str, ...]
    at_most: float
    recommend: str
    at_least: float


@dataclass(frozen=True)
class Permission:
    """Who owns the sentences, on what terms, and where the official text is to be had."""

    owner: str
    terms: str
    where: str


@dataclass(frozen=True)
class Form:
    """A questionnaire's key.  Item ids are unique; scales name only items that exist."""

    id: str
    title: str
    subject: str  # what it asks about, for "What was asked": "statements about the last 30 days"
    minutes: float
    ours: bool
    validated: bool
    permission: Permission
    answer_sets: tuple[AnswerSet, ...]
    items: tuple[Item, ...]
    reversed_items: frozenset[str]
    scales: tuple[Scale, ...]
    sources: tuple[str, ...]
    caution: str = ""  # what the summary must say beside the scores
    same_answer_from: int = 10  # that many identical answers and no other: straight-line
    backwards: BackwardsRule | None = None
    leadership: bool = False  # may also be agreed as one rating per item
    about_session: bool = False  # asks how the session was, not how people are

    @cached_property
    def by_item(self) -> Mapping[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def by_scale(self) -> Mapping[str, Scale]:
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def by_answer_set(self) -> Mapping[str, AnswerSet]:
        return {answers.id: answers for answers in self.answer_sets}

    @cached_property
    def choices(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind is ItemKind.CHOICE)

    @cached_property
    def comments(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind is ItemKind.COMMENT)

    def answers_of(self, item_id: str) -> AnswerSet:
        """The answer set of a choice item.  KeyError for a comment or an unknown item."""
        return self.by_answer_set[self.by_item[item_id].answers]

    def ends_of(self, scale: Scale) -> tuple[float, float]:
        """The lowest and the highest score the scale can reach."""
        sets = [self.answers_of(item) for item in scale.items]
        low, high = sum(answers.low for answers in sets), sum(answers.high for answers in sets)
        if scale.method is Method.MEAN:
            return low / len(sets), high / len(sets)
        return low, high
