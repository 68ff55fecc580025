"""The pages after the questions: review, handing in, and the closing page that everyone gets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.kiosk import Visit
from facilitator.domain.rounds import CONTACT_KINDS, Promise, Study
from facilitator.system.sentences import Sentences
from facilitator.ui.kiosk.controls import KioskButton, Tile
from facilitator.ui.kiosk.measure import Measure
from facilitator.ui.kiosk.page import TEXT_COLUMN, Card, ClearingPage, KioskPage, Rule, Words

_ACROSS = 12
_SIGNS = dict(zip(CONTACT_KINDS, ("sprout", "hand-heart", "phone"), strict=True))
_APART = 12  # pixels between blocks where the screen has none to spare


class ReviewPage(KioskPage):
    """The numbers of the questions without an answer, never an answer; then handing in."""

    def __init__(self, says: Sentences, visit: Visit) -> None:
        super().__init__(says, TEXT_COLUMN)
        blank, missing = visit.response.blank, visit.unanswered
        told = "review_none" if blank else "review_some" if missing else "review_all"
        label = says.say("finish" if blank else "send")
        self._send = self.button("send", label, "primary", trailing="arrow-right", height=64)
        self.body.addStretch(2)
        self.body.addWidget(Words(says.say("review_title"), 36, weight=600, name="title"))
        self.body.addSpacing(4)
        self.body.addWidget(Words(says.say(told), 20, "text_soft", name="review-told"))
        if missing and not blank:
            self.body.addSpacing(24)
            self.body.addLayout(self._numbers([step.number for step in missing]))
        self.body.addSpacing(_APART)
        self.body.addStretch(2)
        self.body.addWidget(Rule())
        self.body.addSpacing(16)
        foot = QHBoxLayout()
        foot.setSpacing(32)
        final = says.say("review_none" if blank else "review_final")
        words = Words("" if blank else final, 18, "text_soft", name="review-final")
        foot.addWidget(words, 1)
        foot.addWidget(self._send, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)
        self.body.addStretch(1)

    def primary(self) -> KioskButton:
        return self._send

    def _numbers(self, numbers: Sequence[int]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        small = len(numbers) > 3 * _ACROSS
        across = 18 if small else _ACROSS
        for place, number in enumerate(numbers):
            made = self.button(
                f"unanswered-{number}",
                str(number),
                action="look",
                value=number,
                height=48 if small else 56,
            )
            made.say(str(number), spoken=self.says.say("look_again", number=number))
            made.narrow()
            grid.addWidget(made, place // across, place % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        return grid


class StudyPage(KioskPage):
    """The study is named once more; leaving one's answers out is as near as giving them."""

    def __init__(self, says: Sentences, study: Study) -> None:
        super().__init__(says, TEXT_COLUMN)
        # Alike, so that neither is the expected one; Enter hands in, as on the pages before.
        self._send = self.button("send", says.say("study_send"), height=64)
        self._leave = self.button("leave-out", says.say("study_leave_out"), height=64)
        told = says.say("study_told", institution=study.institution)
        self.body.addStretch(2)
        self.body.addWidget(Words(says.say("study_title"), 36, weight=600, name="title"))
        self.body.addSpacing(8)
        self.body.addWidget(Words(told, 20, "text_soft", name="study-told"))
        self.body.addSpacing(_APART)
        self.body.addStretch(1)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.setSpacing(16)
        self._ways.addStretch(1)
        self._ways.addWidget(self._leave)
        self._ways.addWidget(self._send)
        self.body.addLayout(self._ways)
        self.body.addStretch(2)

    def primary(self) -> KioskButton:
        return self._send

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        # Both as wide as the wider one; under each other where they do not fit side by side.
        wide = max(each.sizeHint().width() for each in (self._leave, self._send))
        for each in (self._leave, self._send):
            each.setMinimumWidth(wide)
        room = width - 2 * self.body.contentsMargins().left()
        way, both = QBoxLayout.Direction, 2 * wide + 16
        self._ways.setDirection(way.LeftToRight if both <= room else way.TopToBottom)


