"""Before a survey opens: all that gets fixed, on one page, beside the words people will read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.domain.room_check import FormFacts
from facilitator.domain.rounds import CONTACT_KINDS, MINIMUM_AT_LEAST, MINIMUM_AT_MOST
from facilitator.services.preferences import CONTACT_LINE
from facilitator.ui.parts import (
    Badge,
    Card,
    Choice,
    Field,
    LinkButton,
    Rule,
    Split,
    Stepper,
    Text,
    TextField,
)
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.chips import Chips
from facilitator.ui.session.collect.concerns import ConcernsNote
from facilitator.ui.session.collect.model import COMMENTS_FROM, SPREAD_FROM, Choices, about
from facilitator.ui.session.collect.promise_card import PromiseCard
from facilitator.ui.theme import px

_COLUMNS = 3  # of word fields


class BeforeOpening(QWidget):
    """Binds a `Choices`.  `changed` fires after every choice, `go` carries the name of a page
    that settles a concern."""

    changed = Signal()
    go = Signal(str)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = choices
        self._fields: dict[str, TextField] = {}
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(12)
        self.forms_card = self._make_forms()
        self._words_card = self._make_words()
        self._pair = Pair(self._make_languages(), self._make_smallest())
        self._prorate_card = self._make_prorate()
        for part in (
            self._make_name(),
            self.forms_card,
            self._pair,
            self._words_card,
            self._prorate_card,
            self._make_contacts(),
        ):
            self._left.addWidget(part)
        self._left.addStretch(1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.concerns = ConcernsNote()
        self.concerns.go.connect(self.go)
        self.promise = PromiseCard()
        column.addWidget(self.concerns)
        column.addWidget(self.promise)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Split(left, side, 376))
        self._refresh()

    # The cards ------------------------------------------------------------------------------

    def _make_forms(self) -> Card:
        card = Card(margin=20, spacing=0)
        card.setAccessibleName("Which questionnaires?")
        head = QHBoxLayout()
        head.addWidget(Text("Which questionnaires?", "section"), 1)
        self.more = LinkButton("", size="small", on_click=self._show_more)
        self.more.setObjectName("more-questionnaires")
        head.addWidget(self.more)
        card.body.addLayout(head)
        card.body.addSpacing(8)
        self.rows: dict[str, Choice] = {}
        self._later: list[QWidget] = []
        for offer in self.choices.offers:
            rule, row = Rule(), self._form_row(offer)
            for part in (rule, row):
                card.body.addWidget(part)
                if not offer.languages:
                    self._later.append(part)
                    part.hide()
        waiting = len(self._later) // 2
        self.more.setVisible(bool(waiting))
        self.more.say(f"{waiting} more need their official text")
        self._time = Text("", "small", "soft", wrap=True)
        card.body.addWidget(self._time)
        return card

    def _form_row(self, offer: FormFacts) -> Choice:
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
        row.setMinimumHeight(px(42))
        row.box.setObjectName(f"form-{offer.id}")
        row.box.setAccessibleDescription(about(offer))
        row.set_on(self.choices.is_chosen(offer.id))
        row.toggled.connect(partial(self._form_toggled, offer.id))
        self.rows[offer.id] = row
        return row

    def _make_languages(self) -> Card:
        card = Card(margin=20, spacing=4)
        card.setAccessibleName("In which languages?")
        card.add(Text("In which languages?", "section"))
        card.add(Text("Each person chooses. The choice is not kept.", "small", "soft", wrap=True))
        card.body.addSpacing(8)
        self.languages = Chips(
            [(one.code, one.own) for one in self.choices.languages], self.choices.spoken
        )
        self.languages.toggled.connect(self._language_toggled)
        card.add(self.languages)
        if len(self.choices.languages) < 2:
            card.body.addSpacing(4)
            card.add(
                Text("More languages come with official texts, under Forms.", "small", "soft", True)
            )
        card.body.addStretch(1)
        return card

    def _make_words(self) -> Card:
        card = Card(margin=20, spacing=4)
        card.setAccessibleName("Your own words")
        card.add(Text("Your own words", "section"))
        card.add(Text("They go where the official text has brackets.", "small", "soft", True))
        card.body.addSpacing(8)
        self._words = QGridLayout()
        self._words.setHorizontalSpacing(16)
        self._words.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            self._words.setColumnStretch(column, 1)
        card.body.addLayout(self._words)
        return card

    def _make_smallest(self) -> Card:
        card = Card(margin=20, spacing=4)
        card.setAccessibleName("Smallest group")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Text("Smallest group", "section"), 1)
        self.smallest = Stepper(
            self.choices.minimum, MINIMUM_AT_LEAST, MINIMUM_AT_MOST, "Smallest group"
        )
        self.smallest.changed.connect(self._smallest_changed)
        row.addWidget(self.smallest)
        card.body.addLayout(row)
        card.body.addSpacing(4)
        self._smallest_hint = Text("", "small", "soft", wrap=True)
        card.add(self._smallest_hint)
        card.body.addStretch(1)
        return card

    def _make_prorate(self) -> Card:
        card = Card(margin=20)
        self.prorate = Choice(
            "Score a scale with one or two statements skipped",
            "From each person’s own mean, where at least 8 of 10 are answered. Such scores are "
            "marked. Off is the usual way.",
        )
        self.prorate.box.setObjectName("prorate")
        self.prorate.toggled.connect(self._prorate_toggled)
        card.add(self.prorate)
        return card

    def _make_contacts(self) -> Card:
        card = Card(margin=20, spacing=8)
        card.setAccessibleName("Who people can talk to")
        card.add(Text("Who people can talk to", "section"))
        card.add(Text("Stands on the closing page that everyone gets.", "small", "soft", True))
        self.contacts: list[TextField] = []
        for kind, line in zip(CONTACT_KINDS, self.choices.contacts, strict=True):
            field = TextField(kind, line, limit=max(CONTACT_LINE, len(line)))
            field.setAccessibleName(kind)
            field.setObjectName(f"contact-{len(self.contacts) + 1}")
            field.textChanged.connect(self._contacts_changed)
            self.contacts.append(field)
            card.add(field)
        return card

    def _make_name(self) -> Card:
        card = Card(margin=20)
        card.setAccessibleName("Name of this survey")
        row = QHBoxLayout()
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Name of this survey", "section", wrap=True))
        words.addWidget(Text("Stands on every page of the summary.", "small", "soft", wrap=True))
        self.name = TextField("Baseline survey", self.choices.title, limit=60)
        self.name.setObjectName("survey-name")
        self.name.setAccessibleName("Name of this survey")
        self.name.textChanged.connect(self._name_changed)
        row.addLayout(words, 1)
        row.addWidget(self.name, 1)
        card.body.addLayout(row)
        return card

    # What a choice does ---------------------------------------------------------------------

    def _show_more(self) -> None:
        for part in self._later:
            part.show()
        self.more.hide()

    def _form_toggled(self, form_id: str, on: bool) -> None:
        self.choices.choose(form_id, on)
        self._refresh()

    def _language_toggled(self, code: str, on: bool) -> None:
        if not self.choices.speak(code, on):
            self.languages.set_on(code, True)
        self._refresh()

    def _smallest_changed(self, minimum: int) -> None:
        self.choices.step_minimum(minimum - self.choices.minimum)
        self._refresh()

    def _prorate_toggled(self, on: bool) -> None:
        self.choices.prorate = on
        self.changed.emit()

    def _contacts_changed(self) -> None:
        self.choices.contacts = tuple(field.text() for field in self.contacts)
        self._refresh()

    def _name_changed(self, name: str) -> None:
        self.choices.title = name

    def _refresh(self) -> None:
        """Everything that follows from the choices."""
        minimum = self.choices.minimum
        self.promise.show_minimum(minimum)
        self._smallest_hint.setText(
            f"Results appear from {minimum} answers on; {MINIMUM_AT_LEAST} is usual. Spread from "
            f"{max(SPREAD_FROM, minimum)} and comments from {max(COMMENTS_FROM, minimum)} answers."
        )
        concerns = self.choices.concerns
        # What keeps the survey shut stands in the action bar already.
        self.concerns.show_concerns([one for one in concerns if not one.blocking])
        self._time.setText(self.choices.advice.sentence)
        self._prorate_card.setVisible(self.choices.can_prorate)
        self._show_words()
        self.changed.emit()

    def _show_words(self) -> None:
        brackets = self.choices.brackets
        self._words_card.setVisible(bool(brackets))
        for bracket in brackets:
            if bracket not in self._fields:
                field = TextField(bracket, self.choices.word(bracket), limit=40)
                field.setObjectName(f"word-{bracket}")
                field.textChanged.connect(partial(self.choices.set_word, bracket))
                row, column = divmod(len(self._fields), _COLUMNS)
                self._words.addWidget(Field(f"For “{bracket}”", field), row, column)
                self._fields[bracket] = field
        for bracket, field in self._fields.items():
            parent = field.parentWidget()
            if parent is not None:
                parent.setVisible(bracket in brackets)


class Pair(QWidget):
    """Two cards beside each other, one under the other in a narrow window."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(first, 1)
        self._row.addWidget(second, 1)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        direction = QBoxLayout.Direction
        narrow = width < WIDE_FROM
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
