"""The action bar of the Certificates page: where things stand, and what to do with them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.ui.parts import ActionBar, MenuButton, PrimaryButton, SecondaryButton
from facilitator.ui.parts.frames import BESIDE_FROM
from facilitator.ui.session.certificates.model import CertificatesView


class CertificatesBar(ActionBar):
    """Its buttons as signals."""

    print_wanted = Signal()
    again_wanted = Signal()
    pdf_wanted = Signal()
    files_wanted = Signal()
    look_wanted = Signal()
    facts_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = SecondaryButton(
            "Save single files…", "folder", "large", self.files_wanted.emit
        )
        self.pdf = SecondaryButton("Save as PDF…", "download", "large", self.pdf_wanted.emit)
        self.print = PrimaryButton("Print…", "printer", "large", self.print_wanted.emit)
        self.again = SecondaryButton("Print again…", "printer", "large", self.again_wanted.emit)
        self.back = SecondaryButton("Back to the list", "", "large", self.list_wanted.emit)
        self.more = MenuButton("More", size="large")
        self.more.offer("How they look", self.look_wanted.emit, "eye")
        self.more.offer("What stands on them", self.facts_wanted.emit, "pencil")
        self.more.offer("Save as PDF…", self.pdf_wanted.emit, "download")
        self.more.offer("Save single files…", self.files_wanted.emit, "folder")
        for name, button in (
            ("save-single-files", self.files),
            ("save-pdf", self.pdf),
            ("print-certificates", self.print),
            ("print-again", self.again),
            ("back-to-list", self.back),
            ("more-ways", self.more),
        ):
            button.setObjectName(name)

    def tell(self, view: CertificatesView, width: int, beside: bool) -> None:
        """Say how many have earned one; `beside`: something else stands in the list's place."""
        self.say(view.sentence)
        if beside:
            self.offer(self.back)
            return
        count, narrow = len(view.to_print), width < BESIDE_FROM
        if not view.standings.people or not (count or view.to_save):
            self.offer(*([self.more] if narrow and view.standings.people else []))
            return
        if view.ahead:
            self.print.say("Print ahead…" if narrow else f"Print {count} ahead…")
        else:
            self.print.say("Print…" if narrow else f"Print {count}…")
        last = self.print if count else self.again
        self.offer(*([self.more] if narrow else [self.files, self.pdf]), last)

    def hold(self, printing: bool) -> None:
        """While something is on its way to the printer nothing else is sent there."""
        self.print.setDisabled(printing)
        self.again.setDisabled(printing)
