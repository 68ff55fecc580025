"""What the answers are used for: the training, or a named study too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from facilitator.domain.rounds import Study
from facilitator.ui.parts import Field, Radio, Text, TextField


class UseChoice(QWidget):
    """`changed` after every choice; `for_study` and `study` as they stand.  What was typed stays
    while the study is switched off."""

    changed = Signal()

    def __init__(self, for_study: bool, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text("What the answers are used for", "strong", wrap=True))
        self._group = QButtonGroup(self)
        self.training = Radio(
            "This training only",
            "Without a study nobody is ever given answers one by one, only results for groups.",
            group=self._group,
        )
        self.named = Radio(
            "A named study too",
            "Its people may be given rows without names. Everyone is told before they answer, and "
            "may leave theirs out.",
            group=self._group,
        )
        self.training.box.setObjectName("use-training")
        self.named.box.setObjectName("use-study")
        (self.named if for_study else self.training).set_on(True)
        column.addWidget(self.training)
        column.addWidget(self.named)
        self._fields = QWidget()
        inside = QVBoxLayout(self._fields)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.institution = TextField("State University", study.institution, limit=120)
        self.reference = TextField("IRB 2026-114", study.reference, limit=80)
        self.contact = TextField("Name, telephone or e-mail", study.contact, limit=160)
        named = (
            ("Institution", self.institution),
            ("Ethics reference", self.reference),
            ("Whom to ask about it", self.contact),
        )
        for name, field in named:
            field.setObjectName(f"study-{name.split()[0].lower()}")
            field.textChanged.connect(self.changed)
            inside.addWidget(Field(name, field))
        column.addWidget(self._fields)
        self._fields.setVisible(for_study)
        self.named.toggled.connect(self._turned)

    @property
    def for_study(self) -> bool:
        return self.named.on

    @property
    def study(self) -> Study:
        return Study(self.institution.text(), self.reference.text(), self.contact.text())

    def _turned(self, on: bool) -> None:
        self._fields.setVisible(on)
        self.changed.emit()
