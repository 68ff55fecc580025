"""What stands on certificates: the course, who provides it, who signs, the two pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator import services
from facilitator.domain.certificates import APPROVALS, LINE, Course, Letterhead
from facilitator.domain.changes import Outcome
from facilitator.domain.errors import FacilitatorError
from facilitator.domain.people import GroupSession
from facilitator.ui.parts import Card, Field, PrimaryButton, Scroll, Text, TextField
from facilitator.ui.session.certificates.picture_field import PictureField

if TYPE_CHECKING:
    from facilitator.ui.shell.desk import Desk

_NUMBERS = "Such as: Provider 1187, State Board of Social Work"


class FactsPanel(Card):
    """Fields for one session's course and for what every session shares.  `left` fires when the
    person is done; what was saved can be taken back from the toast."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(16, 12, parent=parent)
        self._desk = desk
        self._session: GroupSession | None = None
        self._course, self._head = Course(), Letterhead()
        self.add(Text("What stands on them", "section"))
        inside = QWidget()
        self._fields = QVBoxLayout(inside)
        self._fields.setContentsMargins(4, 4, 12, 4)
        self._fields.setSpacing(12)
        self._make_course()
        self._make_head()
        self._make_pictures()
        self._fields.addStretch(1)
        self._scroll = Scroll(inside)
        self.add(self._scroll, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = PrimaryButton("Save", "check", on_click=self._save)
        self.save.setObjectName("save-facts")
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addLayout(row)

    def _make_course(self) -> None:
        self._fields.addWidget(Text("This session", "strong"))
        self.course = TextField(limit=LINE)
        self.approval = TextField(limit=LINE)
        self.course_field = Field("Course title", self.course)
        self._fields.addWidget(self.course_field)
        self._fields.addWidget(Field("Course approval number", self.approval, optional=True))

    def _make_head(self) -> None:
        self._fields.addWidget(Text("Every session", "strong"))
        self.provider = TextField(limit=LINE)
        self._fields.addWidget(Field("Who provides the training", self.provider))
        self.numbers = [TextField(limit=LINE) for _ in range(APPROVALS)]
        names = QWidget()
        lines = QVBoxLayout(names)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for place, line in enumerate(self.numbers, start=1):
            line.setAccessibleName(f"Provider number {place}")
            lines.addWidget(line)
        self._fields.addWidget(Field("Provider numbers", names, _NUMBERS, optional=True))
        self.signer = TextField(limit=LINE)
        self.licence = TextField(limit=LINE)
        self._fields.addWidget(Field("Who signs", self.signer, "Empty: the session’s trainers"))
        self._fields.addWidget(Field("Their licence number", self.licence, optional=True))
        for name, field in (
            ("course-title", self.course),
            ("course-approval", self.approval),
            ("provider", self.provider),
            ("provider-number", self.numbers[0]),
            ("signer", self.signer),
            ("signer-licence", self.licence),
        ):
            field.setObjectName(name)

    def _make_pictures(self) -> None:
        self.signature = PictureField(
            "Signature", "A picture of it on white or clear ground", "Choose the signature"
        )
        self.signature.chosen.connect(self._set_signature)
        self.logo = PictureField(
            "Logo of the agency", "PNG, JPEG, GIF, BMP or WebP", "Choose the agency’s logo"
        )
        self.logo.chosen.connect(self._set_logo)
        self.signature.setObjectName("signature")
        self.logo.setObjectName("logo")
        self._fields.addWidget(self.signature)
        self._fields.addWidget(self.logo)

    def show_session(self, session: GroupSession) -> None:
        """Read what is kept for this session."""
        self._session = session
        office = self._desk.office
        self.course.setPlaceholderText(session.title)
        self.signer.setPlaceholderText(session.trainers)

        def call() -> tuple[Course, Letterhead, bytes | None, bytes | None]:
            heads = services.letterheads
            return (
                heads.course(office, session.id),
                heads.letterhead(office),
                heads.signature(office),
                heads.logo(office, session.id),
            )

        def got(found: tuple[Course, Letterhead, bytes | None, bytes | None]) -> None:
            if self._session is session:
                self._fill(*found)

        self._desk.work.do(call, got, owner=self)

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        for field in (self.signature, self.logo):
            field.fit(width)

    def _fill(
        self, course: Course, head: Letterhead, signature: bytes | None, logo: bytes | None
    ) -> None:
        self._course, self._head = course, head
        self.course.setText(course.title)
        self.approval.setText(course.approval)
        self.provider.setText(head.provider)
        for place, line in enumerate(self.numbers):
            line.setText(head.approvals[place] if place < len(head.approvals) else "")
        self.signer.setText(head.signer)
        self.licence.setText(head.signer_licence)
        for field in (self.course, self.provider, self.signer, *self.numbers):
            field.setCursorPosition(0)
        self.signature.show_picture(signature)
        self.logo.show_picture(logo)
        self.course.setFocus()

    # Saving

    def _save(self) -> None:
        session = self._session
        if session is None:
            return
        course = replace(self._course, title=self.course.text(), approval=self.approval.text())
        lines = tuple(filter(None, (line.text().strip() for line in self.numbers)))
        head = Letterhead(self.provider.text(), lines, self.signer.text(), self.licence.text())
        self._keep(session, course, head, self._offer_undo)

    def _keep(
        self,
        session: GroupSession,
        course: Course,
        head: Letterhead,
        then: Callable[[GroupSession, Course, Letterhead], object] | None = None,
    ) -> None:
        office = self._desk.office

        def call() -> Outcome[tuple[Course, Letterhead]]:
            one = services.letterheads.set_course(office, session.id, course)
            other = services.letterheads.set_letterhead(office, head)
            return Outcome((one.result, other.result), one.changed | other.changed)

        def done(outcome: Outcome[tuple[Course, Letterhead]]) -> None:
            if then is not None:
                then(session, *outcome.result)

        self._desk.work.do(call, done, owner=self)

    def _offer_undo(self, session: GroupSession, course: Course, head: Letterhead) -> None:
        self._desk.toast("Saved", lambda: self._keep(session, course, head))
        self.left.emit()

    def _set_signature(self, picture: object) -> None:
        office = self._desk.office
        self._put(
            self.signature, lambda kept: services.letterheads.set_signature(office, kept), picture
        )

    def _set_logo(self, picture: object) -> None:
        office, session = self._desk.office, self._session
        if session is not None:
            self._put(
                self.logo,
                lambda kept: services.letterheads.set_logo(office, session.id, kept),
                picture,
            )

    def _show_field(self, field: PictureField) -> None:
        self._scroll.ensureWidgetVisible(field, 0, 8)

    def _put(
        self, field: PictureField, keep: Callable[[Any], Outcome[Any]], picture: object
    ) -> None:
        def call() -> Outcome[tuple[object, bytes | None]]:
            outcome = keep(picture)
            office, session = self._desk.office, self._session
            heads = services.letterheads
            now = heads.signature(office)
            if field is self.logo and session is not None:
                now = heads.logo(office, session.id)
            return Outcome((outcome.result, now), outcome.changed)

        def done(outcome: Outcome[tuple[object, bytes | None]]) -> None:
            before, now = outcome.result
            field.show_picture(now)
            words = "is kept" if now else "is gone"
            self._desk.toast(f"{field.label} {words}", lambda: self._put(field, keep, before))

        def failed(fault: FacilitatorError) -> None:
            field.set_fault(str(fault))
            # The sentence makes the panel longer: when it is laid out, it is brought into sight.
            QTimer.singleShot(0, self, partial(self._show_field, field))

        self._desk.work.do(call, done, failed, owner=self)
