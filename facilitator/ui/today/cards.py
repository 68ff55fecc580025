"""The cards of Today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from facilitator.domain.people import SessionCard
from facilitator.domain.rounds import Round
from facilitator.ui.parts import dates
from facilitator.ui.parts.buttons import (
    Button,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from facilitator.ui.parts.frames import COLUMNS_FROM
from facilitator.ui.parts.progress import ProgressLine
from facilitator.ui.parts.surfaces import Badge, Card, IconTile, Note, Rule
from facilitator.ui.parts.text import IconLabel, Text
from facilitator.ui.today.model import STEP_NAMES, OpenSurvey, expired_sentence, standing
from facilitator.ui.today.picture import RoomPicture

_STEPS = (
    ("users", "Roster", "Who is coming. Bring in the agency’s list or type it."),
    ("inbox", "Collect", "Anonymous answers on this laptop or on paper."),
    ("chart-column", "Summary", "The group’s picture, ready to print in the break."),
)


class LineCard(Card):
    """A title, a sentence, and one button at the end; the button goes under in a small window."""

    def __init__(self, title: str, sentence: str, button: Button) -> None:
        super().__init__(margin=0, title="")
        self.setAccessibleName(title)
        row = QHBoxLayout()
        row.setContentsMargins(24, 22, 24, 22)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, "section", wrap=True))
        words.addWidget(Text(sentence, "body", "soft", wrap=True))
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class ExpiredNote(Note):
    """What a promise ended while nobody was looking; there until it is put away."""

    def __init__(self, rounds: Sequence[Round], put_away: Callable[[], object]) -> None:
        self.close_it = QuietButton("Close", size="small", on_click=self._go)
        self.close_it.setObjectName("close-expired")
        super().__init__(
            " ".join(expired_sentence(one) for one in rounds),
            icon_name="shield-check",
            action=self.close_it,
        )
        self._put_away = put_away

    def _go(self) -> None:
        self._put_away()
        self.hide()


class CodeNote(Note):
    """There is a passphrase and no recovery code; there until one is made."""

    def __init__(self, make: Callable[[], object]) -> None:
        super().__init__(
            "Without one, nobody can open your data once the passphrase is forgotten.",
            lead="No recovery code yet.",
            icon_name="key-round",
            action=SecondaryButton("Make one", size="small", on_click=make),
        )
        self.setObjectName("no-recovery-code")


class BackupLine(QWidget):
    """For a computer that follows on another one."""

    def __init__(self, use: Callable[[], object]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Text("Was your data on another laptop?", "small", "soft"))
        link = LinkButton("Use a backup", size="small", on_click=use)
        link.setObjectName("use-a-backup")
        row.addWidget(link)
        row.addStretch(1)


class PracticeCard(Card):
    """Try everything with invented people first."""

    def __init__(self, start: Callable[[], object]) -> None:
        super().__init__(margin=24)
        self.setAccessibleName("Try a practice run")
        row = QHBoxLayout()
        row.setSpacing(24)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Text("Try a practice run", "heading", wrap=True))
        words.addWidget(
            Text(
                "A whole workshop with 24 invented people: roster, answers, printed summary. It "
                "plays by itself in about a minute; then look round as long as you like.",
                wrap=True,
            )
        )
        words.addWidget(
            Text(
                "It lives in its own folder and never mixes with real sessions.",
                "body",
                "soft",
                wrap=True,
            )
        )
        words.addSpacing(8)
        self.start = PrimaryButton("Start the practice run", "play", "large", start)
        words.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        self.progress = ProgressLine()
        self.progress.hide()
        self.progress.appeared.connect(self.progress.show)
        self.progress.left.connect(self.progress.hide)
        words.addStretch(1)
        row.addLayout(words, 1)
        self._picture = RoomPicture()
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.progress)  # it needs the width of words and picture together

    def fit(self, width: int) -> None:
        """No drawing where there is no room for it."""
        self._picture.setVisible(width >= COLUMNS_FROM)


class StepsCard(Card):
    """How a session goes, and the forms that are ready."""

    def __init__(self, see_forms: Callable[[], object]) -> None:
        super().__init__(margin=24, spacing=0)
        self.setAccessibleName("How a session goes")
        self.body.addWidget(Text("How a session goes", "section"))
        self.body.addWidget(Text("Three steps, in your own time.", "small", "soft", wrap=True))
        for name, title, sentence in _STEPS:
            self.body.addSpacing(16)
            self.body.addLayout(self._step(name, title, sentence))
        self.body.addSpacing(20)
        self.body.addWidget(Rule())
        self.body.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("clipboard-list", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(
            Text("Four questionnaires of our own are ready to use.", "small", wrap=True)
        )
        words.addWidget(
            LinkButton("See the forms", size="small", on_click=see_forms),
            0,
            Qt.AlignmentFlag.AlignLeading,
        )
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _step(self, name: str, title: str, sentence: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconTile(name), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(title, "strong"))
        words.addWidget(Text(sentence, "small", "soft", wrap=True))
        row.addLayout(words, 1)
        return row


class SurveyCard(Card):
    """A survey that is open."""

    def __init__(self, survey: OpenSurvey, primary: bool, go_on: Callable[[], object]) -> None:
        super().__init__(margin=24, spacing=4)
        self.setAccessibleName(f"{survey.title} is open")
        head = QHBoxLayout()
        head.addWidget(Text(f"{survey.title} is open", "heading", wrap=True), 1)
        head.addWidget(Badge("Open", "ready", "circle-dot"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(Text(f"{survey.session}, {survey.agency}", "body", "soft", wrap=True))
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel("shield-check", "accent"))
        row.addWidget(Text(survey.sentence, wrap=True), 1)
        self.body.addLayout(row)
        self.body.addSpacing(16)
        self.button = _way_on("Continue with Collect", "inbox", primary, go_on)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)


class NextCard(Card):
    """The session to go on with."""

    def __init__(
        self,
        card: SessionCard,
        step: str,
        today: date,
        primary: bool,
        go_on: Callable[[], object],
        beside: Button | None = None,
    ) -> None:
        super().__init__(margin=24)
        session = card.session
        self.setAccessibleName(f"Next session: {session.title}")
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(DayTile(session.day), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(session.title, "heading", wrap=True))
        words.addWidget(Text(session.agency.name, "body", "soft", wrap=True))
        words.addSpacing(8)
        times = dates.hours(session.starts, session.ends)
        first = f"{dates.when(session.day, today)}, {dates.long_day(session.day)}"
        lines = [("calendar-days", f"{first}, {times}" if times else first)]
        if session.place:
            lines.append(("map-pin", session.place))
        lines.append(("chart-column" if card.rounds else "users", standing(card)))
        for name, text in lines:
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(IconLabel(name, "text_soft", 18))
            line.addWidget(Text(text, wrap=True), 1)
            words.addLayout(line)
        words.addSpacing(12)
        label = f"Continue with {STEP_NAMES[step]}"
        self.button = _way_on(label, "arrow-right", primary, go_on)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.button)
        if beside is not None:
            buttons.addWidget(beside)
        buttons.addStretch(1)
        words.addLayout(buttons)
        row.addLayout(words, 1)
        self.body.addLayout(row)


def _way_on(label: str, icon_name: str, primary: bool, go_on: Callable[[], object]) -> Button:
    kind = PrimaryButton if primary else Button
    button = kind(label, icon_name, "large" if primary else "medium", go_on)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


class DayTile(Card):
    """A leaf of a calendar."""

    def __init__(self, day: date) -> None:
        super().__init__(margin=0, spacing=0)
        self.setProperty("kind", "tile")
        self.setFixedWidth(72)
        self.body.setContentsMargins(8, 10, 8, 10)
        for text, grade, tone in (
            (dates.month(day), "small-strong", "accent"),
            (str(day.day), "title", "plain"),
        ):
            label: QLabel = Text(text, grade, tone)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.body.addWidget(label)


class SessionLines(Card):
    """Sessions in one line each, pressed to open."""

    def __init__(
        self,
        groups: tuple[tuple[str, tuple[SessionCard, ...]], ...],
        today: date,
        open_session: Callable[[SessionCard], object],
        foot: QWidget | None = None,
    ) -> None:
        super().__init__(margin=24, spacing=4)
        self.setAccessibleName("Other sessions")
        for number, (title, cards) in enumerate(groups):
            if number:
                self.body.addSpacing(16)
            self.body.addWidget(Text(title, "section"))
            for card in cards:
                self._line(card, today, open_session)
        if foot is not None:
            self.body.addSpacing(12)
            self.body.addWidget(Rule())
            self.body.addSpacing(8)
            self.body.addWidget(foot, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def _line(
        self, card: SessionCard, today: date, open_session: Callable[[SessionCard], object]
    ) -> None:
        self.body.addSpacing(8)
        session = card.session
        title = LinkButton(session.title, on_click=lambda: open_session(card))
        title.setAccessibleName(f"Open {session.title}, {session.agency.name}")
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.body.addWidget(title, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(Text(session.agency.name, "small", "soft", wrap=True))
        line = f"{dates.when(session.day, today)}, {standing(card).lower()}"
        self.body.addWidget(Text(line, "small", "soft", wrap=True))
