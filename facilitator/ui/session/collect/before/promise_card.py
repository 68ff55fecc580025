"""Who sees what: the very sentences that stand on the participant screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.rounds import Promise, Round, RoundState, Study
from facilitator.system.sentences import Sentences, sentences
from facilitator.ui.kiosk.told import Answered, welcome_limits, who_sees
from facilitator.ui.parts import Card, IconLabel, LinkButton, Rule, Text

_POINTS = (
    ("kept", "shield-check"),
    ("never", "eye-off"),
    ("seen", "lock"),
    ("groups", "users"),
)
_READ = "Read the answers to “Who sees this?”"


class PromiseCard(Card):
    """What everyone reads first, what cannot be promised, and behind a link the answers to "Who
    sees this?"; in English, as they will stand with the choices made so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=10, parent=parent)
        self.setAccessibleName("Who sees what")
        self._says = sentences("en")
        self.add(Text("Who sees what", "section"))
        self.add(Text("Everyone reads this before the first question.", "small", "soft", wrap=True))
        self._words: dict[str, Text] = {}
        for name, icon_name in _POINTS:
            self._words[name] = Text("", "body", "soft", wrap=True)
            title = self._says.say(f"{name}_title")
            self.body.addLayout(_point(title, self._words[name], icon_name))
        self.add(Rule())
        self._limits = Text("", "small", "soft", wrap=True)
        self.add(self._limits)
        self.more = LinkButton(_READ, size="small", on_click=self._turn)
        self.more.setObjectName("who-sees")
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._answers.hide()
        self.add(self._answers)
        self._shown: tuple[Answered, ...] = ()
        self._rows: list[QWidget] = []
        self._round: Round | None = None

    def show_promise(self, promise: Promise, today: date) -> None:
        """The sentences as people will read them if a survey opens so `today`."""
        self._round = Round(0, 0, "", RoundState.OPEN, promise, (), (), opened=today)
        for name, words in self._words.items():
            words.setText(self._says.say(name, minimum=promise.minimum))
        self._limits.setText(" ".join(welcome_limits(self._says, self._round)))
        if not self._answers.isHidden():
            self._show_answers()

    @property
    def groups(self) -> str:
        """The sentence about the smallest group."""
        return self._words["groups"].text()

    def _turn(self) -> None:
        shown = self._answers.isHidden()
        self.more.say("Hide the answers to “Who sees this?”" if shown else _READ)
        if shown:
            self._show_answers()
        self._answers.setVisible(shown)

    def _show_answers(self) -> None:
        """The questions people can ask there, and what they are told."""
        answers = _answers(self._says, self._round) if self._round else ()
        if answers == self._shown:
            return
        self._shown = answers
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for one in answers:
            for row in (
                Text(one.question, "small-strong", wrap=True),
                Text(one.text, "small", "soft", wrap=True),
            ):
                self._column.addWidget(row)
                row.show()
                self._rows.append(row)


def _answers(says: Sentences, round_: Round) -> tuple[Answered, ...]:
    """What people are told; of a study that is not named whole, what is still missing."""
    gaps = _missing(round_.promise.study)
    if not gaps:
        return who_sees(says, round_)
    *others, study = who_sees(says, round_)
    return (*others, replace(study, text=gaps))


def _missing(study: Study | None) -> str:
    """What a study still lacks, in a sentence; empty where it lacks nothing."""
    if study is None:
        return ""
    fields = {
        "the institution": study.institution,
        "the ethics reference": study.reference,
        "the contact": study.contact,
    }
    names = [name for name, said in fields.items() if not said.strip()]
    if not names:
        return ""
    if len(names) == 1:
        return f"Here stands {names[0]} of the study, once it is filled in."
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Here stand {listed} of the study, once they are filled in."


def _point(title: str, words: Text, icon_name: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(icon_name, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Text(title, "strong", wrap=True))
    column.addWidget(words)
    row.addLayout(column, 1)
    return row
