"""After a name was corrected: what else changed with it, and the paper that can be made anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from facilitator.domain.people import Person, PersonEntry
from facilitator.ui.parts import IconButton, IconLabel, SecondaryButton, Text
from facilitator.ui.parts.frames import WIDE_FROM


def what_follows(before: PersonEntry, now: PersonEntry) -> str:
    """One line: what badge and certificate say after another name; empty when the name stayed."""
    if before.name == now.name:
        return ""
    if not now.badge and not now.certificate:
        return f"Badge and certificate now say “{now.name}” too."
    told = []
    for what, was, text in (
        ("badge", before.on_badge, now.on_badge),
        ("certificate", before.on_certificate, now.on_certificate),
    ):
        verb = "now says" if was != text else "still says"
        told.append(f"the {what} {verb} “{text}”")
    line = f"{', '.join(told)}."
    return line[0].upper() + line[1:]


class Following(QFrame):
    """`reprint_wanted` carries "badge" or "certificate" and the `Person`; `turned` tells that the
    line came or went."""

    reprint_wanted = Signal(str, object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "note")
        self.setProperty("tone", "info")
        self.person: Person | None = None
        self._text = Text("", "small", wrap=True)
        self.badge = SecondaryButton("Reprint the badge", "printer", "small", self._badge)
        self.certificate = SecondaryButton(
            "Reprint the certificate", "printer", "small", self._certificate
        )
        self.badge.setObjectName("reprint-badge")
        self.certificate.setObjectName("reprint-certificate")
        words = QHBoxLayout()
        words.setSpacing(12)
        words.addWidget(IconLabel("pencil", "accent"))
        words.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.badge)
        buttons.addWidget(self.certificate)
        buttons.addWidget(IconButton("x", "Close", "small", self.close_line))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
        self.hide()

    def show_change(self, before: PersonEntry, person: Person) -> None:
        """Say what followed, if the name changed."""
        line = what_follows(before, person.entry)
        self.person = person
        self._text.setText(line)
        self.setAccessibleName(line)
        self.badge.setVisible(before.on_badge != person.entry.on_badge)
        self.certificate.setVisible(before.on_certificate != person.entry.on_certificate)
        self.setVisible(bool(line))
        self.turned.emit()

    def close_line(self) -> None:
        """Nothing more to say about it."""
        self.hide()
        self.turned.emit()

    def fit(self, width: int) -> None:
        """The buttons beside the sentence, or under it."""
        narrow = width < WIDE_FROM
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _badge(self) -> None:
        self.reprint_wanted.emit("badge", self.person)

    def _certificate(self) -> None:
        self.reprint_wanted.emit("certificate", self.person)
