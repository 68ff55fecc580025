"""The settings, one card each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.domain.rounds import CONTACT_KINDS, MINIMUM_AT_LEAST, MINIMUM_AT_MOST
from facilitator.services.preferences import (
    CONTACT_LINE,
    IDLE_AT_LEAST,
    IDLE_AT_MOST,
    US_CONTACT,
    Preferences,
)
from facilitator.ui.parts.bars import ActionBar
from facilitator.ui.parts.buttons import SecondaryButton
from facilitator.ui.parts.choices import Segments, Stepper
from facilitator.ui.parts.fields import Field, TextField
from facilitator.ui.parts.frames import Column, Page
from facilitator.ui.parts.surfaces import Card, Rule
from facilitator.ui.parts.text import Text
from facilitator.ui.settings.backups import BackupsCard
from facilitator.ui.settings.checking import CheckCard
from facilitator.ui.settings.keys import KeysCard
from facilitator.ui.settings.line import Line
from facilitator.ui.settings.pin import PinCard
from facilitator.ui.settings.rosters import RosterCard
from facilitator.ui.shell.desk import Desk

if TYPE_CHECKING:
    from facilitator.domain.changes import Outcome

_WAIT_MS = 600
_WIDEST = 880
_LOCKS = (("5", "5 min"), ("10", "10 min"), ("20", "20 min"), ("0", "Never"))
_NOT_TOUCHED = (
    "After this long without a touch, and after a sleep, your window is covered and your data "
    "closed; nothing is lost. The participant screen goes on. "
)
_LOCK_TOLD = {
    "passphrase": _NOT_TOUCHED + "Your passphrase opens it. Ctrl+L locks at once.",
    "pin": _NOT_TOUCHED + "Your PIN opens it. Ctrl+L locks at once.",
    "": "Without a passphrase and without a PIN there is nothing to unlock with. Set a PIN above.",
}
_SIZES = (("1.0", "Usual"), ("1.15", "Larger"), ("1.3", "Large"), ("1.5", "Largest"))


class SettingsPage(Page):
    """Keeps each change at once and says so."""

    title = "Settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        now = desk.preferences
        self.header.say("Settings")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self._keep_texts)
        self._back: Callable[[], None] | None = None  # to the session that asked for a PIN
        self._led = False
        self.keys = KeysCard(desk)
        self.backups, self.checking = BackupsCard(desk), CheckCard(desk)
        self.pin = PinCard(desk)
        self.pin.kept.connect(self._pin_kept)
        self.rosters = RosterCard(now.roster_days)
        self.rosters.chosen.connect(lambda days: self._keep(roster_days=days))
        column = Column(_WIDEST)
        for card in (
            self._look_card(now),
            self.keys,
            self.pin,
            self._survey_card(now),
            self._lock_card(now),
            self._people_card(now),
            self.rosters,
            self.backups,
            self._data_card(),
            self.checking,
        ):
            column.body.addWidget(card)
        self.body.addWidget(column)
        self.body.addStretch(1)
        self.bar = ActionBar()
        self.bar.say("Every change is kept at once.", "circle-check")
        self.put_bar(self.bar)

    def opened(self) -> None:
        """Show what is kept now."""
        if self._led:
            self.pin.show_state()
        else:
            self._back = None
            self.pin.rest()
        self._led = False
        self.keys.read()
        self.backups.read()
        self.checking.read()
        self._show_lock()
        self._where.setText(str(self.desk.data_folder))

    def show_part(self, part: str) -> None:
        """Lead to one card: "pin", or "new-pin" where the key in its place was just typed; a
        session that led here is gone back to once it is set."""
        if part in ("pin", "new-pin"):
            self._back, self._led = self.desk.way_back(), True
            self.pin.begin(known=part == "new-pin")
            if self.scroller is not None:
                self.scroller.ensureWidgetVisible(self.pin)

    def _pin_kept(self) -> None:
        self._show_lock()
        back, self._back = self._back, None
        if back is not None:
            back()
        self.desk.toast("The PIN is set")

    def _look_card(self, now: Preferences) -> Card:
        card = Card(spacing=16, title="Look and paper")
        self.theme = Segments(
            (("system", "As the system"), ("light", "Light"), ("dark", "Dark")), now.theme, "Theme"
        )
        self.theme.chosen.connect(lambda theme: self._keep(theme=theme))
        card.add(
            Line("Theme", "The participant screen stays light unless you choose dark.", self.theme)
        )
        card.add(Rule())
        nearest = min(_SIZES, key=lambda size: abs(float(size[0]) - now.text_scale))[0]
        self.text_size = Segments(_SIZES, nearest, "Text size")
        self.text_size.chosen.connect(lambda size: self._keep(text_scale=float(size)))
        card.add(Line("Text size", "On top of your system’s own setting.", self.text_size))
        card.add(Rule())
        self.paper = Segments((("letter", "Letter"), ("a4", "A4")), now.paper, "Paper")
        self.paper.chosen.connect(lambda paper: self._keep(paper=paper))
        card.add(Line("Paper", "For everything that is printed.", self.paper))
        return card

    def _survey_card(self, now: Preferences) -> Card:
        card = Card(spacing=16, title="Surveys")
        self.minimum = Stepper(
            now.minimum, MINIMUM_AT_LEAST, MINIMUM_AT_MOST, "Smallest group", unit="people"
        )
        self.minimum.changed.connect(lambda number: self._keep(minimum=number))
        card.add(
            Line(
                "Smallest group",
                "No figure is shown for fewer. Offered for a new survey and fixed when it opens.",
                self.minimum,
            )
        )
        card.add(Rule())
        self.idle = Stepper(
            now.idle_seconds, IDLE_AT_LEAST, IDLE_AT_MOST, "Waiting time", 30, words=_minutes
        )
        self.idle.changed.connect(lambda number: self._keep(idle_seconds=number))
        card.add(
            Line(
                "Waiting time of the participant screen",
                "After this long without a touch it warns for 20 seconds, then clears the answers.",
                self.idle,
            )
        )
        return card

    def _lock_card(self, now: Preferences) -> Card:
        card = Card(spacing=16, title="Lock")
        self.lock_after = Segments(_LOCKS, str(now.lock_minutes), "Lock by itself")
        self.lock_after.chosen.connect(lambda minutes: self._keep(lock_minutes=int(minutes)))
        self._lock_line = Line("Lock by itself", "", self.lock_after)
        card.add(self._lock_line)
        self._show_lock()
        return card

    def _show_lock(self) -> None:
        locking = self.desk.locking
        key = locking.key if locking is not None else ""
        self.lock_after.setEnabled(bool(key))
        self._lock_line.sentence.setText(_LOCK_TOLD[key])

    def _people_card(self, now: Preferences) -> Card:
        card = Card(spacing=16, title="People")
        self.trainer = TextField("Your name as it stands on a plan", now.trainer)
        self.trainer.textEdited.connect(self._later.start)
        card.add(Field("Trainer", self.trainer, "Filled in when you plan a session.", True))
        card.add(Rule())
        card.add(Text("Who people can talk to", "strong", wrap=True))
        card.add(
            Text(
                "Offered for a new survey, which opens only with all three. Everyone gets them at "
                "the end, whatever they answered.",
                "small",
                "soft",
                wrap=True,
            )
        )
        self.contacts: list[TextField] = []
        for kind, line in zip(CONTACT_KINDS, now.contacts, strict=True):
            field = TextField("", line, limit=max(CONTACT_LINE, len(line)))
            field.setObjectName(f"contact-{len(self.contacts) + 1}")
            field.setCursorPosition(0)
            field.textEdited.connect(self._later.start)
            self.contacts.append(field)
            card.add(Field(kind, field))
        self.preset = SecondaryButton("Put the US 988 line in", size="small", on_click=self._preset)
        card.body.addWidget(self.preset, 0, Qt.AlignmentFlag.AlignLeading)
        self._show_preset()
        return card

    def _data_card(self) -> Card:
        card = Card(spacing=12, title="Your data")
        self._where = Text(str(self.desk.data_folder), wrap=True)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        show = SecondaryButton("Show the folder", "folder-open", on_click=self._show_folder)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self._where, 1)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        card.add(line)
        card.add(
            Text(
                "Everything lies in this folder on this laptop. A backup that Facilitator saves "
                "never holds the answers of an open survey.",
                "small",
                "soft",
                wrap=True,
            )
        )
        return card

    def _preset(self) -> None:
        """What stood there as the crisis line is not lost: it moves up where there is room."""
        crisis = self.contacts[-1]
        before = crisis.text().strip()
        free = next((field for field in self.contacts[:-1] if not field.text().strip()), None)
        if before and free is not None:
            free.setText(before)
        crisis.setText(US_CONTACT)
        crisis.setCursorPosition(0)
        crisis.setFocus(Qt.FocusReason.OtherFocusReason)
        self._keep_texts()

    def _show_preset(self) -> None:
        """Only while it would put something in without losing what stands there."""
        *others, crisis = [field.text().strip() for field in self.contacts]
        self.preset.setVisible(crisis != US_CONTACT and (not crisis or not all(others)))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.data_folder)))

    def _keep_texts(self) -> None:
        lines = tuple(" ".join(field.text().split()) for field in self.contacts)
        self._show_preset()
        self._keep(trainer=self.trainer.text().strip(), contacts=lines)

    def _keep(self, **changes: Any) -> None:
        wanted = self.desk.preferences._replace(**changes)
        folder = self.desk.data_folder
        self._later.stop()

        def keep() -> Outcome[Preferences]:
            from facilitator import services

            return services.preferences.save(folder, wanted)

        then: Callable[[Outcome[Preferences]], None] = self._kept
        self.desk.preferences = wanted  # the next change builds on this one
        self.desk.work.do(keep, then, owner=self)

    def _kept(self, outcome: Outcome[Preferences]) -> None:
        self.desk.take_preferences(outcome.result)
        self.bar.say("Kept.", "circle-check")


def _minutes(seconds: int) -> str:
    """Half minutes in words: "3 minutes", "2 and a half minutes"."""
    minutes, rest = divmod(seconds, 60)
    if rest == 30:
        return f"{minutes} and a half minutes"
    if rest:
        return f"{minutes}:{rest:02} minutes"
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
