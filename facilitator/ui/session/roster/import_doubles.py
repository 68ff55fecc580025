"""Beside the rows of a file: who may be there twice, and what stays out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.people import PersonEntry
from facilitator.domain.roster import Double
from facilitator.ui.parts import Card, IconLabel, Rule, Segments, Text
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.roster.elided import Elided
from facilitator.ui.session.roster.import_model import ListDraft
from facilitator.ui.theme import px

_SHOWN = 40
_TOP = Qt.AlignmentFlag.AlignTop
_SKIP, _KEEP = "skip", "keep"
_CHOICES = ((_SKIP, "Skip"), (_KEEP, "Keep both"))


class _Pair(QWidget):
    """One person of the file beside the one they may be, field by field."""

    def __init__(self, double: Double, keeps: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.double = double
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        where = f"Line {double.other_line}" if double.other_line else "On the roster"
        for place, words in enumerate(("", f"Line {double.line}", where)):
            grid.addWidget(Text(words, "small", "soft"), 0, place)
        for row, (label, one, other) in enumerate(_fields(double.entry, double.other), start=1):
            grid.addWidget(Text(label, "small", "soft"), row, 0, _TOP)
            size = "small" if one.casefold() == other.casefold() else "small-strong"
            for place, words in ((1, one or "–"), (2, other or "–")):
                if label == "E-mail":
                    grid.addWidget(Elided(words, size), row, place)
                else:
                    grid.addWidget(Text(words, size, wrap=True), row, place)
        column.addLayout(grid)
        self.choice = Segments(
            _CHOICES, _KEEP if keeps else _SKIP, f"Line {double.line}, {double.entry.name}"
        )
        column.addWidget(self.choice)


def _fields(one: PersonEntry, other: PersonEntry) -> list[tuple[str, str, str]]:
    pairs = [
        ("Name", one.name, other.name),
        ("E-mail", one.email, other.email),
        ("Role", one.role, other.role),
        ("Team", one.team, other.team),
    ]
    return [pair for pair in pairs if pair[0] == "Name" or pair[1] or pair[2]]


class DoublesCard(Card):
    """`decided` carries a `Double` and whether both come in, `decided_all` the same for all."""

    decided = Signal(object, bool)
    decided_all = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(20, 8, parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._mark = IconLabel("users", "attention")
        self.title = Text("", "section", wrap=True)
        head.addWidget(self._mark)
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self._hint = Text("Skipping keeps the one who is there.", "small", "soft", wrap=True)
        self.add(self._hint)
        self.every = Segments(_CHOICES, _SKIP, "All of them")
        self.every.chosen.connect(lambda chosen: self.decided_all.emit(chosen == _KEEP))
        self.add(self.every)
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
        self._narrow = False

    def show_draft(self, draft: ListDraft) -> None:
        """Show the doubles and what stays out."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = draft.doubles
        title = f"{len(found):,} may be there twice" if found else "Nobody is there twice"
        self.title.setText(title)
        self._mark.set_icon("users", "attention" if found else "accent")
        self._hint.setVisible(bool(found))
        self.every.setVisible(len(found) > 2)
        if found:
            kept = {draft.keeps(double) for double in found}
            self.every.choose(_KEEP if kept == {True} else _SKIP)
        for place, double in enumerate(found[:_SHOWN]):
            if place:
                self._column.addWidget(Rule())
            pair = _Pair(double, draft.keeps(double))
            pair.choice.chosen.connect(
                lambda chosen, double=double: self.decided.emit(double, chosen == _KEEP)
            )
            self._column.addWidget(pair)
        if len(found) > _SHOWN:
            self._column.addWidget(
                Text(f"And {len(found) - _SHOWN:,} more.", "small", "soft", wrap=True)
            )
        self._column.addStretch(1)
        self._scroll.setVisible(bool(found))
        self._filler.setVisible(not found)
        words = what_stays_out(draft)
        self.left_out.setText(words)
        self.left_out.setVisible(bool(words))
        self._rule.setVisible(bool(words))
        self.fit(0 if self._narrow else WIDE_FROM)

    def fit(self, width: int) -> None:
        """Scrolls by itself beside the rows; under them the page scrolls."""
        self._narrow = width < WIDE_FROM
        whole = self._pairs.sizeHint().height() if self._narrow else px(120)
        self._scroll.setMinimumHeight(whole)


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
