"""Take along: the group's figures, or rows for the study; nothing leaves before it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.research import StudyRows
from facilitator.domain.summary import Summary
from facilitator.services.exports import Kind
from facilitator.ui.parts import (
    ActionBar,
    Card,
    LinkButton,
    PrimaryButton,
    Radio,
    Rule,
    Split,
    Text,
    files,
)
from facilitator.ui.parts.frames import WIDE_FROM, Scroll
from facilitator.ui.session.summary.model import file_name
from facilitator.ui.session.summary.take_along import TakeAlong
from facilitator.ui.session.summary.taking import model
from facilitator.ui.session.summary.taking.consent import ConsentFields
from facilitator.ui.session.summary.taking.listing_card import ListingCard

if TYPE_CHECKING:
    from facilitator.services.research import ExportedRows
    from facilitator.ui.shell.desk import Desk

_SIDE = 440
_ABOUT = "Read what would leave. Nothing does before you save it."
_KINDS = {
    Kind.WORKBOOK: ("Figures as a workbook", "XLSX, with a page that explains them."),
    Kind.TABLE: ("Figures as a plain table", "CSV, for a statistics program."),
}


class TakePage(QWidget):
    """Takes the place of the Summary page.  `left` fires when the trainer goes back."""

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        summary: Summary,
        round_id: int,
        paper: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._summary = desk, summary
        self._round, self._paper = round_id, paper
        self.told: StudyRows | None = None
        self._make()
        self._group.buttonToggled.connect(self._show_choice)
        self._show_choice()
        self._ask_about_rows()

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(16)
        self._column.addLayout(self._make_head())
        self.listing = ListingCard()
        self._split = Split(self._make_choice(), _at_top(self.listing), _SIDE)
        self._column.addWidget(self._split)
        self._column.addStretch(1)
        whole.addWidget(Scroll(inside), 1)
        self.bar = ActionBar()
        whole.addWidget(self.bar)
        self._save_figures = PrimaryButton("Save the figures…", "file-down", "large", self._figures)
        self._save_figures.setObjectName("save-figures")
        self._save_rows = PrimaryButton("Save the rows…", "file-down", "large", self._rows)
        self._save_rows.setObjectName("save-rows")
        self.along = TakeAlong(self._desk, self.bar, self)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Take figures along", "heading"))
        words.addWidget(Text(_ABOUT, "small", "soft", wrap=True))
        head.addLayout(words, 1)
        self.back = LinkButton("Back to the summary", "arrow-left", on_click=self.left.emit)
        self.back.setObjectName("back-to-summary")
        head.addWidget(self.back)
        return head

    def _make_choice(self) -> QWidget:
        card = Card(margin=20, spacing=10, title="What do you want to take?")
        self._group = QButtonGroup(self)
        self.kinds: dict[Kind, Radio] = {}
        for kind, (name, hint) in _KINDS.items():
            radio = self.kinds[kind] = Radio(name, hint, group=self._group)
            radio.box.setObjectName(f"take-{kind}")
            card.add(radio)
        card.add(Rule())
        self.rows = Radio("Rows for the named study", "One moment…", group=self._group)
        self.rows.box.setObjectName("take-rows")
        self.rows.box.setEnabled(False)
        card.add(self.rows)
        self._fewer = Text("", "small", "soft", wrap=True)
        self._fewer.hide()
        card.add(self._fewer)
        self.consent = ConsentFields(self._desk.office.today())
        self.consent.hide()
        card.add(self.consent)
        self.kinds[Kind.WORKBOOK].set_on(True)
        return _at_top(card)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        narrow = width < WIDE_FROM
        margin = 16 if narrow else 32
        self._column.setContentsMargins(margin, 12 if narrow else 20, margin, 16)
        self._split.fit(width)
        self.bar.fit(width)

    # Rows: whether any may leave ------------------------------------------------------------

    def _ask_about_rows(self) -> None:
        office, round_id = self._desk.office, self._round
        self._desk.work.do(
            lambda: services.research.preview(office, round_id),
            self._show_rows,
            self._show_no_rows,
            owner=self,
        )

    def _show_rows(self, told: StudyRows) -> None:
        self.told = told
        self.rows.box.setEnabled(True)
        self.rows.say_hint(model.rows_hint(told))
        self._fewer.setText(model.why_fewer(told))
        if told.consent is not None:
            self.consent.stand(told.consent)
        self._show_choice()

    def _show_no_rows(self, fault: FacilitatorError) -> None:
        self.rows.say_hint(f"{fault.message} {fault.remedy}")

    # What is chosen -------------------------------------------------------------------------

    @property
    def kind(self) -> Kind | None:
        """The kind of file for figures; None: rows are chosen."""
        return next((kind for kind, radio in self.kinds.items() if radio.on), None)

    def _show_choice(self) -> None:
        kind, told = self.kind, self.told
        rows = kind is None and told is not None
        self.consent.setVisible(rows)
        self._fewer.setVisible(rows and bool(self._fewer.text()))
        if kind is not None:
            name = file_name(self._summary, kind)
            self.listing.show_listing(model.of_figures(self._summary, name, kind))
            self.bar.say("One group, nobody alone.")
            self.bar.offer(self._save_figures)
        elif told is not None:
            self.listing.show_listing(model.of_rows(told, services.research.file_names(told)))
            self.bar.say(model.standing(told))
            self.bar.offer(self._save_rows)

    # What is done ---------------------------------------------------------------------------

    def _figures(self) -> None:
        if self.kind is not None:
            self.along.save_figures(self._summary, self.kind)

    def _rows(self) -> None:
        if self.told is None or self.consent.lacks_name():
            return
        folder = files.ask_folder(self, "Save the rows, their syntax and their codebook")
        if folder is None:
            return
        office, round_id, paper = self._desk.office, self._round, self._paper
        consent = self.consent.consent
        self._save_rows.setEnabled(False)
        self._desk.work.do(
            lambda: services.research.export_rows(office, round_id, consent, folder, paper),
            lambda outcome: self._saved(outcome.result),
            self._not_saved,
            owner=self,
        )

    def _saved(self, made: ExportedRows) -> None:
        self._save_rows.setEnabled(True)
        self._show_rows(made.told)
        folder = made.files[0].parent
        self.bar.toast(f"{len(made.files)} files saved in {folder.name or folder}")

    def _not_saved(self, fault: FacilitatorError) -> None:
        self._save_rows.setEnabled(True)
        self._desk.fault(fault)
        self._ask_about_rows()  # the consent may be on record already


def _at_top(card: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return holder
