"""What stands on certificates, and the files they are taken along in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from facilitator import services
from facilitator.domain.certificates import Course, Design, Letterhead
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.domain.people import PersonEntry
from tests.support.credit_rooms import CreditRoom
from tests.support.offices import practice_office
from tests.support.pdf_reading import page_texts, title_of, whole_text


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CreditRoom]:
    made = CreditRoom(
        tmp_path / "data",
        PersonEntry("Ana Ruiz", licence="SW-40291"),
        PersonEntry("Kim/Lee"),
        PersonEntry("kim lee"),
        PersonEntry("歐陽菲菲"),
    )
    made.earn(made.people)
    yield made
    made.office.close()


def a_picture(folder: Path, name: str = "sign.png") -> Path:
    path = folder / name
    picture = Image.new("RGBA", (300, 80), (0, 0, 0, 0))
    picture.paste((12, 34, 200, 255), (10, 30, 280, 40))
    picture.save(path)
    return path


def test_that_everything_named_stands_on_the_page(room: CreditRoom) -> None:
    office, session_id = room.office, room.session.id
    services.letterheads.set_letterhead(
        office,
        Letterhead("Riverbend", ("Provider 1187, State Board",), "Ruth Amadi, LCSW", "L-9"),
    )
    services.letterheads.set_course(office, session_id, Course("Lighter loads", "2026-12"))
    made = room.issue(room.people)
    pdf = services.certificates.pdf(office, session_id, [one.id for one in made])
    first, *rest = page_texts(pdf)
    for words in (
        "Ana Ruiz",
        "Lighter loads",
        "9 April 2026",
        "Annex",
        "7.0",
        "Ruth Amadi, LCSW, licence L-9",
        "Riverbend",
        "Provider 1187, State Board",
        "Course approval 2026-12",
        "Licence of participant: SW-40291",
        "No. 2026-0409-001",
        "Given for signing in and out, missing at most 15 minutes",
        "Practice data",
    ):
        assert words in first
    assert len(rest) == 3
    assert "Licence of participant" not in "".join(rest)
    assert title_of(pdf) == "Certificates - Lighter loads"  # nobody's name


def test_that_a_duplicate_and_an_exception_say_so_in_their_way(room: CreditRoom) -> None:
    made = room.issue(room.people[:1])
    services.certificates.printed(room.office, made)
    again = services.certificates.made_again(room.office, [made[0].id])
    services.certificates.printed(room.office, again)
    pdf = services.certificates.pdf(room.office, room.session.id, [made[0].id])
    assert "Duplicate No. 2026-0409-001" in whole_text(pdf)


def test_that_what_was_voided_is_on_no_page(room: CreditRoom) -> None:
    made = room.issue(room.people[:2])
    services.certificates.void(room.office, [made[0].id], "no")
    ids = [one.id for one in made]
    assert len(page_texts(services.certificates.pdf(room.office, room.session.id, ids))) == 1
    with pytest.raises(NotAllowed, match="no certificate"):
        services.certificates.pdf(room.office, room.session.id, ids[:1])


def test_that_single_files_are_named_by_the_person_and_stay_apart(
    room: CreditRoom, tmp_path: Path
) -> None:
    ids = [one.id for one in room.issue(room.people)]
    target = tmp_path / "stick"
    target.mkdir()
    folder = services.certificates.single_files(room.office, room.session.id, ids, target)
    assert folder == target / "Certificates 2026-04-09"
    assert {path.name for path in folder.iterdir()} == {
        "Ana Ruiz.pdf",
        "Kim Lee.pdf",
        "kim lee (2).pdf",
        "歐陽菲菲.pdf",
    }
    assert "Kim/Lee" in whole_text((folder / "Kim Lee.pdf").read_bytes())
    again = services.certificates.single_files(room.office, room.session.id, ids, target)
    assert again.name == "Certificates 2026-04-09 (2)"


class _StopError(Exception):
    pass


def test_that_single_files_are_written_all_or_not_at_all(room: CreditRoom, tmp_path: Path) -> None:
    ids = [one.id for one in room.issue(room.people)]

    def step(done: int, total: int) -> None:
        if done == 2:
            raise _StopError

    target = tmp_path / "stick"
    target.mkdir()
    with pytest.raises(_StopError):
        services.certificates.single_files(room.office, room.session.id, ids, target, step=step)
    assert not list(target.iterdir())
    with pytest.raises(StorageFault, match="No file was written"):
        services.certificates.single_files(
            room.office, room.session.id, ids, tmp_path / "not there"
        )


def test_that_a_picture_of_all_pages_is_in_the_file_once(room: CreditRoom, tmp_path: Path) -> None:
    path = a_picture(tmp_path)
    services.letterheads.set_signature(room.office, path)
    services.letterheads.set_logo(room.office, room.session.id, path)
    made = room.issue(room.people)
    plain = services.certificates.pdf(
        room.office, room.session.id, [one.id for one in made], Design.PLAIN
    )
    # One picture on four pages: it is in the file once, with its transparency.
    assert plain.count(b"/Subtype /Image") == 2


@pytest.mark.parametrize("cipher", [True, False])
def test_that_who_only_has_the_folder_finds_no_signature(tmp_path: Path, cipher: bool) -> None:
    office = practice_office(tmp_path / "data", cipher=cipher)
    services.letterheads.set_signature(office, a_picture(tmp_path))
    kept = services.letterheads.signature(office)
    office.close()
    assert kept is not None
    files = [one.read_bytes() for one in office.path.rglob("*") if one.is_file()]
    assert any(kept[40:80] in one for one in files) is not cipher


def test_that_taking_a_picture_away_can_be_taken_back(room: CreditRoom, tmp_path: Path) -> None:
    services.letterheads.set_signature(room.office, a_picture(tmp_path))
    before = services.letterheads.set_signature(room.office, None).result
    assert services.letterheads.signature(room.office) is None
    services.letterheads.set_signature(room.office, before)
    assert services.letterheads.signature(room.office) == before


def test_that_a_bad_picture_leaves_the_one_before(room: CreditRoom, tmp_path: Path) -> None:
    services.letterheads.set_logo(room.office, room.session.id, a_picture(tmp_path))
    kept = services.letterheads.logo(room.office, room.session.id)
    (tmp_path / "logo.png").write_text("not a picture")
    with pytest.raises(BadInput, match="not a picture"):
        services.letterheads.set_logo(room.office, room.session.id, tmp_path / "logo.png")
    assert services.letterheads.logo(room.office, room.session.id) == kept


def test_that_too_long_lines_are_refused_and_nonsense_reads_as_empty(room: CreditRoom) -> None:
    with pytest.raises(BadInput, match="200 fit"):
        services.letterheads.set_letterhead(room.office, Letterhead("x" * 201))
    with pytest.raises(BadInput, match="3 lines"):
        services.letterheads.set_letterhead(room.office, Letterhead("x", ("1", "2", "3", "4")))
    for content in (b"\xff", b"[]", json.dumps({"provider": 3, "approvals": "x"}).encode()):
        with room.office.transaction() as tx:
            tx.letterhead.set("provider", content)
            tx.commit()
        assert services.letterheads.letterhead(room.office) == Letterhead()
    assert Course.from_plain({"design": "pink", "title": 3}) == Course()
