"""Certificates on paper and as files: what stands on them, one file for each person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain import credit
from facilitator.domain.certificates import (
    Certificate,
    Course,
    Design,
    Face,
    Holder,
    Letterhead,
    file_names,
    rule_words,
)
from facilitator.domain.errors import NotAllowed, StorageFault
from facilitator.services import attendance
from facilitator.services.letterheads import COURSE, SIGNATURE, kept_letterhead
from facilitator.services.saved_files import unfinished_folder

if TYPE_CHECKING:
    from facilitator.storage.office import Office

Step = Callable[[int, int], object]
_NOBODY = "Name of the person"
_NOT_YET = "…"  # in the place of the running number, on a preview


@dataclass(frozen=True)
class Papers:
    """All that a session's certificates are drawn from; a value, so that pages can be drawn
    without the data folder.  `hour`: minutes of one hour of credit, `whole`: the minutes the
    session gives."""

    face: Face
    day: date
    design: Design
    hour: int
    whole: int

    def holder(self, certificate: Certificate) -> Holder:
        return Holder(
            certificate.name,
            certificate.serial,
            credit.hours_of(certificate.minutes, self.hour),
            certificate.issued,
            certificate.licence,
            certificate.duplicate,
            by_rule=not certificate.exception,
        )

    def preview(self, name: str = "", licence: str = "", minutes: int | None = None) -> Holder:
        """A certificate as it would be, without a number."""
        hours = credit.hours_of(self.whole if minutes is None else minutes, self.hour)
        number = f"{self.day:%Y-%m%d}-{_NOT_YET}"
        return Holder(name or _NOBODY, number, hours, self.day, licence)

    def pdf(
        self,
        holders: Sequence[Holder],
        design: Design | None = None,
        paper: str = "letter",
        step: Step | None = None,
    ) -> bytes:
        """One page for each holder.  Raises BadInput for another paper, ValueError without a
        holder; `step` is told (pages done, of all) and may raise to stop."""
        from facilitator.documents.certificates.pages import certificates_pdf

        return certificates_pdf(self.face, holders, design or self.design, paper, step)

    def files(
        self,
        certificates: Sequence[Certificate],
        folder: Path,
        design: Design | None = None,
        paper: str = "letter",
        step: Step | None = None,
    ) -> Path:
        """Writes what `single_files` does, and raises what it does."""
        names = file_names(one.name for one in certificates)
        try:
            with unfinished_folder(folder) as fresh:
                for done, (one, name) in enumerate(zip(certificates, names, strict=True)):
                    if step:
                        step(done, len(certificates))
                    content = self.pdf([self.holder(one)], design, paper)
                    (fresh / f"{name}.pdf").write_bytes(content)
                made = _free(folder, f"Certificates {self.day.isoformat()}")
                fresh.rename(made)
        except OSError as error:
            raise StorageFault(
                f"The certificates could not be saved in “{folder.name}”. No file was written.",
                "Check the free space, or choose another folder.",
            ) from error
        return made

    def lacking(self, holders: Sequence[Holder]) -> str:
        """A sentence when no font of this computer has some of the letters, else empty."""
        from facilitator.documents.certificates.pages import lacking

        return lacking(self.face, holders)


def papers(office: Office, session_id: int) -> Papers:
    """What stands on a session's certificates.  Raises NotAllowed."""
    door = attendance.door(office, session_id)
    session = door.session
    with office.reading() as tx:
        course = Course.from_plain(tx.arrangements.get(session_id, COURSE))
        head: Letterhead = kept_letterhead(tx)
        signature, logo = tx.letterhead.get(SIGNATURE), tx.letterhead.logo(session.agency.id)
    licence = f"licence {head.signer_licence}" if head.signer_licence else ""
    signer = head.signer or session.trainers
    approval = f"Course approval {course.approval}" if course.approval else ""
    face = Face(
        course=course.title or session.title,
        day=session.day,
        place=session.place,
        trainers=session.trainers,
        provider=head.provider,
        approvals=tuple(filter(None, (*head.approvals, approval))),
        signer=", ".join(filter(None, (signer, licence))),
        rule=rule_words(door.rule),
        signature=signature,
        logo=logo,
        practice=office.practice,
    )
    whole = credit.contact_minutes(session, door.agenda, door.rule)
    return Papers(face, session.day, course.design, door.rule.hour, whole)


def pdf(
    office: Office,
    session_id: int,
    ids: Sequence[int],
    design: Design | None = None,
    paper: str = "letter",
    step: Step | None = None,
) -> bytes:
    """These certificates in one PDF, by their numbers; in the session's design unless another is
    named.  What was voided is left out.  Raises NotAllowed when none is left, BadInput."""
    found = papers(office, session_id)
    return found.pdf([found.holder(one) for one in _held(office, ids)], design, paper, step)


def single_files(
    office: Office,
    session_id: int,
    ids: Sequence[int],
    folder: Path,
    design: Design | None = None,
    paper: str = "letter",
    step: Step | None = None,
) -> Path:
    """One PDF for each of these, named by the person, in a new folder inside `folder`: all of
    them, or nothing.  The new folder's path.

    `step` is told (files done, of all) and may raise to stop: then nothing is left behind.  Raises
    NotAllowed when none holds, BadInput, StorageFault.
    """
    return papers(office, session_id).files(_held(office, ids), folder, design, paper, step)


def _held(office: Office, ids: Sequence[int]) -> list[Certificate]:
    with office.reading() as tx:
        held = [one for one in tx.certificates.get(ids) if one.stands]
    if not held:
        raise NotAllowed("There is no certificate to make.", "Choose people who have one.")
    return held


def _free(folder: Path, name: str) -> Path:
    made, number = folder / name, 1
    while made.exists():
        number += 1
        made = folder / f"{name} ({number})"
    return made
