"""Settings are kept at once, and survive damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from facilitator.domain import rounds
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.services import preferences
from facilitator.services.preferences import Preferences
from facilitator.ui.parts.surfaces import Card
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell.desk import Desk

US = preferences.US_CONTACT


def test_that_nothing_kept_gives_the_usual_settings(tmp_path: Path) -> None:
    assert preferences.look(tmp_path) == (Preferences(), "")


def test_that_unknown_keys_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"of_a_later_version": [1, 2], "paper": "a4"}', encoding="utf-8")
    kept = preferences.save(tmp_path, preferences.read(tmp_path)._replace(theme="dark")).result
    assert (kept.theme, kept.paper) == ("dark", "a4")
    assert json.loads(path.read_text(encoding="utf-8"))["of_a_later_version"] == [1, 2]


@pytest.mark.parametrize("text", ["{", "[]", "nonsense", '{"theme": "\ud800"', "\x00\x01"])
def test_that_a_damaged_file_gives_the_usual_settings_and_a_sentence(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found, trouble = preferences.look(tmp_path)
    assert found == Preferences()
    assert "damaged" in trouble
    preferences.save(tmp_path, found)
    assert preferences.look(tmp_path) == (Preferences(), "")
    assert (tmp_path / "settings.broken.json").exists()


def test_that_values_that_make_no_sense_are_not_taken(tmp_path: Path) -> None:
    kept = {
        "theme": "purple",
        "text_scale": "huge",
        "paper": 4,
        "idle_seconds": -1,
        "minimum": 2,
        "contacts": "call",
        "trainer": 7,
        "pin": "1234",
    }
    (tmp_path / "settings.json").write_text(json.dumps(kept), encoding="utf-8")
    found = preferences.read(tmp_path)
    assert found.theme == "system"
    assert found.text_scale == 1.0
    assert found.minimum == 5
    assert found.idle_seconds == 60
    assert not found.has_pin
    assert found.contacts == ("", "", US)


def test_that_the_smallest_group_has_the_ends_of_the_rounds() -> None:
    assert preferences.MINIMUM_AT_LEAST == rounds.MINIMUM_AT_LEAST
    assert preferences.MINIMUM_AT_MOST == rounds.MINIMUM_AT_MOST


def test_that_a_smallest_group_under_five_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        preferences.save(tmp_path, Preferences(minimum=4))
    assert not (tmp_path / "settings.json").exists()


def test_that_a_pin_is_never_kept_as_it_is(tmp_path: Path) -> None:
    kept = preferences.set_pin(tmp_path, "274918").result
    assert kept.has_pin
    assert "274918" not in (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert preferences.pin_matches(tmp_path, "274918")
    assert not preferences.pin_matches(tmp_path, "274919")
    assert not preferences.pin_matches(tmp_path, "")
    first = (tmp_path / "settings.json").read_text(encoding="utf-8")
    preferences.set_pin(tmp_path, "274918")
    assert (tmp_path / "settings.json").read_text(encoding="utf-8") != first


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", " 1234"])
def test_that_a_pin_has_four_to_eight_digits(tmp_path: Path, pin: str) -> None:
    with pytest.raises(BadInput):
        preferences.set_pin(tmp_path, pin)


def test_that_no_pin_matches_where_none_is_set(tmp_path: Path) -> None:
    assert not preferences.pin_matches(tmp_path, "0000")


def test_that_settings_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    place = tmp_path / "not-a-folder"
    place.write_text("x", encoding="utf-8")
    with pytest.raises(StorageFault):
        preferences.save(place / "data", Preferences())


@pytest.fixture
def page(qtbot, bare_desk: Desk) -> SettingsPage:
    made = SettingsPage(bare_desk)
    qtbot.addWidget(made)
    made.opened()
    made.show()
    return made


@pytest.mark.parametrize("width", [1366, 1000, 683])
def test_that_the_page_ends_with_its_last_card_and_cuts_none(
    qtbot, page: SettingsPage, width: int
) -> None:
    page.resize(width, 600)
    page.fit(width)
    assert page.scroller is not None
    held = page.scroller.widget()
    cards = [card for card in page.findChildren(Card) if card.isVisible()]

    def last() -> int:
        return max(card.mapTo(held, card.rect().bottomLeft()).y() for card in cards)

    qtbot.waitUntil(lambda: last() < held.height() <= last() + 40)
    for card in cards:
        assert card.height() >= card.body.totalHeightForWidth(card.width()), card.accessibleName()


def test_that_a_change_is_kept_at_once(page: SettingsPage, bare_desk: Desk, settle) -> None:
    page.minimum.set_value(8)
    page.idle.set_value(240)
    choose = next(b for b in page.findChildren(QAbstractButton) if b.text() == "A4")
    QTest.mouseClick(choose, Qt.MouseButton.LeftButton)
    settle(bare_desk)
    kept = preferences.read(bare_desk.data_folder)
    assert (kept.minimum, kept.idle_seconds, kept.paper) == (8, 240, "a4")
    assert bare_desk.preferences == kept


def test_that_the_waiting_time_is_told_in_minutes(page: SettingsPage) -> None:
    assert page.idle.accessibleName() == "Waiting time: 3 minutes"
    page.idle.less.click()
    assert page.idle.value == 150
    assert page.idle.accessibleName() == "Waiting time: 2 and a half minutes"
    page.idle.set_value(60)
    assert page.idle.accessibleName() == "Waiting time: 1 minute"


@pytest.mark.parametrize(
    ("kept", "contacts"),
    [
        ([preferences.US_CONTACT], ("", "", preferences.US_CONTACT)),
        (["Ana", preferences.US_CONTACT, "Care line"], ("Ana", "Care line", US)),
        (["Call 988", "Ana"], ("Ana", "", "Call 988")),
        (["Ana 555-988-1234", "Care line"], ("Ana 555-988-1234", "Care line", "")),
        (["Ana", "Care line", "Helpline"], ("Ana", "Care line", "Helpline")),
        (["Ana", "Bo", "Cleo", "Dee"], ("Ana", "Bo", "Cleo; Dee")),
        (["Ana", "Bo", "Cleo", US, "Dee"], ("Ana", "Bo; Cleo; Dee", US)),
        ([], ("", "", "")),
        ([" ", 7, "Ana"], ("Ana", "", "")),
        ({"today": "Ana", "crisis": 7}, ("Ana", "", "")),
        ("call", ("", "", US)),
    ],
)
def test_that_contacts_of_an_earlier_version_find_their_place_and_none_is_lost(
    tmp_path: Path, kept: object, contacts: tuple[str, ...]
) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"contacts": kept}), encoding="utf-8")
    found = preferences.read(tmp_path)
    assert found.contacts == contacts
    preferences.save(tmp_path, found)
    assert preferences.read(tmp_path).contacts == contacts


def test_that_a_long_list_of_contacts_can_be_edited_whole(
    qtbot, bare_desk: Desk, tmp_path: Path
) -> None:
    lines = ["Ana", *(f"Line {number} {'x' * 150}" for number in range(5))]
    bare_desk.data_folder.mkdir(parents=True, exist_ok=True)
    path = bare_desk.data_folder / "settings.json"
    path.write_text(json.dumps({"contacts": lines}), encoding="utf-8")
    bare_desk.preferences = preferences.read(bare_desk.data_folder)
    page = SettingsPage(bare_desk)
    qtbot.addWidget(page)
    assert page.contacts[2].text() == "; ".join(lines[2:])
    preferences.save(bare_desk.data_folder, bare_desk.preferences)
    assert preferences.read(bare_desk.data_folder).contacts[2] == "; ".join(lines[2:])


def test_that_contacts_have_three_fields_and_the_preset_can_be_put_back(
    page: SettingsPage, bare_desk: Desk, settle, qtbot
) -> None:
    today, assistance, crisis = page.contacts
    assert not page.preset.isVisible()
    QTest.keyClicks(assistance, "  Employee help line  555 0100 ")
    qtbot.waitUntil(
        lambda: bare_desk.preferences.contacts == ("", "Employee help line 555 0100", US),
        timeout=60_000,
    )
    crisis.selectAll()
    QTest.keyClicks(crisis, "Help 116 123")
    qtbot.waitUntil(page.preset.isVisible, timeout=60_000)
    page.preset.click()
    settle(bare_desk)
    assert preferences.read(bare_desk.data_folder).contacts == (
        "Help 116 123",
        "Employee help line 555 0100",
        US,
    )
    assert today.text() == "Help 116 123"
    assert not page.preset.isVisible()
    crisis.selectAll()
    QTest.keyClicks(crisis, "Another")
    qtbot.waitUntil(lambda: bare_desk.preferences.contacts[2] == "Another", timeout=60_000)
    assert not page.preset.isVisible()  # nowhere to put what stands there


def test_that_a_pin_is_typed_twice(page: SettingsPage, bare_desk: Desk, settle) -> None:
    card = page.pin
    assert card.badge.text == "Not set yet"
    page.show_part("pin")
    QTest.keyClicks(card.first, "24x68")
    assert card.first.text() == "2468"
    QTest.keyClicks(card.second, "2469")
    card.keep.click()
    assert card.second_field.fault == "These are not the same digits."
    card.second.clear()
    QTest.keyClicks(card.second, "2468")
    card.keep.click()
    settle(bare_desk)
    assert card.badge.text == "Set"
    assert preferences.pin_matches(bare_desk.data_folder, "2468")
    assert card.first.text() == ""
