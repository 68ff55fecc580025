"""Handouts of the trainer: taken in whole or not at all, ordered, hidden, removed, printed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.domain.handout_order import Arrangement, is_own, is_own_file, new_id
from facilitator.services import handout_folder, handouts
from facilitator.storage import archive
from facilitator.system.bundled import bundled
from tests.support.handouts import front, pdf_of, picture, written
from tests.support.offices import practice_office
from tests.support.pdf_reading import page_texts

SHIPPED = {path.stem for path in bundled("resources", "handouts").glob("*.md")}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def add_text(data: Path, folder: Path, name: str = "My page.md", body: str = "Text.\n") -> str:
    return handouts.add(data, written(folder, front(order="1") + body, name)).result


def add_pdf(data: Path, folder: Path, *pages: str, name: str = "Stretching at work.pdf") -> str:
    path = folder / name
    path.write_bytes(pdf_of(*pages))
    return handouts.add(data, path).result


def card(data: Path, handout_id: str) -> handouts.HandoutCard:
    return next(one for one in handouts.cards(data) if one.id == handout_id)


def test_that_every_shipped_handout_is_a_card_in_its_order(data: Path) -> None:
    cards = handouts.cards(data)
    assert {one.id for one in cards} == SHIPPED
    assert all(one.pages and not one.problem and not one.own and not one.hidden for one in cards)
    assert handouts.cards(None) == cards
    assert handouts.cards(data, "a4")[0].pages
    with pytest.raises(BadInput):
        handouts.cards(data, "legal")


def test_that_a_text_comes_in_with_its_pictures_for_its_owner_alone(
    data: Path, tmp_path: Path
) -> None:
    picture(tmp_path / "room.png", 300, 200, fill=(10, 120, 60))
    (tmp_path / "other.png").write_bytes(b"not named")
    outcome = handouts.add(data, written(tmp_path, front() + "![x](room.png)\n", "Über Pause.md"))
    assert outcome.changed == {Change.SETTINGS}
    assert outcome.result == "own-uber-pause"
    folder = data / "handouts" / outcome.result
    assert sorted(path.name for path in folder.iterdir()) == ["handout.md", "room.png"]
    for path in (folder.parent, folder, *folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    made = card(data, outcome.result)
    assert (made.title, made.own, made.pages) == ("A page: to keep", True, 1)
    assert handouts.pdf(data, made.id, mono=True) != handouts.pdf(data, made.id)


def test_that_a_pdf_is_called_as_its_file_and_no_id_is_given_twice(
    data: Path, tmp_path: Path
) -> None:
    first = add_pdf(data, tmp_path, "a", "b", name="ผ่อนคลาย_ที่ทำงาน.pdf")
    second = add_pdf(data, tmp_path, "c", name="ผ่อนคลาย_ที่ทำงาน.pdf")
    assert (first, second) == ("own-handout", "own-handout-2")
    made = card(data, first)
    assert (made.title, made.pages, made.minutes) == ("ผ่อนคลาย ที่ทำงาน", 2, None)
    assert "Page 4" in page_texts(handouts.pdf(data, first, "a4", first_page=3))[1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("page.docx", b"x", "neither a Markdown text (.md) nor a PDF"),
        ("page.pdf", b"x", "page.pdf was not added. This file is damaged or not a PDF."),
        ("page.pdf", pdf_of(*["x"] * 201), "page.pdf was not added. This PDF has 201 pages"),
        ("page.md", b"no title", "page.md has one fault:"),
        ("page.md", b"\xff\xfe", "line 1: the encoding is not UTF-8"),
        ("page.md", front().encode() + b"![x](no.png)", "line 4: the picture no.png is not there"),
    ],
)
def test_that_what_cannot_serve_is_refused_and_nothing_is_kept(
    data: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput) as told:
        handouts.add(data, path)
    assert said in str(told.value)
    assert list(data.iterdir()) == []


def test_that_a_disk_that_fills_up_keeps_nothing_of_it(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFault, match="No space left"):
        add_text(data, tmp_path)
    assert list((data / "handouts").iterdir()) == []


def test_that_what_a_power_cut_left_is_taken_away_with_the_next(data: Path, tmp_path: Path) -> None:
    left = data / "handouts" / ".adding-123"
    left.mkdir(parents=True)
    (left / "handout.md").write_text("half")
    assert {one.id for one in handouts.cards(data)} == SHIPPED
    add_text(data, tmp_path)
    assert not left.exists()


def test_that_there_is_an_end_to_what_they_take(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout_folder, "HANDOUTS_AT_MOST", 300)
    add_text(data, tmp_path)
    with pytest.raises(BadInput, match="your own handouts would take more than"):
        add_text(data, tmp_path, body="word " * 100)
    monkeypatch.setattr(handout_folder, "_AT_MOST", 1)
    monkeypatch.setattr(handout_folder, "HANDOUTS_AT_MOST", 10_000)
    with pytest.raises(BadInput, match="There are 1 handouts of your own"):
        add_text(data, tmp_path)


def test_that_one_is_removed_and_put_back_as_it_was(data: Path, tmp_path: Path) -> None:
    own = add_pdf(data, tmp_path, "a")
    handouts.move(data, own, 0)
    handouts.hide(data, own)
    before = {path.name: path.read_bytes() for path in (data / "handouts" / own).iterdir()}
    removed = handouts.remove(data, own).result
    assert own not in {one.id for one in handouts.cards(data)}
    assert list((data / "handouts").iterdir()) == []
    handouts.put_back(data, removed)
    assert handouts.cards(data)[0] == card(data, own)
    assert card(data, own).hidden
    assert {path.name: path.read_bytes() for path in (data / "handouts" / own).iterdir()} == before
    handouts.remove(data, own)
    assert add_pdf(data, tmp_path, "another") == own
    handouts.put_back(data, removed)
    assert {one.id for one in handouts.cards(data) if one.own} == {own, f"{own}-2"}
    for wrong in ("sts-and-burnout", "own-nowhere", "own-../../etc"):
        with pytest.raises(BadInput):
            handouts.remove(data, wrong)


def test_that_a_handout_is_still_there_where_its_removal_cannot_be_kept(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = add_pdf(data, tmp_path, "a")
    handouts.hide(data, own)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(StorageFault):
            handouts.remove(data, own)
    assert card(data, own).hidden
    assert handouts.pdf(data, own)


def test_that_order_and_hiding_are_kept_and_taken_back(data: Path, tmp_path: Path) -> None:
    order = [one.id for one in handouts.cards(data)]
    assert handouts.move(data, order[4], 1).result == 4
    assert [one.id for one in handouts.cards(data)][:3] == [order[0], order[4], order[1]]
    handouts.hide(data, order[0])
    assert [one.id for one in handouts.cards(data) if one.hidden] == [order[0]]
    handouts.hide(data, order[0], hidden=False)
    handouts.move(data, order[4], 4)
    own = add_text(data, tmp_path)
    assert [one.id for one in handouts.cards(data)] == [*order, own]
    for call in (lambda: handouts.hide(data, "nowhere"), lambda: handouts.move(data, "own-x", 0)):
        with pytest.raises(BadInput):
            call()


@pytest.mark.parametrize(
    "kept", [None, [], "x", {"order": 3, "hidden": {"a": 1}}, {"order": [1, None, "x" * 200, "a"]}]
)
def test_that_what_is_not_sensible_in_the_settings_is_left_out(kept: object) -> None:
    found = Arrangement.from_plain(kept)
    assert found.hidden == frozenset()
    assert found.order in ((), ("a",))
    assert found.arranged(["b", "a"]) == (["a", "b"] if found.order else ["b", "a"])


def test_that_a_file_damaged_later_is_named_and_the_others_still_print(
    data: Path, tmp_path: Path
) -> None:
    pdf, text = add_pdf(data, tmp_path, "a"), add_text(data, tmp_path)
    (data / "handouts" / pdf / "handout.pdf").write_bytes(b"%PDF-1.4 broken")
    (data / "handouts" / text / "handout.md").write_bytes(b"\xff")
    told = {one.id: one for one in handouts.cards(data) if one.problem}
    assert set(told) == {pdf, text}
    assert told[pdf].title == "Stretching at work"
    assert "damaged" in told[pdf].problem
    assert not any(one.pages or one.in_kit for one in told.values())
    with pytest.raises(BadInput, match="“Stretching at work” cannot be printed"):
        handouts.pdf(data, pdf)
    fine = [one.id for one in handouts.cards(data) if not one.problem]
    assert len(page_texts(handouts.booklet(data, fine))) >= len(fine)


def test_that_a_booklet_follows_the_order_and_numbers_its_pages_through(
    data: Path, tmp_path: Path
) -> None:
    text = add_text(data, tmp_path, body="First.\n\n```page\n```\n\nSecond.\n")
    pdf = add_pdf(data, tmp_path, "Third.", "Fourth.")
    last = add_text(data, tmp_path, name="Last.md", body="Fifth.\n")
    for place, one in enumerate((text, pdf, last)):
        handouts.move(data, one, place)
    pages = page_texts(handouts.booklet(data, [last, pdf, text], "a4", mono=True))
    for number, (page, word) in enumerate(
        zip(pages, ("First.", "Second.", "Third.", "Fourth.", "Fifth."), strict=True), start=1
    ):
        assert word in page
        assert f"Page {number}" in page
    with pytest.raises(BadInput, match="No handout is chosen"):
        handouts.booklet(data, [])
    with pytest.raises(BadInput, match="There is no handout “own-gone”"):
        handouts.booklet(data, [text, "own-gone"])


def test_that_ids_and_names_stay_within_the_folder() -> None:
    assert new_id("../../A b", []) == "own-a-b"
    assert is_own(new_id("x" * 300, ["own-x"]))
    for wrong in ("own-", "own-A", "own-a/b", "own-..", "handout", "own-a--b"):
        assert not is_own(wrong)
    assert is_own_file("own-a/handout.md")
    assert is_own_file("own-a/Bild 1.PNG")
    for wrong in ("own-a/x.svg", "own-a/../x.png", "own-a/.x.png", "a/handout.md", "own-a/nul.png"):
        assert not is_own_file(wrong)


def test_that_backups_take_them_along_and_give_them_back(tmp_path: Path) -> None:
    office = practice_office(tmp_path / "office")
    try:
        picture(tmp_path / "room.png", 30, 20)
        own = add_text(office.path, tmp_path, body="![x](room.png)\n")
        pdf = add_pdf(office.path, tmp_path, "a")
        handouts.hide(office.path, "reading-list")
        (office.path / "handouts" / own / "stray.exe").write_bytes(b"stays")
        before = handouts.cards(office.path)
        stick = tmp_path / "stick"
        stick.mkdir()
        backup = services.backup.save(office, stick)
    finally:
        office.close()
    there = tmp_path / "there"
    services.restoring.restore(backup, there)
    assert handouts.cards(there) == before
    assert handouts.pdf(there, own)
    assert handouts.pdf(there, pdf)
    assert not (there / "handouts" / own / "stray.exe").exists()
    for path in (there / "handouts").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_that_a_backup_with_more_handouts_than_there_can_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = practice_office(tmp_path / "office")
    try:
        add_text(office.path, tmp_path, body="word " * 100)
        (tmp_path / "stick").mkdir()
        backup = services.backup.save(office, tmp_path / "stick")
    finally:
        office.close()
    monkeypatch.setattr(archive, "HANDOUTS_AT_MOST", 200)
    with pytest.raises(BadInput, match="Its handouts have sizes they cannot have"):
        services.restoring.restore(backup, tmp_path / "there")
    assert not (tmp_path / "there").exists()
