"""How the data opens: passphrase, recovery code, this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts.buttons import Button, SecondaryButton
from facilitator.ui.parts.choices import Segments
from facilitator.ui.parts.surfaces import Badge, Card, Rule
from facilitator.ui.parts.text import Text
from facilitator.ui.settings.line import Line
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome
    from facilitator.services.keys import Keys

_NONE_YET = "You choose a passphrase when you plan your first session."
_PRACTICE = "Practice data is open to everyone: it holds invented people and needs no key."
_ASKS = (
    "The passphrase is asked for at every start. If Facilitator opens by itself, whoever signs in "
    "to this computer as you gets in without it."
)
_BY_ITSELF = (
    "Whoever signs in to this computer as you gets in without the passphrase. It stands for the "
    "lock of the window, for backups and on every other computer."
)


class KeysCard(Card):
    """Leads to the pages for passphrase and recovery code; says of this computer whether it opens
    by itself, where the computer can keep a key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=16, title="Your keys")
        self.desk = desk
        self.keys: Keys | None = None
        self._told = Text(_NONE_YET, "body", "soft", wrap=True)
        self.add(self._told)
        self._lines = QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.change = SecondaryButton("Change it", "key-round", on_click=self._change)
        self._set = Badge("Set", "ready", "check")
        self.passphrase = Line("Passphrase", "", self.change, self._set)
        self.make = SecondaryButton("Make one", "file-text", on_click=self._make)
        self._made = Badge("Made", "ready", "check")
        self.recovery = Line("Recovery code", "", self.make, self._made)
        self.by_itself = Segments(
            (("off", "Asks for it"), ("on", "Opens by itself")), "off", "On this computer"
        )
        self.by_itself.chosen.connect(self._set_device)
        self.device = Line("On this computer", "", self.by_itself)
        self._rule = Rule()
        for widget in (self.passphrase, Rule(), self.recovery, self._rule, self.device):
            column.addWidget(widget)
        self.add(self._lines)
        self._lines.hide()

    def read(self) -> None:
        """Show how the data opens now."""
        if not self.desk.has_office:
            self._told.setText(_NONE_YET)
            self._told.show()
            self._lines.hide()
            return
        office = self.desk.office

        def look() -> tuple[Keys, bool]:
            from facilitator import services

            keys = services.keys.state(office)
            asks = keys.passphrase and not keys.device
            return keys, keys.device or (asks and services.folders.keeps_keys())

        self.desk.work.do(look, self._show, owner=self)

    def _show(self, found: tuple[Keys, bool]) -> None:
        keys, keeps = found
        self.keys = keys
        self._told.setVisible(keys.practice)
        self._told.setText(_PRACTICE)
        self._lines.setVisible(not keys.practice)
        self._show_passphrase(keys)
        self._show_recovery(keys)
        self._show_device(keys, keeps)

    def _show_passphrase(self, keys: Keys) -> None:
        if keys.passphrase:
            self._set.say("Set", "ready", "check")
            self.passphrase.sentence.setText(
                "It locks rosters and closed surveys. Nobody can read it out for you."
            )
            _name(self.change, "Change it", "Change the passphrase")
        else:
            self._set.say("None", "attention", "circle-alert")
            self.passphrase.sentence.setText(
                "Whoever signs in to this computer as you can open your data, and backups open on "
                "this computer only."
            )
            _name(self.change, "Choose one", "Choose a passphrase")

    def _show_recovery(self, keys: Keys) -> None:
        self.make.setEnabled(keys.passphrase)
        if keys.recovery:
            self._made.say("Made", "ready", "check")
            self.recovery.sentence.setText(
                "The printed sheet opens your data when the passphrase is forgotten. A new code "
                "takes the place of the old one."
            )
            _name(self.make, "Make a new one", "Make a new recovery code")
        else:
            self._made.say("Not yet", "attention", "circle-alert")
            self.recovery.sentence.setText(
                "Until there is one, nobody can open your data once the passphrase is forgotten."
                if keys.passphrase
                else "It comes with a passphrase: choose that first."
            )
            _name(self.make, "Make one", "Make a recovery code")

    def _show_device(self, keys: Keys, keeps: bool) -> None:
        shown = keys.passphrase and keeps
        self.device.setVisible(shown)
        self._rule.setVisible(shown)
        self.by_itself.choose("on" if keys.device else "off")
        self.device.sentence.setText(_BY_ITSELF if keys.device else _ASKS)

    def _change(self) -> None:
        if self.keys is not None:
            self.desk.go("passphrase", first=not self.keys.passphrase)

    def _make(self) -> None:
        self.desk.go("recovery", then="settings")

    def _set_device(self, wish: str) -> None:
        office = self.desk.office

        def keep() -> Outcome[Keys]:
            from facilitator import services

            return services.keys.set_device(office, wish == "on")

        self.desk.work.do(keep, self._device_set, self._not_set, owner=self)

    def _device_set(self, outcome: Outcome[Keys]) -> None:
        self._show((outcome.result, True))
        self.desk.toast(
            "Facilitator opens by itself on this computer"
            if outcome.result.device
            else "The passphrase is asked for on this computer"
        )

    def _not_set(self, error: FacilitatorError) -> None:
        self.read()
        self.desk.fault(error)


def _name(button: Button, label: str, spoken: str) -> None:
    button.say(label)
    button.setAccessibleName(spoken)
