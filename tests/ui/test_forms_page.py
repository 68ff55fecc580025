"""The Forms page in the real window: what is ready, what is missing, and bringing it in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator import services
from facilitator.ui.forms.model import FormsView, Show, language_in, language_name
from facilitator.ui.forms.page import FormsPage
from facilitator.ui.forms.reading_page import ReadingPage
from facilitator.ui.forms.table import Col
from facilitator.ui.forms.wording_page import WordingPage
from facilitator.ui.parts import files
from facilitator.ui.parts.badges import BADGES
from facilitator.ui.session.page import SessionPage
from facilitator.ui.sessions.plan import PlanPage
from tests.support.window_room import WindowRoom, texts, window_room

# The offscreen platform says this of every window with a smallest size.
ANSWERS = "0 = Never\n1 = Almost never\n2 = Sometimes\n3 = Fairly often\n4 = Very often\n"


def official_text(folder: Path, items: int = 10, name: str = "pss-10-en.txt") -> Path:
    """A text in the shape of an owner's file, with sentences invented here."""
    lines = [f"{number}. Invented sentence number {number}." for number in range(1, items + 1)]
    path = folder / name
    path.write_text(
        "An invented scale\n\nIn the last month:\n\n"
        + "\n".join(lines)
        + f"\n\n{ANSWERS}\n(c) Somebody invented, 2020.\n"
    )
    return path


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowRoom]:
    with window_room(qtbot, tmp_path / "data") as room:
        yield room


def forms(at: WindowRoom) -> FormsPage:
    at.window.go("forms")
    at.settle()
    page = at.window.page
    assert isinstance(page, FormsPage)
    return page


def badges(page: FormsPage, form_id: str) -> list[str]:
    row = [card.id for card in page.view.visible].index(form_id)
    return [words for words, _ in page.table.index(row, Col.STATE).data(BADGES)]


def test_that_every_questionnaire_says_its_state(at: WindowRoom) -> None:
    page = forms(at)
    assert len(page.view.cards) == 11
    assert badges(page, "pulse") == ["Ready", "Not validated"]
    assert badges(page, "proqol-5") == ["Official text missing"]
    assert page.view.sentence == "4 are ready to use. 7 more wait for the official text."


def test_that_the_panel_says_the_way_to_the_official_text(at: WindowRoom) -> None:
    page = forms(at)
    page.choose("proqol-5")
    at.saw(lambda: "Get the official text" in texts(page.panel))
    said = texts(page.panel)
    assert any("ProQOL.org" in words for words in said)
    assert any("by item number" in words for words in said)
    assert any(words.startswith("30 statements, about 4 minutes.") for words in said)
    assert page.bring.isVisible()
    page.choose("pulse")
    at.saw(lambda: "Not validated" in texts(page.panel))
    assert page.use.isVisible()
    assert not page.bring.isVisible()


