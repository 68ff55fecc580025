"""The passphrase: chosen before the first real session, asked for at the start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator import services
from facilitator.domain.errors import Locked, NotAllowed
from facilitator.ui.parts.buttons import LinkButton
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.shell.desk import Desk
from facilitator.ui.unlock import model
from facilitator.ui.unlock.key import KeyPage
from facilitator.ui.unlock.page import UnlockPage
from tests.support import keyrings

_FIVE = " ".join(model.word_list()[:5])  # able abroad absorb ...


def test_that_words_are_drawn_from_the_list() -> None:
    words = model.draw(lambda offered: offered[7])
    assert words == (model.word_list()[7],) * 5
    assert len(set(model.word_list())) == 2048
    assert set(model.draw()) <= set(model.word_list())


def test_that_capitals_and_spaces_do_not_matter() -> None:
    assert model.plain(f"  {_FIVE.upper()}, ".replace(" ", "\t")) == _FIVE
    assert model.words_right("able  Abroad xx", _FIVE.split()) == 2


def test_that_a_hint_says_only_that_a_word_is_not_in_the_list() -> None:
    wrong = _FIVE.rsplit(" ", 1)[0] + " zzzz"
    assert model.hint(wrong) == "The fifth word is not in our word list."
    assert model.hint(_FIVE) == ""
    assert model.hint("my own secret") == ""
    assert model.hint("zzzz yyyy able able able") == ""


def test_that_a_passphrase_of_ones_own_is_long_and_typed_twice() -> None:
    assert "12 characters" in model.own_fault("short", "short")
    assert model.own_fault("a longer sentence", "a longer") == "Type it the same way twice."
    assert model.own_fault("a longer sentence", "a longer sentence") == ""


@pytest.fixture
def locked(bare_desk: Desk, settle) -> Desk:
    bare_desk.work.do(
        lambda: services.folders.create(bare_desk.data_folder, passphrase=_FIVE).close(),
        owner=bare_desk.work,
    )
    settle(bare_desk)
    return bare_desk


def test_that_the_right_words_open_the_data(qtbot, locked: Desk) -> None:
    page = UnlockPage(locked)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    QTest.keyClicks(page.form.field, f" {_FIVE.title()} ")
    with qtbot.waitSignal(page.unlocked, timeout=20_000) as opened:
        QTest.keyClick(page.form.field, Qt.Key.Key_Return)
    office = opened.args[0]
    assert page.form.field.text() == ""
    locked.work.do(office.close, owner=locked.work)


def test_that_a_wrong_passphrase_says_so_kindly_and_nothing_more(qtbot, locked: Desk) -> None:
    page = UnlockPage(locked)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.form.field, " ".join(model.word_list()[5:10]))
    page.form.button.click()
    qtbot.waitUntil(lambda: bool(page.form.fault), timeout=60_000)
    assert page.form.fault == "Not quite. Try once more."
    assert page.form.button.isEnabled()
    assert page.form.field.selectedText() != ""


def test_that_an_open_survey_is_named_before_unlocking(qtbot, locked: Desk) -> None:
    folder = locked.data_folder / "open"
    folder.mkdir(exist_ok=True)
    (folder / "box-1.db").write_bytes(b"")
    page = UnlockPage(locked)
    qtbot.addWidget(page)
    assert page.findChild(Note).accessibleName().startswith("A survey is still open.")


def _key_page(qtbot, desk: Desk) -> KeyPage:
    page = KeyPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


def test_that_the_words_must_be_typed_before_they_are_kept(qtbot, bare_desk: Desk, settle) -> None:
    page = _key_page(qtbot, bare_desk)
    assert not page.keep.isEnabled()
    words = " ".join(page._words)
    QTest.keyClicks(page.typed, words[:-1])
    assert not page.keep.isEnabled()
    QTest.keyClicks(page.typed, words[-1])
    assert page.keep.isEnabled()
    page.keep.click()
    settle(bare_desk)
    assert bare_desk.has_office
    assert not bare_desk.office.practice
    assert words not in (page.typed.text(), " ".join(page._words))
    bare_desk.work.do(bare_desk.office.close, owner=bare_desk.work)
    settle(bare_desk)
    with pytest.raises(Locked):
        services.folders.unlock(bare_desk.data_folder)
    services.folders.unlock(bare_desk.data_folder, words).close()


def test_that_going_on_without_a_passphrase_is_offered_only_where_it_can_work(
    qtbot, bare_desk: Desk, settle
) -> None:
    page = _key_page(qtbot, bare_desk)
    assert page._line.isHidden()
    with keyrings.using(keyrings.MemoryKeyring()):
        page.opened()
        settle(bare_desk)
    assert page._line.isVisible()
    assert page._needed.isHidden()
    with keyrings.using(keyrings.none()):
        page.opened()
        settle(bare_desk)
    assert page._line.isHidden()
    assert page._needed.isVisible()


def test_that_a_safe_place_that_fails_after_all_leads_to_the_practice_run(
    qtbot, bare_desk: Desk, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise NotAllowed("No keyring works here.", "Choose a passphrase.")

    monkeypatch.setattr(services.folders, "create", refuse)
    page = _key_page(qtbot, bare_desk)
    page.findChild(LinkButton).click()
    settle(bare_desk)
    assert not bare_desk.has_office
    assert "only the practice run" in page.findChild(Note).accessibleName()
    assert page._line.isHidden()


def test_that_a_passphrase_of_ones_own_can_be_chosen(qtbot, bare_desk: Desk, settle) -> None:
    page = _key_page(qtbot, bare_desk)
    page._switch.click()
    for field in (page.typed, page.again):
        QTest.keyClicks(field, "Rain on the tin roof")
    page.keep.click()
    settle(bare_desk)
    assert bare_desk.has_office
    bare_desk.work.do(bare_desk.office.close, owner=bare_desk.work)
    settle(bare_desk)
    services.folders.unlock(bare_desk.data_folder, "Rain on the tin roof").close()
