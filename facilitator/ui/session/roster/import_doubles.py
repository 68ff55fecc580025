"""Beside the rows of a list: who may be the same person, and what stays out."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.people import PersonEntry
from facilitator.domain.roster_merging import Meeting, Way, same_mailbox
from facilitator.ui.parts import (
    Card,
    IconLabel,
    LinkButton,
    Rule,
    SecondaryButton,
    Segments,
    Text,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.roster.import_model import ListDraft
from facilitator.ui.theme import px

_AT_ONCE = 12
_TOP = Qt.AlignmentFlag.AlignTop
_CHOICES = ((Way.MERGE, "Merge"), (Way.BOTH, "Keep both"), (Way.SKIP, "Skip"))
_JOINTS = re.compile(r"[@._\-/](?=\w)")
_LONG_RUNS = re.compile(r"[!-~]{11}(?=[!-~])")
_FIELDS = (
    ("Name", "name"),
    ("E-mail", "email"),
    ("Role", "role"),
    ("Team", "team"),
    ("Licence", "licence"),
    ("Pronouns", "pronouns"),
    ("Language", "language"),
    ("Badge", "badge"),
    ("Certificate", "certificate"),
)


class _Pair(QWidget):
    """One line of the list beside whom it may be, field by field, the difference in bold.
    `decided` carries the `Meeting` and the `Way`."""

    decided = Signal(object, object)

    def __init__(self, meeting: Meeting, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meeting = meeting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        # In the columns of the page, whatever direction the words themselves have.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        start = side | Qt.AlignmentFlag.AlignAbsolute | _TOP
        where = f"Line {meeting.other_line}" if meeting.other_line else "On the roster"
        for place, words in enumerate(("", f"Line {meeting.line}", where)):
            grid.addWidget(Text(words, "small", "soft"), 0, place)
        for row, (label, one, other) in enumerate(_fields(meeting.entry, meeting.other), start=1):
            grid.addWidget(Text(label, "small", "soft"), row, 0, _TOP)
            same = one == other or (label == "E-mail" and same_mailbox(one, other))
            size = "small-strong" if one and not same else "small"
            for place, words in ((1, one or "–"), (2, other or "–")):
                told = Text(_breakable(words), size, wrap=True)
                told.setAccessibleName(words)
                told.setAlignment(start)
                grid.addWidget(told, row, place, _TOP)
        column.addLayout(grid)
        name = f"Line {meeting.line}, {meeting.entry.name}"
        self.choice = Segments(_CHOICES, way, name)
        self.choice.chosen.connect(self._decide)
        column.addWidget(self.choice)

    def _decide(self, chosen: str) -> None:
        self.decided.emit(self.meeting, Way(chosen))


def _breakable(words: str) -> str:
    """The words with places where a line may break also inside an address: cut short in the middle,
    two addresses that differ might look the same."""
    broken = _JOINTS.sub("\\g<0>\u200b", words)
    return _LONG_RUNS.sub("\\g<0>\u200b", broken)


def _fields(one: PersonEntry, other: PersonEntry) -> list[tuple[str, str, str]]:
    """What tells who they are, and whatever else the list says."""
    pairs = [(label, getattr(one, name), getattr(other, name)) for label, name in _FIELDS]
    return [pair for pair in pairs[:4] if pair[1] or pair[2]] + [
        pair for pair in pairs[4:] if pair[1]
    ]


class DoublesCard(Card):
    """`decided` carries a `Meeting` and a `Way`, `decided_all` a `Way` for all of them."""

    decided = Signal(object, object)
    decided_all = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._mark = IconLabel("users", "attention")
        self.title = Text("", "section", wrap=True)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self._hint = Text("", "small", "soft", wrap=True)
        self.add(self._hint)
        self._every = QWidget()
        row = QHBoxLayout(self._every)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Text("All:", "small", "soft"))
        for way, words in _CHOICES:
            button = SecondaryButton(words, "", "small", partial(self.decided_all.emit, way))
            button.setObjectName(f"all-{way.name.lower()}")
            button.setAccessibleName(f"{words}, all of them")
            row.addWidget(button)
        row.addStretch(1)
        self.add(self._every)
        self._pairs = QWidget()
        self._column = QVBoxLayout(self._pairs)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._scroll = Scroll(self._pairs)
        self.add(self._scroll, 1)
        self._filler = QWidget()
        self.add(self._filler, 1)
        self._rule = Rule()
        self.add(self._rule)
        self.left_out = Text("", "small", wrap=True)
        self.add(self.left_out)
        self._more = LinkButton("", "chevron-down", on_click=self._show_more)
        self._more.hide()
        self._draft: ListDraft | None = None
        self._shown = 0
        self._narrow = False

    def show_draft(self, draft: ListDraft) -> None:
        """Show who is asked about and what stays out; another draft begins at the top."""
        if draft is not self._draft:
            self._scroll.verticalScrollBar().setValue(0)
        self._draft, self._shown = draft, 0
        self._empty()
        found, already = draft.asked, draft.coming.already
        self.title.setText(_title(len(found)))
        self._mark.set_icon("users", "attention" if found else "accent")
        told = ["Merging takes the newer details."] if found else []
        if already:
            word = "is" if already == 1 else "are"
            told.append(f"{already:,} {word} there already, unchanged.")
        self._hint.setText(" ".join(told))
        self._hint.setVisible(bool(told))
        self._every.setVisible(len(found) > 2)
        self._show_more()
        self._scroll.setVisible(bool(found))
        self._filler.setVisible(not found)
        words = what_stays_out(draft)
        self.left_out.setText(words)
        self.left_out.setVisible(bool(words))
        self._rule.setVisible(bool(words))
        self.fit(0 if self._narrow else WIDE_FROM)

    def show_ways(self, draft: ListDraft) -> None:
        """Only what was decided is different."""
        for pair in self._pairs.findChildren(_Pair):
            pair.choice.choose(draft.way(pair.meeting))

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._more:
                widget.hide()
                widget.deleteLater()

    def _show_more(self) -> None:
        """The next pairs; hundreds at once would take their time."""
        draft = self._draft
        if draft is None:
            return
        if self._shown:
            self._column.removeWidget(self._more)
            self._column.takeAt(self._column.count() - 1)  # the stretch
        for meeting in draft.asked[self._shown : self._shown + _AT_ONCE]:
            if self._shown:
                self._column.addWidget(Rule())
            pair = _Pair(meeting, draft.way(meeting))
            pair.decided.connect(self.decided)
            self._column.addWidget(pair)
            self._shown += 1
        rest = len(draft.asked) - self._shown
        self._more.say(f"Show more of the other {rest:,}" if rest > 1 else "Show one more")
        self._more.setVisible(rest > 0)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.fit(0 if self._narrow else WIDE_FROM)

    def fit(self, width: int) -> None:
        """Scrolls by itself beside the rows; under them the page scrolls."""
        self._narrow = width < WIDE_FROM
        whole = self._pairs.sizeHint().height() if self._narrow else px(120)
        self._scroll.setMinimumHeight(whole)


def _title(count: int) -> str:
    if not count:
        return "Nobody is there twice"
    return f"{count:,} may be the same person"


def what_stays_out(draft: ListDraft) -> str:
    """Lines with a fault and columns that do not come in, in a few sentences."""
    if draft.preview is None:
        return ""
    told = [f"Line {one.line} {one.message}" for one in draft.preview.problems[:4]]
    if (more := len(draft.preview.problems) - 4) > 0:
        told.append(f"{more:,} more lines have faults.")
    private = [one for one in draft.preview.left_out if one.looks_like]
    other = [one.heading for one in draft.preview.left_out if not one.looks_like]
    told += [f"“{one.heading}” looks like {one.looks_like} and stays out." for one in private]
    if other:
        names = ", ".join(f"“{heading}”" for heading in other[:6])
        told.append(f"Not needed: {names}{' and others' if len(other) > 6 else ''}.")
    return "\n".join(told)
