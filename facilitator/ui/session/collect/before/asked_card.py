"""What is asked: the questionnaires, and behind a line the survey's name, its languages, the room's
own words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from facilitator.domain.room_check import FormFacts
from facilitator.ui.parts import Badge, Card, Choice, Field, LinkButton, Rule, Text, TextField
from facilitator.ui.session.collect.before.chips import Chips
from facilitator.ui.session.collect.before.choices import Choices, about
from facilitator.ui.session.collect.before.fold import Fold
from facilitator.ui.session.collect.before.standing import asked_stands
from facilitator.ui.theme import px

_COLUMNS = 3  # of word fields


class AskedCard(Card):
    """Binds the part of a `Choices` that says what is asked.  `changed` after every choice."""

    changed = Signal()

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=0, parent=parent)
        self.choices = choices
        self.rows: dict[str, Choice] = {}
        self._later: list[QWidget] = []
        self._fields: dict[str, TextField] = {}
        self.setAccessibleName("Which questionnaires?")
        self._make_head()
        for offer in choices.offers:
            self._add_row(offer)
        self._mark_later()
        self.fold = Fold("asked", "name, languages and your own words")
        self.body.addSpacing(4)
        self.add(self.fold)
        self._make_name()
        self._make_languages()
        self._make_words()
        self._make_prorate()

    def _make_head(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text("Which questionnaires?", "section"), 1)
        self.more = LinkButton("", size="small", on_click=self._show_more)
        self.more.setObjectName("more-questionnaires")
        head.addWidget(self.more)
        self.body.addLayout(head)
        self.body.addSpacing(4)

    def _add_row(self, offer: FormFacts) -> None:
        facts = QWidget()
        across = QHBoxLayout(facts)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        if not offer.languages:
            across.addWidget(Badge("by number only", "outline"))
        elif not offer.validated:
            across.addWidget(Badge("not validated"))
        said = Text(about(offer), "small", "soft")
        said.setMinimumWidth(px(170))
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(said)
        row = Choice(offer.title, badge=facts)
        row.setMinimumHeight(px(38))
        row.box.setObjectName(f"form-{offer.id}")
        row.box.setAccessibleDescription(about(offer))
        row.set_on(self.choices.is_chosen(offer.id))
        row.toggled.connect(partial(self._form_toggled, offer.id))
        self.rows[offer.id] = row
        rule = Rule()
        for part in (rule, row):
            self.add(part)
            if not offer.languages:
                self._later.append(part)

    def _mark_later(self) -> None:
        """What the participant screen cannot show waits behind a link, unless some is chosen."""
        shown = any(part.on for part in self._later if isinstance(part, Choice))
        for part in self._later:
            part.setVisible(shown)
        waiting = len(self._later) // 2
        self.more.setVisible(bool(waiting) and not shown)
        self.more.say(f"{waiting} more need their official text")

    def _make_name(self) -> None:
        self.name = TextField("Baseline survey", self.choices.title, limit=60)
        self.name.setObjectName("survey-name")
        self.name.textChanged.connect(self._name_changed)
        self.fold.body.addWidget(
            Field("Name of this survey", self.name, "Stands on every page of the summary.")
        )

    def _make_languages(self) -> None:
        self.languages = Chips(
            [(one.code, one.own) for one in self.choices.languages], self.choices.spoken
        )
        self.languages.toggled.connect(self._language_toggled)
        hint = "Each person chooses. The choice is not kept."
        if len(self.choices.languages) < 2:
            hint = "More languages come with official texts, under Forms."
        self.fold.body.addWidget(Field("In which languages?", self.languages, hint))

    def _make_words(self) -> None:
        self._words = QWidget()
        grid = QGridLayout(self._words)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._grid = grid
        self._words_field = Field(
            "Your own words", self._words, "They go where the official text has brackets."
        )
        self.fold.body.addWidget(self._words_field)

    def _make_prorate(self) -> None:
        self.prorate = Choice(
            "Score a scale with one or two statements skipped",
            "From each person’s own mean, where at least 8 of 10 are answered. Such scores are "
            "marked. Off is the usual way.",
        )
        self.prorate.box.setObjectName("prorate")
        self.prorate.set_on(self.choices.prorate)
        self.prorate.toggled.connect(self._prorate_toggled)
        self.fold.body.addWidget(self.prorate)

    # What a choice does ---------------------------------------------------------------------

    def _show_more(self) -> None:
        for part in self._later:
            part.show()
        self.more.hide()
        if self._later:
            last = self._later[1]
            if isinstance(last, Choice):
                last.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _form_toggled(self, form_id: str, on: bool) -> None:
        self.choices.choose(form_id, on)
        self.changed.emit()

    def _language_toggled(self, code: str, on: bool) -> None:
        if not self.choices.speak(code, on):
            self.languages.set_on(code, True)
        self.changed.emit()

    def _prorate_toggled(self, on: bool) -> None:
        self.choices.prorate = on
        self.changed.emit()

    def _name_changed(self, name: str) -> None:
        self.choices.title = name
        self.changed.emit()

    def _word_changed(self, bracket: str, word: str) -> None:
        self.choices.set_word(bracket, word)
        self.changed.emit()

    def take_focus(self) -> None:
        """The keyboard goes to the first questionnaire."""
        for row in self.rows.values():
            if row.isVisible():
                row.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Everything here that follows from the choices."""
        self.prorate.setVisible(self.choices.can_prorate)
        self._show_words()
        self.fold.say(asked_stands(self.choices))

    def _show_words(self) -> None:
        brackets = self.choices.brackets
        self._words_field.setVisible(bool(brackets))
        for bracket in brackets:
            if bracket not in self._fields:
                field = TextField(bracket, self.choices.word(bracket), limit=40)
                field.setObjectName(f"word-{bracket}")
                field.textChanged.connect(partial(self._word_changed, bracket))
                row, column = divmod(len(self._fields), _COLUMNS)
                self._grid.addWidget(Field(f"For “{bracket}”", field), row, column)
                self._fields[bracket] = field
        for bracket, field in self._fields.items():
            parent = field.parentWidget()
            if parent is not None:
                parent.setVisible(bracket in brackets)
