"""The keys in Settings, and what Today says where there is no recovery code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator import services
from facilitator.domain.people import SessionPlan
from facilitator.services.keys import Keys
from facilitator.ui.settings.keys import KeysCard
from facilitator.ui.settings.page import SettingsPage
from facilitator.ui.shell.desk import Desk
from facilitator.ui.shell.opening import open_folder
from facilitator.ui.today.page import TodayPage
from tests.support import keyrings
from tests.support.keyrings import MemoryKeyring
from tests.support.offices import PASSPHRASE

Opened = Callable[[str | None], KeysCard]


@pytest.fixture
def kept() -> Iterator[MemoryKeyring]:
    with keyrings.using(MemoryKeyring()) as backend:
        yield backend


@pytest.fixture
def opened(qtbot, bare_desk: Desk, settle) -> Iterator[Opened]:
    """The card over a fresh folder with this passphrase, or without one."""

    def make(passphrase: str | None) -> KeysCard:
        bare_desk.work.do(
            lambda: services.folders.create(bare_desk.data_folder, passphrase=passphrase),
            bare_desk.take_office,
            owner=bare_desk.work,
        )
        settle(bare_desk)
        card = KeysCard(bare_desk)
        qtbot.addWidget(card)
        card.show()
        card.read()
        settle(bare_desk)
        return card

    yield make
    if bare_desk.has_office:
        bare_desk.work.do(bare_desk.office.close, owner=bare_desk.work)
        settle(bare_desk)


def _went(desk: Desk) -> list[tuple[str, dict]]:
    gone: list[tuple[str, dict]] = []
    desk.go = lambda page, **where: gone.append((page, where))  # type: ignore[method-assign]
    return gone


def _keep_code(desk: Desk, settle) -> None:
    code = services.keys.draw_recovery_code()
    parts = services.keys.groups(code)
    typed = " ".join(parts[at] for at in services.keys.asked(code))
    desk.work.do(
        lambda: services.keys.keep_recovery_code(desk.office, code, typed), owner=desk.work
    )
    settle(desk)


def test_that_a_missing_recovery_code_is_named_and_leads_to_its_page(
    bare_desk: Desk, opened: Opened, settle
) -> None:
    with keyrings.using(keyrings.none()):
        card = opened(PASSPHRASE)
        gone = _went(bare_desk)
        assert (card._set.text, card._made.text) == ("Set", "Not yet")
        assert "once the passphrase is forgotten" in card.recovery.sentence.text()
        assert card.device.isHidden()  # no keyring here
        card.make.click()
        card.change.click()
        assert gone == [("recovery", {"then": "settings"}), ("passphrase", {"first": False})]
        _keep_code(bare_desk, settle)
        card.read()
        settle(bare_desk)
        assert card._made.text == "Made"
        assert card.make.accessibleName() == "Make a new recovery code"


def test_that_this_computer_may_open_by_itself_and_asks_again(
    bare_desk: Desk, opened: Opened, settle, kept: MemoryKeyring
) -> None:
    card = opened(PASSPHRASE)
    assert card.device.isVisible()
    assert card.by_itself.current == "off"
    _press(card, "Opens by itself")
    settle(bare_desk)
    assert services.keys.state(bare_desk.office) == Keys(passphrase=True, device=True)
    assert len(kept.kept) == 1
    assert not bare_desk.office.unprotected  # the window is locked by passphrase, as before
    _press(card, "Asks for it")
    settle(bare_desk)
    assert services.keys.state(bare_desk.office) == Keys(passphrase=True)
    assert kept.kept == {}


def test_that_a_computer_that_will_not_keep_it_is_said_and_shown(
    bare_desk: Desk, opened: Opened, settle, kept: MemoryKeyring
) -> None:
    card = opened(PASSPHRASE)
    faults: list[object] = []
    bare_desk.fault = faults.append  # type: ignore[method-assign]
    with keyrings.using(keyrings.none()):
        _press(card, "Opens by itself")
        settle(bare_desk)
    assert "no safe place" in str(faults[0])
    assert card.by_itself.current == "off"


def test_that_a_folder_without_a_passphrase_leads_to_its_first(
    bare_desk: Desk, opened: Opened, kept: MemoryKeyring
) -> None:
    card = opened(None)
    gone = _went(bare_desk)
    assert (card._set.text, card._made.text) == ("None", "Not yet")
    assert not card.make.isEnabled()
    assert card.device.isHidden()
    card.change.click()
    assert gone == [("passphrase", {"first": True})]


def test_that_practice_data_and_an_empty_folder_have_no_keys(qtbot, desk: Desk, settle) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.opened()
    settle(desk)
    assert page.keys._lines.isHidden()
    assert "Practice data" in page.keys._told.text()


def test_that_before_the_first_session_it_is_said_when_a_passphrase_is_chosen(
    qtbot, bare_desk: Desk
) -> None:
    card = KeysCard(bare_desk)
    qtbot.addWidget(card)
    card.read()
    assert "first session" in card._told.text()
    assert card._lines.isHidden()


def test_that_today_reminds_of_a_missing_code_until_there_is_one(
    qtbot, bare_desk: Desk, opened: Opened, settle
) -> None:
    opened(PASSPHRASE)
    plan = SessionPlan("Ashgrove County", "Team day", date.today())
    bare_desk.work.do(lambda: services.sessions.plan(bare_desk.office, plan), owner=bare_desk.work)
    page = TodayPage(bare_desk)
    qtbot.addWidget(page)
    page.opened()
    settle(bare_desk)
    note = page.findChild(QWidget, "no-recovery-code")
    assert note is not None
    gone = _went(bare_desk)
    note.findChild(QAbstractButton).click()
    assert gone == [("recovery", {"then": "today"})]
    _keep_code(bare_desk, settle)
    page.opened()
    settle(bare_desk)
    assert page.shown is not None
    assert not page.shown.no_code


def test_that_a_folder_that_opened_by_itself_elsewhere_asks_for_its_passphrase(
    tmp_path: Path,
) -> None:
    elsewhere: AbstractContextManager[MemoryKeyring] = keyrings.using(MemoryKeyring())
    with elsewhere:
        office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
        services.keys.set_device(office, True)
        office.close()
        state, again = open_folder(tmp_path / "data")
        assert (state, again is not None) == ("ready", True)
        assert again is not None
        again.close()
    with keyrings.using(MemoryKeyring()):
        assert open_folder(tmp_path / "data") == ("locked", None)


def _press(card: QWidget, text: str) -> None:
    for button in card.findChildren(QAbstractButton):
        if button.accessibleName().startswith(text) or button.text().startswith(text):
            button.click()
            return
    raise AssertionError(text)
