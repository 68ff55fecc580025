"""What stands around the statements of a questionnaire: who sees what, what happens to the sheet,
whom to talk to, and what every page carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from babel.dates import format_date

from facilitator.documents.flow import Block
from facilitator.documents.grid import (
    FOOT,
    HEAD_LEFT,
    LIVE,
    READING_HEAD,
    SMALL,
    SMALL_BOLD,
    TEXT,
    Style,
)
from facilitator.documents.mirroring import MirroredPen
from facilitator.documents.pen import Pen
from facilitator.documents.text.typesetting import Typesetter, clean
from facilitator.documents.words import Words, baseline
from facilitator.domain.people import GroupSession
from facilitator.domain.rounds import Promise, Round, Supervisors
from facilitator.system.sentences import Sentences

_UNPARTED: Final = "\u00a0"
_PAD = 10.0
_GAP = 14.0
_CLOSE: Final = Style(8.5, 11.5)
_BOX: Final = 11.0  # points of a side: a tick is seen, a word does not fit
_UNDER_BOX: Final = 6.0
# How wide the three texts may stand, in twelfths; the first of those that take the fewest lines.
_SPLITS = ((4, 4, 4), (5, 4, 3), (4, 5, 3), (5, 3, 4), (4, 3, 5), (3, 4, 5), (3, 3, 6))


def day_in(said: Sentences, day: date) -> str:
    """A day as the language writes it, never finer."""
    locale = said.language.replace("-", "_")
    return format_date(day, "d MMMM y" if locale.startswith("en") else "long", locale=locale)


def contacts_in(said: Sentences, promise: Promise) -> tuple[tuple[str, str], ...]:
    """The contacts as (kind in the language, line)."""
    return tuple((said.contact(kind), line) for kind, line in promise.named_contacts)


def supervisors_in(said: Sentences, promise: Promise) -> str:
    """What supervisors do meanwhile, as a sentence."""
    if promise.for_supervisors:
        return said.say("paper_for_supervisors")
    others = {
        Supervisors.SIT_OUT: "paper_sit_out",
        Supervisors.OWN_SURVEY: "paper_own_survey",
        Supervisors.TOGETHER: "paper_together",
    }
    return said.say(others[promise.supervisors])


def _seen(said: Sentences, promise: Promise) -> str:
    seen = said.say("paper_seen", minimum=promise.minimum)
    return f"{seen} {supervisors_in(said, promise)}"


def use_in(said: Sentences, promise: Promise) -> str:
    """What the answers are used for, as sentences."""
    if (study := promise.study) is None:
        return said.say("paper_use_training")
    return said.say(
        "paper_use_study",
        institution=clean(study.institution),
        reference=clean(study.reference),
        contact=clean(study.contact).rstrip("."),
    )


def _kept(said: Sentences, round_: Round) -> str:
    sentences = [said.say("paper_kept")]
    if round_.kept_until is not None:
        sentences.append(
            said.say(
                "paper_too_few",
                minimum=round_.promise.minimum,
                day=day_in(said, round_.kept_until).replace(" ", _UNPARTED),
            )
        )
    return " ".join(sentences)


def _set_columns(setter: Typesetter, texts: Sequence[str], split: Sequence[int]) -> list[Words]:
    """Texts side by side, their widths in twelfths of the box."""
    inner = LIVE - 2 * _PAD - (len(texts) - 1) * _GAP
    found, x = [], _PAD
    for text, share in zip(texts, split, strict=True):
        width = inner * share / sum(split)
        found.append(Words(setter, text, _CLOSE, width=width, x=x))
        x += width + _GAP
    return found


class PromiseBox:
    """The first thing on a sheet: that it carries no name, and who sees what."""

    above = 0.0

    def __init__(self, setter: Typesetter, said: Sentences, round_: Round) -> None:
        inner = LIVE - 2 * _PAD
        self._lead = said.say("paper_no_name")
        self._after = setter.width(self._lead, READING_HEAD) + 8
        self._same = setter.broken(said.say("paper_same"), TEXT, inner - self._after)
        self._lead_height = 4 + max(READING_HEAD.leading, len(self._same) * TEXT.leading)
        parts = (
            (said.say("paper_kept_title"), _kept(said, round_)),
            (said.say("paper_seen_title"), _seen(said, round_.promise)),
            (said.say("paper_use_title"), use_in(said, round_.promise)),
        )
        self._columns = min(
            (_set_columns(setter, [text for _, text in parts], split) for split in _SPLITS),
            key=lambda found: max(words.height for words in found),
        )
        self._heads = [head for head, _ in parts]
        self.height = (
            2 * (_PAD - 3)
            + self._lead_height
            + SMALL_BOLD.leading
            + max(words.height for words in self._columns)
        )

    def draw(self, pen: Pen, top: float) -> None:
        pen.frame(0.375, top + 0.375, LIVE - 0.75, self.height - 0.75)
        y = top + _PAD - 3
        base = y + baseline(READING_HEAD)
        pen.text(_PAD, base, self._lead, READING_HEAD)
        for line in self._same:
            pen.text(_PAD + self._after, base, line, TEXT)
            base += TEXT.leading
        y += self._lead_height
        for words, head in zip(self._columns, self._heads, strict=True):
            pen.text(words.x, y + baseline(SMALL_BOLD), head, SMALL_BOLD)
            words.draw(pen, y + SMALL_BOLD.leading)


class Ending:
    """The last thing on a sheet: a box for leaving the study out, where there is one; fold it and
    hand it in; whom to talk to."""

    above = 14.0

    def __init__(self, setter: Typesetter, said: Sentences, promise: Promise) -> None:
        self._leave_out: Words | None = None
        if promise.study is not None:
            start = _BOX + 8.0
            line = said.say("paper_leave_out")
            self._leave_out = Words(setter, line, TEXT, width=LIVE - start, x=start)
        self._thanks = Words(setter, said.say("paper_hand_in"), READING_HEAD)
        contacts = contacts_in(said, promise)
        self._kinds = 0.0
        count = max(1, len(contacts))
        width = (LIVE - _GAP * (count - 1)) / count
        self._columns = [
            (
                setter.shortened(clean(kind), SMALL_BOLD, width),
                Words(setter, line, _CLOSE, width=width, x=place * (width + _GAP)),
            )
            for place, (kind, line) in enumerate(contacts)
        ]
        self.height = 7.0 + self._thanks.height
        if self._leave_out is not None:
            self.height += self._leave_out.height + _UNDER_BOX
        if contacts:
            if any(kind for kind, _ in self._columns):
                self._kinds = SMALL_BOLD.leading
            self.height += 4 + self._kinds
            self.height += max(words.height for _, words in self._columns)

    def draw(self, pen: Pen, top: float) -> None:
        pen.rule(top, 0.75)
        y = top + 7
        if self._leave_out is not None:
            pen.frame(0.375, y + (TEXT.leading - _BOX) / 2, _BOX, _BOX, 1.0)
            self._leave_out.draw(pen, y)
            y += self._leave_out.height + _UNDER_BOX
        self._thanks.draw(pen, y)
        y += self._thanks.height + 4
        for kind, words in self._columns:
            if kind:
                pen.text(words.x, y + baseline(SMALL_BOLD), kind, SMALL_BOLD)
            words.draw(pen, y + self._kinds)


class LeftBlank:
    """What an empty back says, so that nobody looks for what is missing."""

    above = 0.0
    height = 40.0

    def __init__(self, said: Sentences) -> None:
        self._sentence = said.say("paper_blank")

    def draw(self, pen: Pen, top: float) -> None:
        pen.text(LIVE / 2, top + 30, self._sentence, SMALL, "centre")


class SheetSurround:
    """What every page of a sheet carries: the survey, where and on which day, the smallest group,
    the number of the page.  Nothing that tells one copy from another."""

    def __init__(
        self,
        said: Sentences,
        round_: Round,
        session: GroupSession,
        *,
        screening: bool,
        practice: bool,
    ) -> None:
        self._said = said
        day = day_in(said, session.day)
        self._left = clean(round_.title)
        self.right = tuple(part for part in (clean(session.title), day) if part)
        self.title = " - ".join(part for part in (self._left, *self.right) if part)
        foot = [said.say("paper_smallest", minimum=round_.promise.minimum)]
        foot += [said.say("paper_screening")] if screening else []
        self._foot = "   ·   ".join(foot)
        self._mark = said.say("paper_practice") if practice else ""

    def draw(self, pen: Pen, number: int, pages: int) -> None:
        if self._said.from_right:
            pen = MirroredPen(pen)
        paper, setter = pen.paper, pen.setter
        right = setter.shortened("  ·  ".join(self.right), SMALL, LIVE * 0.6)
        left = setter.shortened(self._left, HEAD_LEFT, LIVE - setter.width(right, SMALL) - 18)
        pen.text(0, paper.head, left, HEAD_LEFT)
        pen.text(LIVE, paper.head, right, SMALL, "right")
        pen.rule(paper.head_rule, 0.75)
        pen.hairline(paper.foot_rule)
        pen.text(0, paper.foot, self._foot, FOOT)
        if self._mark:
            after = setter.width(self._foot, FOOT)
            bold = FOOT._replace(weight=HEAD_LEFT.weight)
            pen.text(after, paper.foot, f"   ·   {self._mark}", bold)
        page = self._said.say("paper_page", page=number, pages=pages)
        pen.text(LIVE, paper.foot, page, FOOT, "right")


def heights(blocks: Sequence[Block]) -> float:
    """How much room blocks take, one under the other."""
    return sum(block.above + block.height for block in blocks)
