"""What stands on certificates besides the person: provider, approvals, signature, logo, course.

All of it lies in the main file: who only has the folder finds no signature.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.certificates import APPROVALS, LINE, Course, Letterhead
from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput
from facilitator.services import sessions

if TYPE_CHECKING:
    from facilitator.storage.office import Office
    from facilitator.storage.transaction import Transaction

COURSE, PROVIDER, SIGNATURE = "course", "provider", "signature"
_CHANGED = frozenset({Change.SETTINGS, Change.CERTIFICATES})


def letterhead(office: Office) -> Letterhead:
    """What stands on every session's certificates; empty where nothing was said yet."""
    with office.reading() as tx:
        return kept_letterhead(tx)


def set_letterhead(office: Office, wanted: Letterhead) -> Outcome[Letterhead]:
    """Replaces it; the result is how it stood.  Raises BadInput for a line that is too long."""
    checked = Letterhead.from_plain(_checked(wanted.to_plain()))
    with office.transaction("Saving what stands on certificates") as tx:
        before = kept_letterhead(tx)
        tx.letterhead.set(PROVIDER, json.dumps(checked.to_plain(), ensure_ascii=False).encode())
        tx.commit()
    return Outcome(before, _CHANGED)


def course(office: Office, session_id: int) -> Course:
    """What a session's certificates say of the course."""
    with office.reading() as tx:
        return Course.from_plain(tx.arrangements.get(session_id, COURSE))


def set_course(office: Office, session_id: int, wanted: Course) -> Outcome[Course]:
    """Replaces it; the result is how it stood.  Raises BadInput for a line that is too long,
    NotAllowed when there is no such session."""
    sessions.get(office, session_id)
    checked = Course.from_plain(_checked(wanted.to_plain()))
    with office.transaction("Saving what stands on certificates") as tx:
        before = Course.from_plain(tx.arrangements.get(session_id, COURSE))
        tx.arrangements.set(session_id, COURSE, checked.to_plain())
        tx.commit()
    return Outcome(before, frozenset({Change.CERTIFICATES, Change.SESSIONS}))


def signature(office: Office) -> bytes | None:
    """The trainer's signature as PNG."""
    with office.reading() as tx:
        return tx.letterhead.get(SIGNATURE)


def set_signature(office: Office, picture: Path | bytes | None) -> Outcome[bytes | None]:
    """Keeps a picture as the signature; None takes it away.  The result is the one before, which
    may be given back as bytes.  Raises BadInput for what is no usable picture."""
    content = _picture(picture)
    with office.transaction("Saving the signature") as tx:
        before = tx.letterhead.get(SIGNATURE)
        tx.letterhead.set(SIGNATURE, content)
        tx.commit()
    return Outcome(before, _CHANGED)


def logo(office: Office, session_id: int) -> bytes | None:
    """The logo of the session's agency as PNG.  Raises NotAllowed."""
    agency = sessions.get(office, session_id).agency
    with office.reading() as tx:
        return tx.letterhead.logo(agency.id)


def set_logo(
    office: Office, session_id: int, picture: Path | bytes | None
) -> Outcome[bytes | None]:
    """Keeps a picture as the logo of the session's agency; otherwise as `set_signature`."""
    agency = sessions.get(office, session_id).agency
    content = _picture(picture)
    with office.transaction("Saving the logo") as tx:
        before = tx.letterhead.logo(agency.id)
        tx.letterhead.set_logo(agency.id, content)
        tx.commit()
    return Outcome(before, _CHANGED)


def kept_letterhead(tx: Transaction) -> Letterhead:
    """The letterhead within a transaction; the usual one where what is kept makes no sense."""
    try:
        return Letterhead.from_plain(json.loads(tx.letterhead.get(PROVIDER) or b"null"))
    except ValueError:
        return Letterhead()


def _picture(picture: Path | bytes | None) -> bytes | None:
    if not isinstance(picture, Path):
        return picture
    from facilitator.exchange.pictures import picture_of

    return picture_of(picture)


def _checked(plain: dict[str, object]) -> dict[str, object]:
    for value in plain.values():
        for line in value if isinstance(value, list) else [value]:
            if isinstance(line, str) and len(" ".join(line.split())) > LINE:
                raise BadInput(
                    f"A line is {len(line)} characters long; {LINE} fit.", "Shorten it a little."
                )
        if isinstance(value, list) and len(value) > APPROVALS:
            raise BadInput(f"There is room for {APPROVALS} lines of numbers.", "Join two of them.")
    return plain
