"""The passphrase and the recovery code: chosen before the first real session, asked for at the
start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator import services
from facilitator.domain.errors import Locked, NotAllowed, StorageFault
from facilitator.services.keys import Keys
from facilitator.ui.parts import files
from facilitator.ui.parts.surfaces import Note
from facilitator.ui.shell.desk import Desk
from facilitator.ui.unlock import model
from facilitator.ui.unlock.change import ChangePage
from facilitator.ui.unlock.key import KeyPage
from facilitator.ui.unlock.page import UnlockPage
from facilitator.ui.unlock.recovery import RecoveryPage
from facilitator.ui.unlock.without import WithoutPage
from tests.support import keyrings
from tests.support.pdf_reading import page_texts

_FIVE = " ".join(services.keys.words()[:5])


def test_that_words_are_drawn_from_the_list() -> None:
    assert len(model.draw()) == model.WORDS == services.keys.PASSPHRASE_WORDS
    assert set(model.draw()) <= set(services.keys.words())
    assert model.draw() != model.draw()


def test_that_words_are_counted_while_they_are_typed() -> None:
    first, second, *_ = _FIVE.split()
    assert model.words_right(f"{first}  {second.title()} xx", _FIVE.split()) == 2


def test_that_a_hint_says_only_that_a_word_is_not_in_the_list() -> None:
    wrong = _FIVE.rsplit(" ", 1)[0] + " zzzz"
    assert model.hint(wrong) == "The fifth word is not in our word list."
    assert model.hint(_FIVE) == ""
    assert model.hint("my own secret") == ""
    assert model.hint("zzzz yyyy able able able") == ""
    assert "one of them is not right" in model.hint("7KDM-3PXR-22CD-LLMN-9TVW-8X33")


def test_that_a_passphrase_of_ones_own_is_long_and_typed_twice() -> None:
    assert model.SHORTEST == services.keys.SHORTEST_PASSPHRASE
    assert "12 characters" in model.own_fault("short", "short")
    assert "guessed first" in model.own_fault("aaa AAA aaa aaa", "aaa AAA aaa aaa")
    assert model.own_fault("7!%?#=*~;:@^", "7!%?#=*~;:@^") == ""
    assert model.own_fault("a longer sentence", "a longer") == "Type it the same way twice."
    assert model.own_fault("a longer sentence", "a longer sentence") == ""
    code = services.keys.draw_recovery_code()
    assert "recovery code" in model.own_fault(code, code)


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
    QTest.keyClicks(page.form.field, " ".join(services.keys.words()[5:10]))
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


def _shown(qtbot, page):
    qtbot.addWidget(page)
    page.show()
    return page


def _paste(field, text: str) -> None:
    """What somebody copied elsewhere; the clipboard is left empty."""
    QApplication.clipboard().setText(text)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().clear()


class _Going:
    """Where the desk was sent."""

    def __init__(self, desk: Desk) -> None:
        self.to: list[tuple[str, dict]] = []
        self.toasts: list[str] = []
        desk.go = lambda page, **where: self.to.append((page, where))  # type: ignore[method-assign]
        desk.toast = lambda text, undo=None: self.toasts.append(text)  # type: ignore[method-assign]


def _close(desk: Desk, settle) -> None:
    desk.work.do(desk.office.close, owner=desk.work)
    settle(desk)


def test_that_the_words_must_be_typed_before_they_are_kept(qtbot, bare_desk: Desk, settle) -> None:
    page = _shown(qtbot, KeyPage(bare_desk))
    going = _Going(bare_desk)
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
    assert going.to == [("recovery", {"then": "plan"})]
    assert words not in (page.typed.text(), " ".join(page._words))
    assert words.split()[0] not in page._tiles.accessibleName()
    assert not page.keep.isEnabled()
    _close(bare_desk, settle)
    with pytest.raises(Locked):
        services.folders.unlock(bare_desk.data_folder)
    services.folders.unlock(bare_desk.data_folder, words.upper()).close()


def test_that_words_may_be_pasted(qtbot, bare_desk: Desk) -> None:
    page = _shown(qtbot, KeyPage(bare_desk))
    _paste(page.typed, " ".join(page._words))
    assert page.keep.isEnabled()


def test_that_going_on_without_a_passphrase_is_offered_only_where_it_can_work(
    qtbot, bare_desk: Desk, settle
) -> None:
    page = _shown(qtbot, KeyPage(bare_desk))
    going = _Going(bare_desk)
    assert page._line.isHidden()
    with keyrings.using(keyrings.MemoryKeyring()):
        page.opened()
        settle(bare_desk)
    assert page._line.isVisible()
    assert page._needed.isHidden()
    page.without.click()
    assert going.to == [("without-key", {})]
    assert not bare_desk.has_office  # first the page that says what it means
    with keyrings.using(keyrings.none()):
        page.opened()
        settle(bare_desk)
    assert page._line.isHidden()
    assert page._needed.isVisible()


def test_that_going_on_without_a_passphrase_is_a_choice_between_two(
    qtbot, bare_desk: Desk, settle
) -> None:
    page = _shown(qtbot, WithoutPage(bare_desk))
    going = _Going(bare_desk)
    page.choose.click()
    assert going.to == [("key", {})]
    with keyrings.using(keyrings.MemoryKeyring()):
        page.go_on.click()
        settle(bare_desk)
        assert bare_desk.office.unprotected
        assert going.to[1:] == [("plan", {})]
        _close(bare_desk, settle)


def test_that_a_safe_place_that_fails_after_all_leads_to_the_practice_run(
    qtbot, bare_desk: Desk, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise NotAllowed("No keyring works here.", "Choose a passphrase.")

    monkeypatch.setattr(services.folders, "create", refuse)
    page = _shown(qtbot, WithoutPage(bare_desk))
    page.go_on.click()
    settle(bare_desk)
    assert not bare_desk.has_office
    assert "only the practice run" in page.findChild(Note).accessibleName()
    assert page._refused.isVisible()
    assert not page.go_on.isEnabled()


def test_that_a_passphrase_of_ones_own_can_be_chosen(qtbot, bare_desk: Desk, settle) -> None:
    page = _shown(qtbot, KeyPage(bare_desk))
    page._switch.click()
    for field in (page.typed, page.again):
        _paste(field, "Rain on the tin roof")
    page.keep.click()
    settle(bare_desk)
    assert bare_desk.has_office
    _close(bare_desk, settle)
    services.folders.unlock(bare_desk.data_folder, "Rain on the tin roof").close()


@pytest.fixture
def keyed(bare_desk: Desk, settle) -> Desk:
    """A desk with an open folder that has a passphrase."""
    bare_desk.work.do(
        lambda: services.folders.create(bare_desk.data_folder, passphrase=_FIVE),
        bare_desk.take_office,
        owner=bare_desk.work,
    )
    settle(bare_desk)
    yield bare_desk
    _close(bare_desk, settle)


def _recovery(qtbot, desk: Desk, settle, then: str = "plan") -> RecoveryPage:
    page = _shown(qtbot, RecoveryPage(desk))
    page.show_recovery(then=then)
    page.opened()
    settle(desk)
    return page


def _groups(page: RecoveryPage) -> str:
    parts = services.keys.groups(page._code)
    return " ".join(parts[at] for at in services.keys.asked(page._code)).lower()


def test_that_a_code_counts_once_two_groups_were_typed_back_from_paper(
    qtbot, keyed: Desk, settle
) -> None:
    page, going = _recovery(qtbot, keyed, settle), _Going(keyed)
    code, right = page._code, _groups(page)
    assert services.keys.groups(code)[0] in page._tiles.accessibleName()
    page.have.click()
    assert page._shown.isHidden()  # typed from paper, not from the screen
    assert services.keys.groups(code)[0] not in page._tiles.accessibleName()
    QTest.keyClicks(page.typed, "2222 3333")
    page.keep.click()
    settle(keyed)
    assert "not the groups" in page._field.fault
    assert services.keys.state(keyed.office) == Keys(passphrase=True)
    page.again.click()
    assert page._shown.isVisible()
    assert page._code == code
    page.have.click()
    _paste(page.typed, right)
    page.keep.click()
    settle(keyed)
    assert services.keys.state(keyed.office) == Keys(passphrase=True, recovery=True)
    assert going.to == [("plan", {})]
    assert "counts from now on" in going.toasts[0]
    assert (page._code, page.typed.text()) == ("", "")
    services.folders.unlock(keyed.data_folder, code).close()


def test_that_a_code_may_be_put_off_and_is_the_same_when_one_comes_back(
    qtbot, keyed: Desk, settle
) -> None:
    page, going = _recovery(qtbot, keyed, settle), _Going(keyed)
    code = page._code
    assert "put this off" in page._told.text()
    page.later.click()
    assert going.to == [("plan", {})]
    page.show_recovery(then="settings")
    page.opened()
    settle(keyed)
    assert page._code == code  # it may have been printed
    assert services.keys.state(keyed.office) == Keys(passphrase=True)


def test_that_a_second_code_says_what_becomes_of_the_first(qtbot, keyed: Desk, settle) -> None:
    page = _recovery(qtbot, keyed, settle)
    first = page._code
    assert page._has_one.isHidden()
    page.have.click()
    QTest.keyClicks(page.typed, _groups(page))
    page.keep.click()
    settle(keyed)
    page.show_recovery()
    page.opened()
    settle(keyed)
    assert page._has_one.isVisible()
    assert page._told.isHidden()
    assert page._code not in ("", first)


def test_that_the_sheet_with_the_code_is_saved_where_one_says(
    qtbot, keyed: Desk, settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _recovery(qtbot, keyed, settle)
    monkeypatch.setattr(files, "place_for", lambda *_: tmp_path / "code.pdf")
    page.save.click()
    settle(keyed)
    (text,) = page_texts((tmp_path / "code.pdf").read_bytes())
    assert all(group in text for group in services.keys.groups(page._code))
    assert page.bar.toast_text == "Saved as code.pdf"
    assert page.save.isEnabled()


def _change(qtbot, desk: Desk, **where: object) -> tuple[ChangePage, _Going]:
    page = _shown(qtbot, ChangePage(desk))
    page.show_change(**where)
    page.opened()
    return page, _Going(desk)


def test_that_a_new_passphrase_asks_for_the_present_one(qtbot, keyed: Desk, settle) -> None:
    page, going = _change(qtbot, keyed)
    words = " ".join(page._words)
    assert "still open with the old passphrase" in page._told.text()
    QTest.keyClicks(page.typed, words)
    assert not page.keep.isEnabled()
    QTest.keyClicks(page.current, "not this one")
    page.keep.click()
    settle(keyed)
    assert page._current_field.fault.startswith("Not quite.")
    page.current.clear()
    _paste(page.current, _FIVE.title())
    page.keep.click()
    settle(keyed)
    assert going.to == [("settings", {})]
    assert "new passphrase" in going.toasts[0]
    assert (page.current.text(), page.typed.text()) == ("", "")
    with pytest.raises(Locked):
        services.folders.unlock(keyed.data_folder, _FIVE)
    services.folders.unlock(keyed.data_folder, words).close()


def test_that_after_the_recovery_code_a_new_passphrase_is_chosen_at_once(
    qtbot, keyed: Desk, settle
) -> None:
    code = services.keys.draw_recovery_code()
    parts = services.keys.groups(code)
    typed = " ".join(parts[at] for at in services.keys.asked(code))
    keyed.work.do(
        lambda: services.keys.keep_recovery_code(keyed.office, code, typed), owner=keyed.work
    )
    settle(keyed)
    page, going = _change(qtbot, keyed, code=code, then="today")
    assert page._present.isHidden()
    assert page.back.text() == "Not now"
    words = " ".join(page._words)
    QTest.keyClicks(page.typed, words)
    page.keep.click()
    settle(keyed)
    assert going.to == [("today", {})]
    assert page._code == ""
    services.folders.unlock(keyed.data_folder, words).close()


def test_that_a_new_passphrase_after_the_code_may_wait(qtbot, keyed: Desk) -> None:
    page, going = _change(qtbot, keyed, code=services.keys.draw_recovery_code(), then="today")
    for field in (page.current, page.typed, page.again):
        assert field._eye is not None
        assert field._eye.parent() is field
    page.typed.setText("river")
    page.back.click()
    assert going.to == [("today", {})]
    assert (page._code, page.typed.text()) == ("", "")


def test_that_the_code_does_not_wait_behind_the_lock(qtbot, keyed: Desk) -> None:
    page, _ = _change(qtbot, keyed, code=services.keys.draw_recovery_code(), then="today")
    QTest.keyClicks(page.typed, "able")
    page.hide()
    page.show()
    assert (page._code, page.typed.text()) == ("", "")
    assert page._present.isVisible()


def test_that_a_folder_begun_without_a_passphrase_gets_its_first_and_then_a_code(
    qtbot, bare_desk: Desk, settle
) -> None:
    with keyrings.using(keyrings.MemoryKeyring()):
        bare_desk.work.do(
            lambda: services.folders.create(bare_desk.data_folder),
            bare_desk.take_office,
            owner=bare_desk.work,
        )
        settle(bare_desk)
        page, going = _change(qtbot, bare_desk, first=True)
        assert page._present.isHidden()
        QTest.keyClicks(page.typed, " ".join(page._words))
        page.keep.click()
        settle(bare_desk)
        assert not bare_desk.office.unprotected
        assert going.to == [("recovery", {"then": "settings"})]
        _close(bare_desk, settle)


def test_that_a_disk_that_fails_leaves_everything_typed_in_its_place(
    qtbot, keyed: Desk, settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, going = _change(qtbot, keyed)
    faults: list[object] = []
    keyed.fault = faults.append  # type: ignore[method-assign]

    def fails(*_: object) -> None:
        raise StorageFault("The disk is full.")

    monkeypatch.setattr(services.keys, "change_passphrase", fails)
    QTest.keyClicks(page.current, _FIVE)
    QTest.keyClicks(page.typed, " ".join(page._words))
    page.keep.click()
    settle(keyed)
    assert len(faults) == 1
    assert going.to == []
    assert page.typed.text()
    assert page.keep.isEnabled()


def _unlock_page(qtbot, desk: Desk) -> UnlockPage:
    page = _shown(qtbot, UnlockPage(desk))
    page.begin()
    return page


def test_that_the_recovery_code_opens_in_the_same_field_and_is_told(
    qtbot, locked: Desk, settle
) -> None:
    code = services.keys.draw_recovery_code()
    parts = services.keys.groups(code)

    def keep() -> None:
        office = services.folders.unlock(locked.data_folder, _FIVE)
        typed = " ".join(parts[at] for at in services.keys.asked(code))
        services.keys.keep_recovery_code(office, code, typed)
        office.close()

    locked.work.do(keep, owner=locked.work)
    settle(locked)
    page = _unlock_page(qtbot, locked)
    page.forgot.click()
    settle(locked)
    assert "six groups of four" in page._told.text()
    _paste(page.form.field, code.lower().replace("-", " "))
    told: list[object] = []
    page.unlocked.connect(told.append)
    page.by_code.connect(told.append)
    page.form.button.click()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=60_000)
    office, typed = told  # in this order: first the data, then what was used
    assert services.keys.is_recovery_code(typed)
    locked.work.do(office.close, owner=locked.work)


def test_that_where_no_code_was_made_it_is_said_kindly(qtbot, locked: Desk, settle) -> None:
    page = _unlock_page(qtbot, locked)
    page.forgot.click()
    settle(locked)
    assert "No recovery code was made" in page._told.text()
    _paste(page.form.field, services.keys.draw_recovery_code())
    page.form.button.click()
    qtbot.waitUntil(lambda: bool(page.form.fault), timeout=60_000)
    assert "not the recovery code" in page.form.fault
