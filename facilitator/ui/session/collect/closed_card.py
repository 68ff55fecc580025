"""Between two surveys: what was closed and compared, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.closing import RoomCounts
from facilitator.domain.rounds import Round
from facilitator.ui.parts import IconTile, LinkButton, Rule, SecondaryButton, Text
from facilitator.ui.session.collect.ending.late_sheets import LateSheets
from facilitator.ui.session.collect.middle import ReadableCard, reveal


class ClosedCard(ReadableCard):
    """The session's closed surveys, the newest on top.  `another` asks for one more, `late_wanted`
    for one of the late sheets of a closed one (its id, how many)."""

    another = Signal()
    late_wanted = Signal(int, int)

    def __init__(self, rounds: Sequence[Round], parent: QWidget | None = None) -> None:
        super().__init__(margin=24, spacing=12, parent=parent)
        self.setAccessibleName("Closed surveys")
        for number, round_ in enumerate(rounds):
            if number:
                self.add(Rule())
            row = _Closed(round_)
            row.late_wanted.connect(self.late_wanted)
            self.add(row)
        self.add(Rule())
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(
            Text(
                "Another survey starts from nothing; nobody can be followed from one to the next.",
                "small",
                "soft",
                wrap=True,
            ),
            1,
        )
        button = SecondaryButton("Open another survey", "plus", on_click=self.another.emit)
        button.setObjectName("open-another")
        foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(foot)


class _Closed(QWidget):
    """One closed survey; its late sheets unfold on a press."""

    late_wanted = Signal(int, int)

    def __init__(self, round_: Round) -> None:
        super().__init__()
        self._round = round_
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(IconTile("archive", 40), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        answers = "1 answer" if round_.answers == 1 else f"{round_.answers} answers"
        self._words.addWidget(
            Text(f"{round_.title}: closed, {answers} counted", "section", wrap=True)
        )
        forms = ", ".join(part.form.title for part in round_.forms)
        day = round_.sealed or round_.opened
        said = f"{forms}. Closed on {day.day} {day:%B %Y}; its figures stay as they are."
        self._words.addWidget(Text(said, "small", "soft", wrap=True))
        for line in compared(round_.counts):
            self._words.addWidget(Text(line, "small", "soft", wrap=True))
        self._late = LinkButton("Late sheets", size="small", on_click=self._unfold)
        self._late.setObjectName(f"late-sheets-{round_.id}")
        self._words.addWidget(self._late, 0, Qt.AlignmentFlag.AlignLeading)
        row.addLayout(self._words, 1)

    def _unfold(self) -> None:
        self._late.hide()
        late = LateSheets(self._round.promise.minimum)
        late.wanted.connect(self._want)
        self._words.addSpacing(8)
        self._words.addWidget(late)
        late.sheets.setFocus()
        reveal(late.sheets)

    def _want(self, sheets: int) -> None:
        self.late_wanted.emit(self._round.id, sheets)


def compared(counts: RoomCounts | None) -> tuple[str, ...]:
    """What closing compared, in sentences; nothing for rounds of an earlier version."""
    if counts is None:
        return ()
    lines = []
    room = "1 person" if counts.present == 1 else f"{counts.present} people"
    present = "Nobody counted the room" if counts.present is None else f"{room} in the room"
    if counts.printed or counts.typed or counts.blank or counts.handed_in:
        pile = "the pile was not counted"
        if counts.handed_in is not None:
            pile = f"{counts.handed_in} handed in"
        lines.append(
            f"{present}. {counts.printed} printed, {pile}: {counts.typed} typed, "
            f"{counts.blank} blank. {counts.on_screen} on the screen."
        )
    else:
        lines.append(f"{present}. All answers were given on the screen.")
    if counts.explanation:
        lines.append(f"You wrote: “{counts.explanation}”")
    return tuple(lines)
