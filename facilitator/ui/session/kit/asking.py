"""What the Print kit page asks of the services: the offer, the pages, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facilitator import services
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.kit import KitPlan
from facilitator.domain.people import GroupSession
from facilitator.ui.paper.pictures import Sheets, sheets_in
from facilitator.ui.session.kit.model import KitView

if TYPE_CHECKING:
    from facilitator.services.kit import Offer
    from facilitator.ui.shell.desk import Desk

_SETTLED_MS = 250  # numbers are typed digit by digit


class Asking(QObject):
    """Keeps a `KitView` fresh.  `offered` fires when the offer is another one, `made` when
    the pages of an item are there, or why they are not."""

    offered = Signal()
    made = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = KitView()
        self.session: GroupSession | None = None
        self._plan: KitPlan | None = None  # what is to be kept
        self._turn = 0
        self._making = ""
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self.keep)

    def show(self, session: GroupSession) -> None:
        """Turn to this session."""
        if self.session is None or self.session.id != session.id:
            self.view = KitView()
        self.session = session
        self.load()

    def load(self) -> None:
        """Look what the kit can hold."""
        self._ask(None)

    def change(self, plan: KitPlan) -> None:
        """Another choice: shown at once, kept as soon as nobody goes on choosing."""
        self._plan = plan
        self._turn += 1
        self._settled.start()

    @property
    def plan(self) -> KitPlan:
        """What is chosen, kept or not."""
        if self._plan is not None:
            return self._plan
        return self.view.offer.plan if self.view.offer is not None else KitPlan()

    def keep(self) -> None:
        """Keep what was chosen."""
        self._settled.stop()
        plan, self._plan = self._plan, None
        if plan is not None:
            self._ask(plan)

    def forget(self) -> None:
        """Hold no page and no offer any more; which piece was looked at is remembered."""
        self.view = KitView(chosen=self.view.chosen)
        self._turn += 1

    def look_at(self, item_id: str) -> None:
        """These pages come first."""
        self.view.chosen = item_id
        self._go_on()

    def _ask(self, plan: KitPlan | None) -> None:
        session, office = self.session, self._desk.office
        if session is None:
            return
        self._turn += 1
        turn = self._turn

        def call() -> Offer:
            if plan is not None:
                services.kit.set_plan(office, session.id, plan)
            offer: Offer = services.kit.offer(office, session.id)
            return offer

        def got(offer: Offer) -> None:
            if turn == self._turn:  # else something else was chosen meanwhile
                self.view.take(offer)
                self.offered.emit()
                self._go_on()

        self._desk.work.do(call, got, owner=self)

    def _go_on(self) -> None:
        """Make the pages that are still missing, one piece at a time."""
        item, offer, office = self.view.next_to_make, self.view.offer, self._desk.office
        if item is None or offer is None or self._making:
            return
        self._making = item.id

        def call() -> Sheets:
            return sheets_in(services.kit.piece(office, offer, item))

        def got(sheets: Sheets) -> None:
            self._making = ""
            if self.view.offer is offer:
                self.view.made[item.id] = sheets
                self.made.emit()
            self._go_on()

        def failed(fault: FacilitatorError) -> None:
            self._making = ""
            if self.view.offer is offer:
                self.view.faulty[item.id] = fault
                self.made.emit()
            self._go_on()

        self._desk.work.do(call, got, failed, owner=self)
