"""The data folder lies where a program copies it elsewhere: why it is not used, and another one."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import files
from facilitator.ui.parts.buttons import PrimaryButton, QuietButton
from facilitator.ui.parts.text import Text
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock.alone import Alone
from facilitator.ui.unlock.form import WIDE


class SyncedPage(Alone):
    """Fills the window without the rail.  `usual`: the folder that is offered, None where there is
    no better one."""

    def __init__(self, desk: Desk, fault: FacilitatorError, usual: Path | None) -> None:
        super().__init__()
        self.setObjectName("synced-page")
        self._desk, self._usual = desk, usual
        self.head("Not in this folder", str(desk.data_folder))
        for sentences, tone in ((fault.message, "plain"), (fault.remedy, "soft")):
            words = Text(sentences, "body", tone, wrap=True)
            words.setFixedWidth(px(WIDE + 80))
            self.put(words, 12)
        self.column.addSpacing(8)
        self.use = PrimaryButton("Use the usual folder", "folder", "large", self._use)
        self.use.setVisible(usual is not None)
        self.put(self.use, 8)
        self.choose = QuietButton("Choose another folder", on_click=self._choose)
        self.put(self.choose)
        self.column.addStretch(3)

    def _use(self) -> None:
        if self._usual is not None:
            self._desk.switch_folder(self._usual)

    def _choose(self) -> None:
        chosen = files.ask_folder(self, "A folder for your data")
        if chosen is not None:
            self._desk.switch_folder(chosen)