class SendingPage(KioskPage):
    """While the answers are being stored."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, TEXT_COLUMN)
        self.body.addStretch(2)
        for text, pixels, role, weight in (
            ("sending_title", 30, "text", 600),
            ("sending", 20, "text_soft", 400),
        ):
            words = Words(says.say(text), pixels, role, weight, text)
            words.centre()
            self.body.addWidget(words)
            self.body.addSpacing(8)
        self.body.addStretch(3)


class FailedPage(KioskPage):
    """The answers could not be stored: what happened, what is kept, what to do."""

    def __init__(self, says: Sentences) -> None:
        super().__init__(says, TEXT_COLUMN)
        self._again = self.button("again", says.say("again"), "primary", action="send", height=64)
        self.body.addStretch(2)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(Tile("circle-alert", "attention"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(says.say("failed_title"), 30, weight=600, name="title"))
        column.addSpacing(8)
        column.addWidget(Words(says.say("failed"), 20, "text_soft"))
        column.addStretch(1)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.body.addSpacing(40)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.button("stop", says.say("stop"), height=64))
        foot.addStretch(1)
        foot.addWidget(self._again)
        self.body.addLayout(foot)
        self.body.addStretch(3)

    def primary(self) -> KioskButton:
        return self._again


class ClosingPage(ClearingPage):
    """Thanks, where to turn, whose questionnaires these were: the same for everyone."""

    def __init__(
        self,
        says: Sentences,
        promise: Promise,
        credits: Sequence[str],
        seconds: int,
        *,
        offers_own: bool = False,
    ) -> None:
        super().__init__(says, "clears", seconds)
        self._next = self.button(
            "next-person", says.say("next_person"), "primary", trailing="arrow-right", height=64
        )
        self.body.addStretch(1)
        self.body.addWidget(Words(says.say("closing_title"), 36, weight=600, name="title"))
        self.body.addSpacing(4)
        self.body.addWidget(Words(says.say("closing_lead"), 20, "text_soft"))
        self.body.addSpacing(_APART)
        self.body.addStretch(1)
        self.body.addWidget(self._card(promise.named_contacts))
        if offers_own:
            self.body.addSpacing(_APART)
            self.body.addLayout(self._own())
        self.body.addSpacing(_APART)
        self.body.addStretch(1)
        if credits:
            text = "\n".join(credits)
            self.body.addWidget(Words(text, 15, "text_soft", name="credit"))
            self.body.addSpacing(8)
        self.body.addStretch(1)
        self.put_foot(self._next)

    def primary(self) -> KioskButton:
        return self._next

    def _own(self) -> QHBoxLayout:
        """One's own ranges: offered to everyone alike, whether they handed in or not."""
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(Words(self.says.say("own_offer"), 18, "text_soft", name="own-offer"), 1)
        row.addWidget(self.button("own", self.says.say("own_show"), leading="eye"))
        return row

    def _card(self, contacts: Sequence[tuple[str, str]]) -> Card:
        card = Card("contacts")
        inside = self._inside = QVBoxLayout(card)
        inside.setContentsMargins(32, 20, 32, 12)
        inside.setSpacing(0)
        inside.addWidget(Words(self.says.say("contacts_title"), 20, weight=600))
        inside.addWidget(Words(self.says.say("contacts_note"), 16, "text_soft"))
        inside.addSpacing(8)
        rows = [
            (_SIGNS.get(kind, "phone"), *_parts(self.says.contact(kind), line))
            for kind, line in contacts
            if line.strip()
        ]
        if not any(kind for kind, _ in contacts):
            rows.append(self._in_this_room())
        for sign, title, note, reach in rows:
            inside.addWidget(Rule())
            inside.addWidget(_contact(sign, title, note, reach))
        return card

    def _in_this_room(self) -> tuple[str, str, str, str]:
        says = self.says
        title, note = says.say("in_this_room"), says.say("in_this_room_note")
        return ("sprout", title, note, says.say("just_ask"))

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        side, high = measure.space(32), measure.space(20)
        self._inside.setContentsMargins(side, high, side, high // 2)


def _parts(kind: str, line: str) -> tuple[str, str, str]:
    """A contact as title, note and number: "Peer support: 555-0142" stands in two columns, under
    what it is for where that is known."""
    name, _, reach = line.strip().partition(": ")
    if not kind:
        return name, "", reach.strip()
    return kind, "" if name.casefold() == kind.casefold() else name, reach.strip()


def _contact(sign: str, title: str, note: str, reach: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 8, 0, 8)
    row.setSpacing(20)
    row.addWidget(Tile(sign))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(Words(title, 18, weight=600))
    if note:
        column.addWidget(Words(note, 16, "text_soft"))
    column.addStretch(1)
    row.addLayout(column, 1)
    if reach:
        words = Words(reach, 20, weight=600)
        words.at_end()
        short = len(reach) <= 20
        words.setWordWrap(not short)
        row.addWidget(words, 0 if short else 1)
    return holder
