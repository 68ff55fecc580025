"""The practice run itself: folder, roster, survey, answers on screen and paper, closing, papers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator import services
from facilitator.app.one_window import take_lock
from facilitator.app.practice import day
from facilitator.app.practice.invented import invented_response
from facilitator.app.practice.steps import Steps, report
from facilitator.domain.closing import Channel
from facilitator.domain.copies import PrintPlan, suggested
from facilitator.domain.errors import BadInput, FacilitatorError
from facilitator.domain.forms import Form
from facilitator.domain.keying import BACK, ENTER, SKIPPED_KEY, Sheet, Stop
from facilitator.domain.people import PersonEntry, SessionPlan
from facilitator.domain.responses import Response
from facilitator.domain.rounds import OpeningPlan, Promise
from facilitator.system.bundled import bundled

if TYPE_CHECKING:
    from facilitator.services.collection import OpenRound
    from facilitator.services.folders import Office

FORMS = ("pulse", "skills", "evaluation")
PIN = "2468"
ON_PAPER = 2
CONTACTS = (
    "R. Achterberg, in the room until four",
    "Ashgrove employee assistance: 555 0142",
    services.preferences.US_CONTACT,
)


@dataclass(frozen=True)
class Practised:
    """What a practice run made: the data folder, its session, and the papers."""

    data_folder: Path
    session_id: int
    papers: tuple[Path, ...]


def practise(
    out: Path,
    participants: int,
    seed: int,
    *,
    tell: Callable[[str], None],
    arrived: Callable[[int, int], None],
) -> Practised:
    """Play a whole workshop into `out`.

    `tell` hears each step's sentence, `arrived` how many of how many have answered.  An earlier
    practice in the folder is replaced.  Needs a QApplication.  Raises BadInput (the folder holds
    real data), TooFewPeople (the guard, as in a real room) and StorageFault.
    """
    steps = Steps(tell)
    with steps.step("Made a practice folder with an agency and a session"):
        out.mkdir(parents=True, exist_ok=True)
        office = _folder(out / "data")
    try:
        session_id = _session(office)
        with steps.step("Brought in the sample roster"):
            _roster(office, session_id, participants)
            day.arrange(office, session_id)
        with steps.step("Opened a survey with three questionnaires"):
            opened = _open(office, session_id)
        with steps.step("Printed questionnaires, contacts cards and stubs"):
            sheets = _sheets(office, opened, participants, out)
        with steps.step("Made the print kit, in two parts"):
            kit = day.print_kit(office, session_id, out)
        with steps.step("Typed in the rows of the sign-in sheet: who came, who left"):
            day.go_home(office, session_id, participants)
        forms = tuple(part.form for part in opened.round.forms)
        people = [invented_response(forms, seed, number) for number in range(participants)]
        paper = people[-ON_PAPER:]
        with steps.step(f"Let {len(people) - len(paper)} people answer on the participant screen"):
            _on_screen(office, opened, people[:-ON_PAPER], lambda done: arrived(done, participants))
        with steps.step(f"Typed in {len(paper)} sheets as if from paper"):
            for number, person in enumerate(paper, start=len(people) - len(paper) + 1):
                sheet = typed(forms, person)
                services.collection.submit(
                    office,
                    opened,
                    sheet.response,
                    services.collection.new_ticket(),
                    Channel.PAPER,
                )
                arrived(number, participants)
        with steps.step("Compared the numbers of the room, closed the survey and counted"):
            pile = services.collection.tally(office, opened)
            counts = services.collection.counted(
                office, opened, handed_in=pile.typed + pile.blank, present=participants
            )
            services.collection.seal(office, opened, counts)
        with steps.step("Made the summary, its slides and the sign-in sheet"):
            papers = _papers(office, session_id, opened.round.id, out)
        with steps.step("Made the certificates of all who had earned one"):
            certificates, earned = day.certify(office, session_id, out)
    finally:
        office.close()
    facts = [
        f"{participants} people, seed {seed}: the same seed gives the same figures.",
        f"The participant screen's PIN here is {PIN}.",
        f"{earned} of {participants} have earned a certificate: one came late, one was marked out "
        "at the close, one handed no sheet in.",
        "Look at `questionnaires.pdf`, `summary.pdf`, `slides.pdf`, `sign-in.pdf` and "
        f"`{certificates.name}`, and into the folder `{kit.name}`; the folder `data` opens in the "
        "window (`facilitator --data data`).",
    ]
    story = out / "practice.md"
    story.write_text(report(steps.done, facts), encoding="utf-8")
    return Practised(office.path, session_id, (sheets, kit, *papers, certificates, story))


def _folder(data: Path) -> Office:
    """A new practice folder; an earlier one makes room unless a window has it open, real data
    never."""
    if services.folders.look(data) is not services.folders.FolderState.NEW:
        try:
            office = services.folders.unlock(data)
        except FacilitatorError as fault:
            raise _not_practice(data) from fault
        practice = office.practice
        office.close()
        if not practice:
            raise _not_practice(data)
        take_lock(data).unlock()
        shutil.rmtree(data)
    office = services.folders.create(data, practice=True)
    services.preferences.set_pin(data, PIN)
    kept = services.preferences.read(data)
    services.preferences.save(data, kept._replace(contacts=CONTACTS))
    return office


def _not_practice(data: Path) -> BadInput:
    return BadInput(
        f"{data} holds data that is not a practice run; it was left as it is.",
        "Choose another folder with --out.",
    )


def _session(office: Office) -> int:
    plan = SessionPlan(
        agency="Ashgrove County Family Services",
        title="Team training day",
        day=office.today(),
        starts=time(9),
        ends=time(16),
        place="Mill Street, Room 2",
        trainers="R. Achterberg, M. Osei",
    )
    session_id: int = services.sessions.plan(office, plan).result.id
    return session_id


def _roster(office: Office, session_id: int, participants: int) -> None:
    preview = services.roster_files.preview(bundled("resources", "roster", "sample.csv"))
    people = services.roster.take_in(
        office, session_id, [row.entry for row in preview.incoming]
    ).result.added
    for number in range(len(people) + 1, participants + 1):
        entry = PersonEntry(f"Practice Guest {number}")
        services.roster.add(office, session_id, entry, walk_in=True)


def _open(office: Office, session_id: int) -> OpenRound:
    preferences = services.preferences.read(office.path)
    promise = Promise(minimum=preferences.minimum, contacts=CONTACTS)
    plan = OpeningPlan("Practice survey", FORMS, ("en",), promise)
    opened: OpenRound = services.collection.open_round(office, session_id, plan).result
    return opened


def _sheets(office: Office, opened: OpenRound, participants: int, out: Path) -> Path:
    """The print run for everybody, as the Collect page makes it."""
    copies = suggested(participants)
    paper = services.preferences.read(office.path).paper
    plan = PrintPlan({"en": copies}, paper=paper)
    path = out / "questionnaires.pdf"
    path.write_bytes(services.paper.prints(office, opened.round.id, plan))
    services.collection.note_printed(office, opened.round.id, copies)
    return path


def _on_screen(
    office: Office, opened: OpenRound, people: Sequence[Response], arrived: Callable[[int], None]
) -> None:
    from facilitator.app.practice.room import Room
    from facilitator.ui.kiosk.window import KioskWindow
    from facilitator.ui.work import Work

    work = Work()

    def submit(
        response: Response,
        ticket: bytes,
        then: Callable[[int], None],
        failed: Callable[[FacilitatorError], None],
    ) -> None:
        keep = partial(services.collection.submit, office, opened, response, ticket)
        work.do(keep, then, failed, owner=work)

    screen = KioskWindow(
        opened.round,
        "Ashgrove County Family Services",
        submit,
        services.collection.new_ticket,
        partial(services.preferences.pin_matches, office.path),
        services.preferences.read(office.path).idle_seconds,
        hold_ms=0,
    )
    screen.resize(1366, 768)
    screen.show()
    try:
        forms = [part.form for part in opened.round.forms]
        Room(screen, forms, arrived).answer(people)
    finally:
        work.close()
        screen.hide()
        screen.deleteLater()


def typed(forms: Sequence[Form], person: Response) -> Sheet:
    """The person's paper sheet, typed key by key, with one slip mended by Backspace."""
    sheet = Sheet.of(forms)
    slipped = False
    while not sheet.done:
        form, item = sheet.step.form, sheet.step.item
        answer = person.forms[form.id].get(item.id) if item else None
        if sheet.stop is Stop.ITEM and item is not None:
            offered = form.answers_of(item.id)
            key = SKIPPED_KEY
            if answer is not None:
                key = offered.keys[offered.values.index(float(answer))]
            if not slipped:
                slipped = True
                sheet = sheet.press(offered.keys[0]).press(BACK)
            sheet = sheet.press(key)
        elif sheet.stop is Stop.COMMENT:
            sheet = sheet.write(str(answer or "")).press(ENTER)
        else:
            sheet = sheet.press(ENTER)
    return sheet


def _papers(office: Office, session_id: int, round_id: int, out: Path) -> tuple[Path, ...]:
    paper = services.preferences.read(office.path).paper
    summary = services.summaries.summary(office, round_id)
    files = {
        "summary.pdf": services.summaries.pdf(summary, paper),
        "slides.pdf": services.slides.pdf(summary),
        "sign-in.pdf": services.sign_in.pdf(office, session_id, paper),
    }
    for name, content in files.items():
        (out / name).write_bytes(content)
    return tuple(out / name for name in files)
