"""The recovery code: shown once, printed or copied, typed back in part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from facilitator import services
from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import PrimaryButton, SecondaryButton
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.frames import Page
from facilitator.ui.parts.surfaces import Card, Note
from facilitator.ui.parts.text import Text
from facilitator.ui.session.summary.one_sheet import OneSheet
from facilitator.ui.shell.desk import Desk
from facilitator.ui.theme import px
from facilitator.ui.unlock import model
from facilitator.ui.unlock.choosing import Tiles

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.keys import Keys

_LATER = (
    "You can put this off. Until there is a code, nobody can open your data once the passphrase is "
    "forgotten; Today and Settings remind you."
)
_AGAIN = (
    "The code you have now goes on being good until the new one counts; then its sheet opens "
    "nothing any more, but backups made until now still open with it."
)


class RecoveryPage(Page):
    """First the code, then, with the code hidden, two of its groups from the paper.  A code that
    does not count yet stays the same while the window is open: it may have been printed."""

    title = "Recovery code"
    gap = 20

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._code, self._then = "", "settings"
        self._on_paper = False
        self._has_one = Note(_AGAIN, lead="You have a recovery code.")
        self._has_one.hide()
        self.body.addWidget(self._has_one)
        self._shown = self._shown_card()
        self.body.addWidget(self._shown)
        self._asked = self._asked_card()
        self.body.addWidget(self._asked)
        self._told = Text(_LATER, "small", "soft", wrap=True)
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        self.bar = ActionBar()
        large = "large"
        self.later = SecondaryButton("Later", size=large, on_click=self._put_off)
        self.have = PrimaryButton("I have it on paper", "check", large, self._have)
        self.again = SecondaryButton("Show it again", "eye", large, self._show_code)
        self.keep = PrimaryButton("Keep this code", "key-round", large, self._keep)
        self.put_bar(self.bar)
        self.sheet = OneSheet(desk, self.bar, self, "Recovery code")
        for button in (self.print, self.save):
            self.sheet.busy.connect(button.setDisabled)
        self.sheet.out.connect(self._is_out)

    def _shown_card(self) -> Card:
        card = Card(margin=24, spacing=12)
        self._tiles = Tiles(services.keys.GROUPS, "Your recovery code", numbered=True)
        card.add(self._tiles)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print = SecondaryButton("Print the sheet…", "printer", on_click=self._print)
        self.save = SecondaryButton("Save it as PDF…", "download", on_click=self._save)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        card.body.addLayout(row)
        card.add(
            Text(
                "Or copy it by hand. Save the PDF on a stick that does not travel with the laptop, "
                "not on the laptop itself.",
                "small",
                "soft",
                wrap=True,
            )
        )
        return card

    def _asked_card(self) -> Card:
        card = Card(margin=24, spacing=12)
        self.typed = TextField()
        self.typed.setMaximumWidth(px(280))
        self.typed.setMaxLength(40)
        self.typed.textEdited.connect(self._look)
        self.typed.returnPressed.connect(self._keep)
        self._field = Field("Two groups from the paper", self.typed)
        card.add(self._field)
        return card

    def show_recovery(self, then: str = "settings") -> None:
        """Show a code; `then` is the page that follows."""
        self._then = then
        self._on_paper = False

    def opened(self) -> None:
        """A code is there; whether it replaces another is asked."""
        self._code = self._code or services.keys.draw_recovery_code()
        asked = model.asked_words(services.keys.asked(self._code))
        self._field.say(
            f"Type {asked} from the paper",
            "One after the other. Capitals, spaces and dashes do not matter.",
        )
        office = self.desk.office
        self.desk.work.do(lambda: services.keys.state(office), self._known, owner=self)
        self._show_step()

    def _known(self, keys: Keys) -> None:
        self._has_one.setVisible(keys.recovery)
        self._told.setVisible(not keys.recovery)

    def _show_step(self) -> None:
        hidden = self._on_paper
        self._shown.setVisible(not hidden)
        self._asked.setVisible(hidden)
        self.typed.clear()
        self._look()
        if hidden:
            self._tiles.clear()
            self.header.say(
                "Is it right on the paper?",
                "The code counts once two of its groups were typed back.",
            )
            self.bar.offer(self.later, self.again, self.keep)
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tiles.say(services.keys.groups(self._code))
            self.header.say(
                "Your recovery code",
                "It opens your data when the passphrase is forgotten. It was just drawn for you; "
                "nobody else has it. Keep it apart from the laptop.",
            )
            self.bar.offer(self.later, self.have)
            self.bar.say("Print it, save it on a stick, or copy it by hand.")

    def _have(self) -> None:
        self._on_paper = True
        self._show_step()

    def _show_code(self) -> None:
        self._on_paper = False
        self._show_step()

    def _look(self) -> None:
        self._field.clear_fault()
        right = services.keys.typed_back(self._code, self.typed.text())
        self.keep.setEnabled(bool(self.typed.text().strip()))
        if self._on_paper:
            self.bar.say("That is right." if right else "Look at the paper for them.")

    def _keep(self) -> None:
        if not self.keep.isEnabled() or not self._on_paper:
            return
        office, code, typed = self.desk.office, self._code, self.typed.text()
        self.keep.setEnabled(False)

        def keep() -> Outcome[Keys]:
            return services.keys.keep_recovery_code(office, code, typed)

        self.bar.progress.begin("Keeping the code")
        self.desk.work.do(keep, self._kept, self._not_kept, owner=self)

    def _kept(self, _outcome: Outcome[Keys]) -> None:
        self.bar.progress.end()
        self._code = ""
        self.typed.clear()
        self._tiles.clear()
        self.desk.go(self._then)
        self.desk.toast("The recovery code counts from now on")

    def _not_kept(self, error: FacilitatorError) -> None:
        self.bar.progress.end()
        self._look()
        if isinstance(error, BadInput):
            self._field.set_fault(
                "These are not the groups of this code. Look at the paper once more, or show the "
                "code again."
            )
            self.typed.selectAll()
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.fault(error)

    def _put_off(self) -> None:
        self._on_paper = False
        self._tiles.clear()
        self.typed.clear()
        self.desk.go(self._then)
        self.desk.toast("The recovery code can be made in Settings at any time")

    def _is_out(self) -> None:
        self.have.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> Callable[[], bytes]:
        office, code, paper = self.desk.office, self._code, self.desk.preferences.paper

        def make() -> bytes:
            pdf: bytes = services.keys.recovery_pdf(office, code, paper)
            return pdf

        return make

    def _print(self) -> None:
        self.sheet.print(self._made())

    def _save(self) -> None:
        self.sheet.save(self._made())
