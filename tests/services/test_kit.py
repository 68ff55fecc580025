"""The print kit: two parts, the one for a print shop without the name of anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.kit import Kind, Part
from facilitator.domain.people import GroupSession, PersonEntry
from facilitator.domain.rounds import OpeningPlan, Promise, Supervisors
from facilitator.services.kit_files import part_run
from facilitator.storage.office import Office
from tests.support.offices import CONTACTS, a_session, an_open_round, answer
from tests.support.pdf_reading import page_sizes, page_texts, title_of, whole_text

NAMES = (
    "Amara Diallo",
    "Nguyễn Thị Ánh",
    "Олена Шевченко",
    "山田太郎",
    "Maximiliane Wolfeschlegelsteinhausenbergerdorff",
)
PROMISE = Promise(contacts=CONTACTS, minimum=7)
SURVEY = OpeningPlan("Baseline", ("pulse", "proqol-5"), ("en", "es"), PROMISE)


@pytest.fixture
def session(office: Office) -> GroupSession:
    made = a_session(office)
    entries = [
        PersonEntry(name, email=f"person{place}@agency.example", licence=f"LCSW-{place}77")
        for place, name in enumerate(NAMES)
    ]
    services.roster.take_in(office, made.id, entries)
    services.kit.plan_survey(office, made.id, SURVEY)
    return made


def everything(pdf: bytes) -> str:
    """All a reader can find in a PDF: words, title and all other metadata, and its raw bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        told = " ".join(document.get_metadata_dict().values())
    return f"{whole_text(pdf)} {told} {pdf.decode('latin-1')}"


def kinds(kit: services.kit.Kit, part: Part) -> list[Kind]:
    return list(dict.fromkeys(piece.item.kind for piece in kit.part(part)))


def test_that_one_button_gives_both_parts_in_a_folder_of_numbered_files(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    kit = services.kit.make(office, session.id)
    written = services.kit_files.write(kit, tmp_path / "kit")
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)
    names = [path.relative_to(tmp_path / "kit").as_posix() for path in written]
    shop, own = "1 For the print shop, without names", "2 For your own printer, with names"
    assert names[0] == f"{shop}.pdf"
    assert f"{shop}/01 Sheets to answer on, English, 4 copies.pdf" in names
    assert f"{own}.pdf" in names
    numbers = [int(name.rpartition("/")[2][:2]) for name in names if "/" in name]
    assert numbers == list(range(1, len(kit.pieces) + 1))
    assert next(name for name in names if "Badges" in name).startswith(f"{own}/")


