"""The pages before the questions: language, welcome and who sees what, each form's heading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from facilitator.domain.kiosk_script import Script, Step
from facilitator.domain.rounds import Round
from facilitator.system.sentences import Sentences, language_name, sentences
from facilitator.ui.kiosk.controls import AnswerButton, KioskButton, Tile
from facilitator.ui.kiosk.measure import Measure
from facilitator.ui.kiosk.page import ITEM_COLUMN, TEXT_COLUMN, KioskPage, Rule, Words
from facilitator.ui.kiosk.told import welcome_lead, welcome_limits, welcome_title

_APART = 4  # pixels between blocks where the screen has none to spare
READING = 820  # logical pixels of a line of instructions at its drawn size


class LanguagePage(KioskPage):
    """A button for each language, in its own script; the question in every one of them."""

    def __init__(self, says: Sentences, languages: tuple[str, ...]) -> None:
        super().__init__(says, TEXT_COLUMN)
        self._row: list[AnswerButton] = []
        self.body.addStretch(3)
        asked = dict.fromkeys(sentences(code).say("language_title") for code in languages)
        self.body.addWidget(Words("  ·  ".join(asked), 30, weight=600, name="title"))
        self.body.addSpacing(32)
        grid = QGridLayout()
        grid.setSpacing(16)
        across = len(languages) if len(languages) <= 4 else 3 if len(languages) <= 9 else 4
        for place, code in enumerate(languages):
            made = AnswerButton(f"language-{code}", self._row)
            name = language_name(code)
            made.show_answer(str(place + 1) if place < 9 else "", name, name, chosen=False)
            made.clicked.connect(self._chosen)
            self._row.append(made)
            grid.addWidget(made, place // across, place % across)
        self.body.addLayout(grid)
        self.body.addSpacing(24)
        self.body.addWidget(Words(says.say("language_hint"), 16, "text_soft"))
        self.body.addStretch(4)
        foot = QHBoxLayout()
        foot.addStretch(1)
        refused = dict.fromkeys(sentences(code).say("decline") for code in languages)
        foot.addWidget(self.button("decline", "  ·  ".join(refused), height=64))
        self.body.addLayout(foot)
        self.body.addSpacing(24)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        for button in self._row:
            button.fit(measure, 136 if len(self._row) <= 8 else 104)

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, AnswerButton):
            self.did.emit("language", sender.objectName().removeprefix("language-"))


class WelcomePage(KioskPage):
    """What is kept, what never, who sees it, from how many people on; a way out as easy as the way
    in.  At most sixty words, so that it is read."""

    def __init__(
        self, says: Sentences, script: Script, round: Round, *, can_go_back: bool, aloud: bool
    ) -> None:
        super().__init__(says, TEXT_COLUMN)
        self._begin = self.button(
            "begin", says.say("begin"), "primary", trailing="arrow-right", height=64
        )
        self._decline = self.button("decline", says.say("decline"), height=64)
        self.body.addStretch(1)
        self.body.addWidget(Words(welcome_title(says, round), 36, weight=600, name="title"))
        self.body.addSpacing(4)
        self._lead = Words(welcome_lead(says, script), 20, "text_soft", name="lead")
        self.body.addWidget(self._lead)
        self.body.addSpacing(_APART)
        self.body.addStretch(1)
        self.body.addLayout(self._promises(round.promise.minimum))
        self.body.addSpacing(_APART)
        self.body.addStretch(1)
        self.body.addWidget(Rule())
        self._above = QSpacerItem(0, 16)
        self.body.addSpacerItem(self._above)
        self.body.addLayout(self._asides(round, aloud=aloud))
        self.body.addSpacing(_APART)
        self.body.addStretch(2)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        if can_go_back:
            foot.addWidget(self.button("back", says.say("back"), leading="arrow-left", height=64))
        foot.addStretch(1)
        foot.addWidget(self._decline)
        foot.addWidget(self._begin)
        self.body.addLayout(foot)
        self._below = QSpacerItem(0, 24)
        self.body.addSpacerItem(self._below)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        # On a small screen both ways on stay in sight without scrolling.
        apart = measure.space(16) if measure.tight else 24
        self._lead.setVisible(not measure.tight)  # each part's heading says it too
        self._grid.setVerticalSpacing(apart)
        # Beside two buttons the sentence would stand there word under word.
        way = QBoxLayout.Direction
        self._aside.setDirection(way.TopToBottom if measure.tight else way.LeftToRight)
        self._aside.setSpacing(4 if measure.tight else 16)
        self._below.changeSize(0, apart)
        self._above.changeSize(0, measure.space(16))
        # Refusing is as large a button as beginning.
        self._begin.setMinimumWidth(self._decline.sizeHint().width())
        self.body.invalidate()

    def primary(self) -> KioskButton:
        return self._begin

    def _asides(self, round: Round, *, aloud: bool) -> QBoxLayout:
        """What is not in our hands, who sees this, and another way to answer."""
        row = self._aside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(16)
        limits = QVBoxLayout()
        limits.setSpacing(0)
        for place, limit in enumerate(welcome_limits(self.says, round)):
            limits.addWidget(Words(limit, 18, "text_soft", name=f"limit-{place}"))
        row.addLayout(limits, 1)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addStretch(1)
        if aloud:
            ways.addWidget(
                self.button("aloud", self.says.say("aloud"), "quiet", leading="keyboard")
            )
        ways.addWidget(self.button("who", self.says.say("who"), leading="circle-question-mark"))
        row.addLayout(ways)
        return row

    def _promises(self, minimum: int) -> QGridLayout:
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(24)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, (sign, text) in enumerate(
            (
                ("shield-check", "kept"),
                ("eye-off", "never"),
                ("lock", "seen"),
                ("users", "groups"),
            )
        ):
            title, told = self.says.say(f"{text}_title"), self.says.say(text, minimum=minimum)
            grid.addWidget(Promise(sign, title, told), place // 2, place % 2)
        return grid


class Promise(QWidget):
    """A sign, a few words, one sentence."""

    def __init__(self, sign: str, title: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(Tile(sign), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(title, 20, weight=600))
        column.addWidget(Words(text, 18, "text_soft"))
        column.addStretch(1)
        row.addLayout(column, 1)


class HeadingPage(KioskPage):
    """A form begins: its name, how to answer, how long, and whose it is."""

    def __init__(self, says: Sentences, script: Script, step: Step, language: str) -> None:
        super().__init__(says, ITEM_COLUMN)
        wording = script.wording(step, language)
        form = script.form(step)
        self.body.addStretch(2)
        if len(script.forms) > 1:
            part = says.say("part", part=step.form + 1, parts=len(script.forms))
            self.body.addWidget(self._centred(Words(part, 20, "text_soft", name="part")))
            self.body.addSpacing(4)
        self.body.addWidget(self._centred(Words(wording.title, 36, weight=600, name="title")))
        size = says.say(
            "part_size",
            questions=says.questions(len(form.items)),
            minutes=says.minutes(max(1, round(form.minutes))),
        )
        self.body.addSpacing(8)
        self.body.addWidget(self._centred(Words(size, 20, "text_soft")))
        self.body.addStretch(1)
        self._told = self._centred(Words(wording.instructions, 20, name="instructions"))
        self.body.addWidget(self._told)
        self.body.addStretch(3)
        if wording.credit:
            credit = Words(wording.credit, 15, "text_soft", name="credit")
            self.body.addWidget(self._centred(credit))
            self.body.addSpacing(12)

    def fit(self, measure: Measure, width: int) -> None:
        super().fit(measure, width)
        # Lines of a length that is read with ease.
        room = width - 2 * self.body.contentsMargins().left()
        side = max(0, (room - round(measure.text_part * READING)) // 2)
        self._told.setContentsMargins(side, 0, side, 0)

    @staticmethod
    def _centred(words: Words) -> Words:
        words.centre()
        return words
