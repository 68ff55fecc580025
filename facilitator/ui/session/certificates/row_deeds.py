"""What one can do with the certificate of the person whose row was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from facilitator.ui.session.certificates.model import Row

if TYPE_CHECKING:
    from facilitator.ui.session.certificates.page import CertificatesPage


class RowDeeds(QObject):
    """Asks for a reason where one is kept, and hands on to the page's deeds."""

    def __init__(self, page: CertificatesPage) -> None:
        super().__init__(page)
        self._page = page

    def ask_exception(self, row: Row) -> None:
        """Issue one against the rule, once there is a reason."""
        lacking = ", ".join(row.standing.credit.lacking)
        self._page.people.reason.ask(
            f"Issue one to {row.standing.name}, although: {lacking}?",
            "Kept with the number, not printed.",
            "Issue it as an exception",
            lambda why: self.issue(row, why),
        )

    def ask_void(self, row: Row) -> None:
        """One that holds no more, once there is a reason."""
        held = row.standing.held
        if held is not None:
            self._page.people.reason.ask(
                f"Void {held.serial}?",
                "The number is not given again, and the reason is kept with it.",
                "Void it",
                lambda why: self._page.deeds.void(held, why),
            )

    def issue(self, row: Row, exception: str = "") -> None:
        """One certificate, by the rule or with the reason for an exception."""
        if self._page.session is not None:
            self._page.deeds.issue(self._page.session, row.id, exception)

    def print_one(self, row: Row) -> None:
        """This one alone."""
        if self._page.session is not None:
            self._page.deeds.print_out(self._page.session, [row.id], ahead=self._page.view.ahead)

    def save_one(self, row: Row) -> None:
        """This one alone, as a file named by the person."""
        page, name = self._page, row.standing.name
        if page.session is not None:
            page.deeds.save_pdf(page.session, [row.id], page.view.ahead, name)