def test_that_nobody_on_the_roster_is_named_in_what_a_print_shop_gets(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    everyone = services.kit.plan(office, session.id)
    for item in services.kit.offer(office, session.id).items:
        everyone = everyone.want(item.id, True)
    kit = services.kit.make(office, session.id, everyone)
    folder = tmp_path / "kit"
    services.kit_files.write(kit, folder)
    for_the_shop = sorted(folder.glob("1*/*.pdf")) + sorted(folder.glob("1*.pdf"))
    assert len(for_the_shop) == len(kit.part(Part.SHOP)) + 1 > 10
    private = [word for name in NAMES for word in name.split()] + ["agency.example", "LCSW"]
    for path in for_the_shop:
        found = f"{path.name} {everything(path.read_bytes())}"
        assert [word for word in private if word in found] == []
    own = " ".join(everything(path.read_bytes()) for path in folder.glob("2*.pdf"))
    assert all(name in own for name in NAMES), "else the search is blind"


def test_that_sheets_of_a_planned_survey_say_its_promise_to_the_letter(
    office: Office, session: GroupSession
) -> None:
    kit = services.kit.make(office, session.id, only=lambda item: item.kind is Kind.SHEETS)
    opened = services.collection.open_planned(office, session.id, SURVEY).result[0]
    for piece in kit.pieces:
        language = piece.item.language
        later = services.paper.packet(office, opened.round.id, "letter", language)
        assert whole_text(later).strip() == whole_text(piece.copies.pdf).strip()
        assert "7" in whole_text(later)


def test_that_all_copies_of_a_sheet_are_the_same(office: Office, session: GroupSession) -> None:
    kit = services.kit.make(office, session.id, only=lambda item: item.id == "sheets-en")
    (piece,) = kit.pieces
    run = services.kit_files.run("Sheets", kit, [piece])
    whole = run.pdf()
    texts = page_texts(whole)
    each = run.plates.order.index(0, 1)
    assert len(texts) == piece.item.copies * each
    assert each % 2 == 0, "two copies never share a sheet"
    assert {tuple(texts[at : at + each]) for at in range(0, len(texts), each)} == {
        tuple(texts[:each])
    }
    assert len(whole) < 1.6 * len(run.plates.pdf), "each page is written once"


def test_that_each_piece_of_a_run_begins_on_a_sheet_of_its_own(
    office: Office, session: GroupSession
) -> None:
    kit = services.kit.make(office, session.id)
    run = part_run(kit, Part.SHOP)
    assert run.both_sides
    assert all(place % 2 == 0 for place in run.plates.firsts)
    assert len(run.plates.order) % 2 == 0
    own = part_run(kit, Part.OWN)
    assert not own.both_sides
    assert all(text.strip() for text in page_texts(own.pdf()))


def test_that_paper_and_greys_are_as_chosen(office: Office, session: GroupSession) -> None:
    plan = replace(services.kit.plan(office, session.id), paper="a4", mono=True)
    kit = services.kit.make(office, session.id, plan)
    for part in Part:
        pdf = part_run(kit, part).plates.pdf
        assert page_sizes(pdf) == {(595.28, 841.89)}
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                picture = page.render(scale=0.3).to_numpy().astype(int)
                assert (picture.max(axis=2) - picture.min(axis=2)).max() <= 1


def test_that_a_broken_handout_is_named_and_the_rest_is_there(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    broken = tmp_path / "Map of the city.pdf"
    good = services.kit.make(office, session.id, only=lambda item: item.kind is Kind.AGENDA)
    broken.write_bytes(good.pieces[0].copies.pdf)
    services.handouts.add(office.path, broken)
    for path in (office.path / "handouts").rglob("*.pdf"):
        path.write_bytes(path.read_bytes()[:200])
    kit = services.kit.make(office, session.id)
    (trouble,) = kit.troubles
    assert "Map of the city" in trouble.title
    assert trouble.message
    assert Kind.HANDOUTS in kinds(kit, Part.SHOP)
    assert Kind.SIGN_IN in kinds(kit, Part.OWN)


def test_that_without_questionnaires_the_rest_is_made_and_it_says_so(office: Office) -> None:
    session = a_session(office, people=3)
    kit = services.kit.make(office, session.id)
    assert [one.title for one in kit.troubles] == ["Sheets to answer on"]
    assert Kind.SHEETS not in kinds(kit, Part.SHOP)
    assert Kind.BADGES in kinds(kit, Part.OWN)


def test_that_after_closing_the_kit_says_why_it_has_no_sheets(office: Office) -> None:
    closed = a_session(office)
    opened = an_open_round(office, closed)
    answer(office, opened, 5)
    services.collection.seal(office, opened)
    kit = services.kit.make(office, closed.id)
    assert "closed" in kit.troubles[0].message
    assert Kind.SHEETS not in {piece.item.kind for piece in kit.pieces}


def test_that_an_open_survey_is_printed_as_it_is_and_its_copies_are_counted(
    office: Office, session: GroupSession
) -> None:
    opened = an_open_round(office, session, ("evaluation",), minimum=9)
    kit = services.kit.make(office, session.id)
    assert "9 or more people" in whole_text(part_run(kit, Part.SHOP).pdf())
    run = services.kit_files.run("Kit", kit, kit.pieces)
    went = run.printed(run.plates.order)
    assert went == {0: kit.pieces[0].item.copies}
    services.kit_printed.note_printed(office, kit, went)
    services.kit_printed.note_printed(office, kit, went)
    copies = 2 * kit.pieces[0].item.copies
    assert services.collection.rounds(office, session.id)[0].printed == copies
    assert opened.round.printed == 0


def test_that_a_kit_that_is_saved_twice_counts_once(office: Office, session: GroupSession) -> None:
    an_open_round(office, session, ("evaluation",))
    kit = services.kit.make(office, session.id)
    for _ in range(2):
        services.kit_printed.note_saved(office, kit)
    (round_,) = services.collection.rounds(office, session.id)
    assert round_.printed == kit.pieces[0].item.copies
    assert services.kit.plan(office, session.id).made == date(2026, 3, 4)


def test_that_sheets_printed_before_it_opens_count_for_the_survey_they_speak_of(
    office: Office, session: GroupSession
) -> None:
    kit = services.kit.make(office, session.id)
    services.kit_printed.note_saved(office, kit)
    copies = sum(one.item.copies for one in kit.pieces if one.item.kind is Kind.SHEETS)
    (opened,) = services.collection.open_planned(office, session.id, SURVEY).result
    assert opened.round.printed == copies > 0
    after = services.kit.plan(office, session.id)
    assert (after.survey, after.printed) == (None, None)


def test_that_sheets_of_another_promise_do_not_count(office: Office, session: GroupSession) -> None:
    services.kit_printed.note_saved(office, services.kit.make(office, session.id))
    other = OpeningPlan("Baseline", SURVEY.form_ids, SURVEY.languages, Promise(contacts=CONTACTS))
    (opened,) = services.collection.open_planned(office, session.id, other).result
    assert opened.round.printed == 0


def test_that_supervisors_with_a_survey_of_their_own_have_sheets_of_their_own(
    office: Office, session: GroupSession
) -> None:
    promise = Promise(contacts=CONTACTS, supervisors=Supervisors.OWN_SURVEY)
    plan = OpeningPlan("Baseline", ("pulse",), ("en",), promise)
    services.kit.plan_survey(office, session.id, plan)
    kit = services.kit.make(office, session.id, only=lambda item: item.kind is Kind.SHEETS)
    assert [piece.title for piece in kit.pieces] == [
        "Sheets to answer on",
        "Sheets to answer on, supervisors",
    ]
    services.kit_printed.note_saved(office, kit)
    opened = services.collection.open_planned(office, session.id, plan).result
    assert [one.round.printed for one in opened] == [p.item.copies for p in kit.pieces]


def test_that_looking_at_the_sign_in_sheet_numbers_nobody_and_making_it_does(
    office: Office, session: GroupSession
) -> None:
    offered = services.kit.offer(office, session.id)
    (sheet,) = (one for one in offered.items if one.kind is Kind.SIGN_IN)
    looked_at = services.kit.piece(office, offered, sheet)
    numbers = {person.number for person in services.roster.people(office, session.id)}
    assert numbers == {None}
    kit = services.kit.make(office, session.id, only=lambda item: item.id == sheet.id)
    assert kit.pieces[0].copies.pdf == looked_at
    numbers = {person.number for person in services.roster.people(office, session.id)}
    assert numbers == {1, 2, 3, 4, 5}


def test_that_one_badge_can_be_printed_again(office: Office, session: GroupSession) -> None:
    offered = services.kit.offer(office, session.id)
    person = offered.people[1]
    text = whole_text(services.kit.one_badge(office, offered, person.id))
    assert "Nguyễn" in text
    assert "Amara" not in text
    with pytest.raises(NotAllowed):
        services.kit.one_badge(office, offered, 999)


def test_that_making_can_be_stopped_and_leaves_nothing(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    class Stop(Exception):
        """The person pressed Stop."""

    def step(done: int, _total: int) -> None:
        if done == 3:
            raise Stop

    with pytest.raises(Stop):
        services.kit.make(office, session.id, step=step)
    kit = services.kit.make(office, session.id)
    with pytest.raises(Stop):
        services.kit_files.write(kit, tmp_path / "kit", step)
    assert [one.name for one in tmp_path.iterdir()] == ["data"]


def test_that_a_folder_with_something_in_it_is_left_alone(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    kit = services.kit.make(office, session.id, only=lambda item: item.kind is Kind.AGENDA)
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "mine.txt").write_text("keep")
    with pytest.raises(BadInput, match="something in"):
        services.kit_files.write(kit, tmp_path / "kit")
    assert [one.name for one in (tmp_path / "kit").iterdir()] == ["mine.txt"]


def test_that_a_folder_no_disk_can_hold_is_told(
    office: Office, session: GroupSession, tmp_path: Path
) -> None:
    kit = services.kit.make(office, session.id, only=lambda one: one.kind is Kind.PAGE_TEST)
    with pytest.raises(StorageFault, match="could not be saved"):
        services.kit_files.write(kit, tmp_path / ("long" * 100))


def test_that_titles_name_the_session_and_nobody(office: Office, session: GroupSession) -> None:
    kit = services.kit.make(office, session.id, only=lambda item: item.kind is Kind.AGENDA)
    title = title_of(part_run(kit, Part.SHOP).pdf())
    assert title == "Print kit - Harbor Family Services - Day 1 - For the print shop, without names"


def test_that_a_kit_with_nothing_in_it_is_refused(office: Office) -> None:
    session = a_session(office)
    with pytest.raises(BadInput, match="nothing to print"):
        services.kit.make(office, session.id, only=lambda item: False)
    with pytest.raises(NotAllowed):
        services.kit.make(office, 999)
