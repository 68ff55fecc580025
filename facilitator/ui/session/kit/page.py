"""The Print kit page: choose, look, save or print."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.domain.changes import Change
from facilitator.domain.kit import Part
from facilitator.domain.people import GroupSession, Person
from facilitator.ui.paper.preview import Preview
from facilitator.ui.parts import ActionBar, MenuButton, Note, Scroll, SecondaryButton
from facilitator.ui.parts.frames import BESIDE_FROM, COLUMNS_FROM, WIDE_FROM
from facilitator.ui.session.kit.asking import Asking
from facilitator.ui.session.kit.model import in_part, only, with_handout
from facilitator.ui.session.kit.options import Options
from facilitator.ui.session.kit.pieces import Pieces
from facilitator.ui.session.kit.taking import Taking
from facilitator.ui.theme import px

if TYPE_CHECKING:
    from facilitator.domain.errors import FacilitatorError
    from facilitator.services.kit import Trouble
    from facilitator.ui.paper.pictures import Sheets
    from facilitator.ui.shell.desk import Desk

_LIST = 440
_PDFS = ((Part.SHOP, "Without names"), (Part.OWN, "With names"))
_SHOWS = frozenset({Change.SESSIONS, Change.ROSTER, Change.ROUNDS, Change.SETTINGS, Change.FORMS})


class PrintButton(MenuButton):
    """The page's filled button: it asks which part is printed."""

    kind = "primary"
    icon_role = "on_accent"

    def say_piece(self, title: str) -> None:
        """The line for the piece that is looked at."""
        menu = self.menu()
        if isinstance(menu, QMenu) and menu.actions():
            last = menu.actions()[-1]
            last.setText(f"Only “{title}”" if title else "")
            last.setVisible(bool(title))


