"""The Handouts page in the real window: looked at, added, ordered, hidden, removed, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.ui.handouts.model import about, file_name
from facilitator.ui.handouts.page import HandoutsPage
from facilitator.ui.handouts.table import Col
from facilitator.ui.paper import printing
from facilitator.ui.parts import files
from facilitator.ui.parts.badges import BADGES
from tests.support.handouts import front, pdf_of, written
from tests.support.pdf_reading import whole_text
from tests.support.window_room import WindowRoom, window_room


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as room:
        yield room


def opened(at: WindowRoom) -> HandoutsPage:
    at.window.go("handouts")
    at.settle()
    page = at.window.page
    assert isinstance(page, HandoutsPage)
    return page


def order(page: HandoutsPage) -> list[str]:
    return [card.id for card in page.view.cards]


def badges(page: HandoutsPage, handout_id: str) -> list[str]:
    row = order(page).index(handout_id)
    return [words for words, _ in page.table.index(row, Col.STATE).data(BADGES)]


def test_that_the_first_one_is_seen_as_it_prints(at: WindowRoom) -> None:
    page = opened(at)
    assert page.view.place == 0
    assert page.sheets is not None
    at.saw(lambda: page.preview.view.complete)
    assert page.preview.where.text() == "Page 1 of 1"
    assert page.print.isEnabled()
    page.choose("reading-list")
    at.settle()
    assert "To read on" in whole_text(page.sheets.pdf)


def test_that_one_is_added_by_the_dialog_and_taken_back(
    at: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(at)
    path = tmp_path / "Stretching.pdf"
    path.write_bytes(pdf_of("Reach up.", "Sit down."))
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    page.add.click()
    at.settle()
    assert page.view.chosen == "own-stretching"
    assert badges(page, "own-stretching") == ["Yours"]
    assert "yours" in about(page.view.cards[page.view.place])
    assert not page.frame.view.isColumnHidden(Col.STATE)
    assert page.bar.toast_text == "Stretching.pdf is one of your handouts now"
    assert page.preview.where.text() == "Page 1 of 2"
    at.undo()
    assert "own-stretching" not in order(page)
    assert page.frame.view.isColumnHidden(Col.STATE), "the titles have its room"


def test_that_one_is_added_by_dropping_it(at: WindowRoom, tmp_path: Path) -> None:
    page = opened(at)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, front() + "Mine.\n", "mine.md")))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, keys))
    at.settle()
    assert page.view.chosen == "own-mine"
    assert page.sheets is not None
    assert "Mine." in whole_text(page.sheets.pdf)


def test_that_a_file_that_cannot_serve_is_told_and_nothing_changes(
    at: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(at)
    before = order(page)
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF broken")
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    page.add.click()
    at.settle()
    assert "broken.pdf was not added. This file is damaged or not a PDF." in at.window.said
    assert order(page) == before


def test_that_they_are_moved_by_button_and_by_key(at: WindowRoom, qtbot: QtBot) -> None:
    page = opened(at)
    first, second = order(page)[:2]
    assert not page.up.isEnabled()
    page.down.click()
    at.settle()
    assert order(page)[:2] == [second, first]
    assert page.view.chosen == first
    with qtbot.waitActive(at.window):
        at.window.activateWindow()
    page.frame.view.setFocus()
    QTest.keyClick(page.frame.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    at.settle()
    assert order(page)[:2] == [first, second]
    assert [one.id for one in services.handouts.cards(at.desk.data_folder)] == order(page)


def test_that_one_is_hidden_and_shown_again(at: WindowRoom) -> None:
    page = opened(at)
    page.choose("reading-list")
    page.hide_or_show.click()
    at.settle()
    assert badges(page, "reading-list") == ["Hidden"]
    assert "hidden" in about(page.view.cards[page.view.place])
    assert page.hide_or_show.text() == "Show"
    at.undo()
    assert badges(page, "reading-list") == []
    assert page.remove.isHidden()


def test_that_ones_own_is_removed_and_comes_back_in_its_place(
    at: WindowRoom, tmp_path: Path
) -> None:
    folder = at.desk.data_folder
    services.handouts.add(folder, written(tmp_path, front() + "Mine.\n", "mine.md"))
    services.handouts.move(folder, "own-mine", 3)
    page = opened(at)
    page.choose("own-mine")
    at.settle()
    page.remove.click()
    at.settle()
    assert "own-mine" not in order(page)
    assert page.view.place == 3
    at.undo()
    assert order(page)[3] == "own-mine"


def test_that_a_file_damaged_later_says_so_in_its_place(at: WindowRoom, tmp_path: Path) -> None:
    folder = at.desk.data_folder
    path = tmp_path / "later.pdf"
    path.write_bytes(pdf_of("x"))
    own = services.handouts.add(folder, path).result
    (folder / "handouts" / own / "handout.pdf").write_bytes(b"%PDF broken")
    page = opened(at)
    page.choose(own)
    at.settle()
    assert badges(page, own) == ["Not usable", "Yours"]
    assert page.preview.fault is not None
    assert "damaged" in page.preview.fault.accessibleName()
    assert page.bar.sentence == "It stays out of print kits."
    assert not page.print.isVisible()
    page.choose(order(page)[0])
    at.settle()
    assert page.preview.fault is None
    assert page.print.isVisible()


def test_that_it_is_saved_and_printed(
    at: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(at)
    path = tmp_path / "out.pdf"
    asked: list[object] = []
    monkeypatch.setattr(files, "ask_save", lambda *given: path)
    page.save.click()
    at.settle()
    assert page.sheets is not None
    assert path.read_bytes() == page.sheets.pdf
    assert page.bar.toast_text == "Saved as out.pdf"
    monkeypatch.setattr(printing, "ask_printer", lambda *given: asked.append(given))
    page.print.click()
    assert asked[0][1:] == (1, "letter", page.view.cards[0].title)  # type: ignore[index]


def test_that_a_small_window_has_all_of_it(at: WindowRoom) -> None:
    at.window.resize(683, 384)
    page = opened(at)
    at.saw(lambda: page.print.isVisible())
    assert page.minimumSizeHint().width() <= 683 - 56


def test_that_a_suggested_name_can_be_saved_anywhere() -> None:
    assert file_name('A/B: "C"\n?') == "A B C.pdf"
    assert file_name("...") == "Handout.pdf"