def test_that_the_official_text_comes_in_and_goes_out_again(
    at: WindowRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = forms(at)
    page.choose("pss-10")
    path = official_text(tmp_path)
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    page.bring.click()
    at.settle()
    check = page.stack.currentWidget()
    assert isinstance(check, WordingPage)
    at.saw(lambda: "10 of 10 statements" in texts(check))
    said = texts(check)
    assert "Credit line" in said
    assert "Invented sentence number 7." in said
    assert check.use.isEnabled()
    check.use.click()
    at.settle()
    assert page.card is not None
    assert (page.card.id, page.card.ready) == ("pss-10", True)
    assert page.bar.toast_text.endswith("is ready to use")
    assert "en" in services.library.wordings(at.desk.data_folder, "pss-10")
    at.undo()
    assert page.card is not None
    assert not page.card.ready
    assert services.library.wordings(at.desk.data_folder, "pss-10") == {}


def test_that_a_text_with_a_statement_missing_cannot_be_used(
    at: WindowRoom, tmp_path: Path
) -> None:
    page = forms(at)
    page.choose("pss-10")
    page.check_text(official_text(tmp_path, items=9))
    at.settle()
    check = page.stack.currentWidget()
    assert isinstance(check, WordingPage)
    assert not check.use.isEnabled()
    at.saw(lambda: "9 of 10 statements" in texts(check))
    assert "No words found" in texts(check.statements)
    assert "Put right first" in texts(check)


def test_that_a_file_without_statements_is_refused_and_nothing_changes(
    at: WindowRoom, tmp_path: Path
) -> None:
    page = forms(at)
    page.choose("pss-10")
    path = tmp_path / "empty.txt"
    path.write_text("Nothing of use.\n")
    page.check_text(path)
    at.settle()
    check = page.stack.currentWidget()
    assert isinstance(check, WordingPage)
    assert check.refused.isVisible()
    assert not check.use.isVisible()
    focus = at.window.focusWidget()
    assert focus is check.scroller
    at.qtbot.keyClick(focus, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is not check
    assert page.header.isVisible()


def test_that_the_language_of_a_text_is_guessed_and_can_be_chosen(
    at: WindowRoom, tmp_path: Path
) -> None:
    page = forms(at)
    page.choose("pss-10")
    page.check_text(official_text(tmp_path, name="pss-10_es.txt"))
    at.settle()
    check = page.stack.currentWidget()
    assert isinstance(check, WordingPage)
    assert check.language.currentText() == "Spanish"
    check.language.setCurrentIndex(check.language.findText("French"))
    check.language.activated.emit(check.language.currentIndex())
    at.settle()
    assert check.draft is not None
    assert check.draft.wording.language == "fr"


def test_that_statements_are_read_as_people_will_see_them(at: WindowRoom) -> None:
    page = forms(at)
    page.choose("evaluation")
    page.read.click()
    at.settle()
    reading = page.stack.currentWidget()
    assert isinstance(reading, ReadingPage)
    at.saw(lambda: len(texts(reading.statements)) > 20)
    reading.back.click()
    assert page.header.isVisible()


def test_that_a_questionnaire_is_found_by_name_and_by_what_it_measures(at: WindowRoom) -> None:
    page = forms(at)
    page.segments.chosen.emit(Show.TO_DO)
    assert len(page.view.visible) == 7
    at.qtbot.keyClicks(page.search, "burnout")
    at.saw(lambda: page.view.query == "burnout")
    assert {"cbi", "olbi", "bat-23", "proqol-5"} <= {card.id for card in page.view.visible}
    page.search.setText("nothing like it")
    at.saw(lambda: not page.view.visible)
    assert page.bar.sentence == "Nothing is called that."


def test_that_languages_have_names() -> None:
    assert language_name("es") == "Spanish"
    assert language_name("pt-BR") == "Portuguese (BR)"
    assert language_name("xx") == "xx"
    assert language_in(Path("proqol5-es.txt")) == "es"
    assert language_in(Path("stss.fr.yaml")) == "fr"
    assert language_in(Path("official.txt")) == "en"
    assert FormsView().sentence == "0 are ready to use."


def test_that_the_forms_fit_a_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    with window_room(qtbot, tmp_path / "data", width=683) as room:
        page = forms(room)
        assert page.frame.view.isColumnHidden(Col.LANGUAGES)
        assert room.window.width() == 683
        page.choose("stss")
        assert page.bring.isVisible()


def test_that_using_a_questionnaire_leads_to_the_collect_step_of_the_next_session(
    at: WindowRoom,
) -> None:
    page = forms(at)
    page.choose("pulse")
    page.use.click()
    at.settle()
    session = at.window.page
    assert isinstance(session, SessionPage)
    assert session.session.id == at.session.id
    assert session.step_bar.current == "collect"
    at.saw(lambda: "Load pulse can be chosen here" in at.bar().toast_text)


def test_that_using_a_questionnaire_without_a_session_leads_to_planning_one(
    at: WindowRoom,
) -> None:
    services.sessions.remove(at.desk.office, at.session.id)
    page = forms(at)
    page.choose("pulse")
    page.use.click()
    at.settle()
    assert isinstance(at.window.page, PlanPage)