class KitPage(QWidget):
    """Shows the print kit of a session.  `next_wanted` leads on to Collect, `day_wanted` to where
    the agenda is written."""

    next_wanted = Signal()
    day_wanted = Signal()
    room_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._width = 1366
        self._stale = False
        self._again: int | None = None  # whose badge is wanted once more
        self._shown: Sheets | FacilitatorError | None = None
        self.asking = Asking(desk, self)
        self._make()
        self.asking.offered.connect(self._show_offer)
        self.asking.made.connect(self._made)
        desk.hub.changed.connect(self._hear)

    def _make(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        self.options = Options()
        self.options.papered.connect(self._paper)
        self.options.greyed.connect(self._grey)
        self.options.labelled.connect(self._label)
        self.left_out = Note("", "attention")
        self.left_out.hide()
        self.pieces = Pieces()
        self.pieces.ticked.connect(self._tick)
        self.pieces.counted.connect(self._count)
        self.pieces.looked_at.connect(self._look_at)
        self.pieces.handout.connect(self._handout)
        self.pieces.expected.connect(self._expect)
        self.pieces.collect_wanted.connect(self.next_wanted)
        self.pieces.day_wanted.connect(self.day_wanted)
        left.addWidget(self.left_out)
        left.addWidget(Scroll(self.pieces), 1)
        self.preview = Preview(self._desk.work, "Pages of the piece as they print")
        self._row.addWidget(self._left)
        self._row.addWidget(self.preview, 1)
        self._top = QVBoxLayout()
        self._top.addWidget(self.options)
        whole.addLayout(self._top)
        whole.addSpacing(8)
        whole.addLayout(self._row, 1)
        self.bar = ActionBar()
        whole.addWidget(self.bar)
        self.taking = Taking(self._desk, self.asking, self.bar, self)
        self.taking.busy.connect(self._offer)
        self.taking.left_out.connect(self._say_left_out)
        self.pieces.badge_wanted.connect(self.taking.print_badge)
        self.save = SecondaryButton("Save the folder…", "folder", "large", self.taking.save_folder)
        self.one = MenuButton("Save as one PDF…", "download", "large")
        self.print = PrintButton("Print…", "printer", "large")
        for part, name in _PDFS:
            self.one.offer(name, partial(self.taking.save_part, part))
            self.print.offer(name, partial(self.taking.print, in_part(part), f"{name}, print kit"))
        self.print.offer("Only this", self._print_only)
        self.more = MenuButton("Save…", "download", "large")
        self.more.offer("The folder", self.taking.save_folder)
        for part, name in _PDFS:
            self.more.offer(f"One PDF, {name.lower()}", partial(self.taking.save_part, part))
        for name, button in (
            ("save-kit", self.save),
            ("save-kit-part", self.one),
            ("print-kit", self.print),
            ("save-kit-ways", self.more),
        ):
            button.setObjectName(name)
        self.fit(self._width)

    # What the workspace asks ----------------------------------------------------------------

    def show_session(self, session: GroupSession) -> None:
        """Show the kit of this session as it stands now."""
        self._say_left_out(())
        self.asking.show(session)

    def reprint(self, person: Person) -> None:
        """One badge again, once the kit has been read as it stands now."""
        self._again = person.id
        self.asking.load()

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        self._width = width
        narrow = width < WIDE_FROM
        side = 16 if narrow else 32
        self._row.setContentsMargins(side, 0, side, 0)
        self._top.setContentsMargins(side, 0, side, 0)
        wide = width >= COLUMNS_FROM
        self.preview.setVisible(wide)
        self._left.setMinimumWidth(px(_LIST) if wide else 0)
        self._left.setMaximumWidth(px(_LIST) if wide else 16777215)
        self.options.fit(width)
        roomy = width >= BESIDE_FROM
        self.bar.offer(*([self.save, self.one] if roomy else [self.more]), self.print)
        self.bar.fit(width)
        self._offer()

    def _hear(self, changes: frozenset[Change]) -> None:
        if changes & _SHOWS:
            self._stale = True
            self._look_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Pages with names are held only while they are seen: none behind the lock."""
        super().hideEvent(event)
        self.asking.keep()
        self.asking.forget()
        self._shown, self._stale = None, True
        self.preview.forget()

    def _look_again(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.asking.load()

    # Choosing -------------------------------------------------------------------------------

    def _tick(self, item_id: str, wanted: bool) -> None:
        self.asking.change(self.asking.plan.want(item_id, wanted))

    def _count(self, item_id: str, copies: int) -> None:
        self.asking.change(self.asking.plan.copy(item_id, copies))

    def _expect(self, people: int) -> None:
        offer = self.asking.view.offer
        if offer is not None:
            self.asking.change(self.asking.plan.expect(people, len(offer.people)))

    def _paper(self, paper: str) -> None:
        self.asking.change(replace(self.asking.plan, paper=paper))

    def _grey(self, mono: bool) -> None:
        self.asking.change(replace(self.asking.plan, mono=mono))

    def _label(self, label: str) -> None:
        self.asking.change(replace(self.asking.plan, label=label))

    def _handout(self, handout: str, wanted: bool) -> None:
        offer, plan = self.asking.view.offer, self.asking.plan
        if offer is not None:
            now = offer.handouts if plan.handouts is None else plan.handouts
            self.asking.change(with_handout(plan, now, handout, wanted))

    def _look_at(self, item_id: str) -> None:
        if item_id != self.asking.view.chosen:
            self.asking.look_at(item_id)
            self.pieces.choose(item_id)
            self._show_pages()

    # What is shown --------------------------------------------------------------------------

    def _show_offer(self) -> None:
        view = self.asking.view
        if view.offer is not None:
            self.options.show_offer(view.offer)
        self.pieces.show_view(view)
        self._show_pages()
        self._offer()
        again, self._again = self._again, None
        if again is not None:
            self.taking.print_badge(again)

    def _show_pages(self) -> None:
        view = self.asking.view
        sheets, fault = view.made.get(view.chosen), view.faulty.get(view.chosen)
        found = sheets or fault
        if found is not None and found is not self._shown:
            self._shown = found
            if sheets is not None:
                self.preview.show_sheets(sheets)
            elif fault is not None:
                self.preview.show_fault(fault)
        row = self.pieces.rows.get(view.chosen)
        self.print.say_piece(row.choice.box.accessibleName() if row is not None else "")

    def _made(self) -> None:
        self._show_pages()
        self._offer()

    def _offer(self, _busy: bool = False) -> None:
        """Where things stand, and what can be done now."""
        view = self.asking.view
        self.bar.say(view.status if view.offer is not None else "")
        free = bool(view.wanted) and not self.taking.under_way
        for button in (self.save, self.one, self.more, self.print):
            button.setEnabled(free)

    def _say_left_out(self, troubles: tuple[Trouble, ...]) -> None:
        """What could not be made, until the page is opened anew; the list tells what it knows of
        beforehand."""
        offer = self.asking.view.offer
        known = offer.troubles if offer is not None else ()
        said = " ".join(
            " ".join(filter(None, (f"{one.title}.", one.message, one.remedy)))
            for one in troubles
            if one not in known
        )
        self.left_out.say(said, "Left out:")
        self.left_out.setVisible(bool(said))

    def _print_only(self) -> None:
        row = self.pieces.rows.get(self.asking.view.chosen)
        if row is not None:
            self.taking.print(only(row.id), row.choice.box.accessibleName())
