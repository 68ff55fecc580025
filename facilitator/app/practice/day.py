"""The paper and the door of a practice run: agenda, print kit, leaving, certificates."""

from __future__ import annotations

import shutil
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.domain.certificates import Letterhead
from facilitator.domain.credit import AgendaItem

if TYPE_CHECKING:
    from facilitator.services.folders import Office

KIT = "print kit"
CERTIFICATES = "certificates.pdf"
AGENDA = (
    AgendaItem(time(9), "Welcome, and what nobody will be asked"),
    AgendaItem(time(9, 45), "Two loads: the virus and the tired immune system"),
    AgendaItem(time(10, 45), "Break", pause=True),
    AgendaItem(time(11), "Five skills, one exercise each"),
    AgendaItem(time(12, 30), "Lunch", pause=True),
    AgendaItem(time(13, 30), "What your own day can hold"),
    AgendaItem(time(15), "Questionnaires, and how to hand them in blank"),
    AgendaItem(time(15, 30), "One thing for tomorrow"),
)
_CAME, _LATE, _WENT = time(8, 52), time(9, 50), time(16, 2)


def arrange(office: Office, session_id: int) -> None:
    """The agenda, and what stands on the certificates."""
    services.attendance.arrange(office, session_id, AGENDA)
    services.letterheads.set_letterhead(
        office,
        Letterhead(
            provider="Riverbend Training Collective",
            approvals=("Provider 1187, invented for practice",),
            signer="R. Achterberg",
        ),
    )


def print_kit(office: Office, session_id: int, out: Path) -> Path:
    """The whole kit, in both parts; an earlier one makes room."""
    folder = out / KIT
    if folder.exists():
        shutil.rmtree(folder)
    kit = services.kit.make(office, session_id)
    services.kit_files.write(kit, folder)
    services.kit_printed.note_saved(office, kit)
    return folder


def go_home(office: Office, session_id: int, came: int) -> None:
    """The rows of the sign-in sheet are typed in: everybody came in time but one, left by
    themselves but one, and handed a sheet in but one."""
    people = services.sign_in.number_rows(office, session_id).result
    here = [person for person in people if person.number is not None][:came]
    numbers = [person.number for person in here if person.number is not None]
    services.attendance.sign_in_rows(office, session_id, numbers[1:], _CAME)
    services.attendance.sign_in_rows(office, session_id, numbers[:1], _LATE)
    services.attendance.hand_in_rows(office, session_id, numbers[:-1])
    services.attendance.sign_out_rows(office, session_id, numbers[:-2] + numbers[-1:], _WENT)
    services.attendance.set_times(office, here[-2].id, _CAME, time(16), 0, swept=True)


def certify(office: Office, session_id: int, out: Path) -> tuple[Path, int]:
    """Certificates for all who have earned one: the file, and how many they are."""
    standings = services.certificates.standing(office, session_id)
    earned = [one.person.id for one in standings.people if one.credit.earned]
    issued = services.certificates.issue(office, session_id, earned).result
    paper = services.preferences.read(office.path).paper
    pdf = services.certificate_papers.pdf(
        office, session_id, [one.id for one in issued], paper=paper
    )
    path = out / CERTIFICATES
    path.write_bytes(pdf)
    return path, len(issued)
