"""What unlocks a window that was locked while its data folder stayed open."""

from __future__ import annotations

import pytest

from facilitator import services
from facilitator.domain.errors import StorageFault
from tests.support.offices import PASSPHRASE

lock = services.lock
PIN = "2468"


@pytest.fixture
def locked(tmp_path):
    office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    yield office
    office.close()


@pytest.fixture
def practice(tmp_path):
    office = services.folders.create(tmp_path / "data", practice=True)
    yield office
    office.close()


@pytest.mark.parametrize(
    ("secret", "fits"),
    [
        (PASSPHRASE, True),
        (f" {PASSPHRASE}\n", True),
        ("river maple lanterns", False),
        (PIN, False),
        ("", False),
    ],
)
def test_that_the_passphrase_and_nothing_else_unlocks_where_there_is_one(locked, secret, fits):
    services.preferences.set_pin(locked.path, PIN)
    assert lock.matches(locked, secret) is fits


@pytest.mark.parametrize(("secret", "fits"), [(PIN, True), ("2469", False), ("", False)])
def test_that_without_a_passphrase_the_pin_unlocks(practice, secret, fits):
    services.preferences.set_pin(practice.path, PIN)
    assert lock.matches(practice, secret) is fits


def test_that_the_pin_unlocks_where_the_keyring_has_the_key(tmp_path):
    office = services.folders.create(tmp_path / "data")
    services.preferences.set_pin(office.path, PIN)
    assert lock.matches(office, PIN)
    assert not lock.matches(office, "")
    office.close()


def test_that_with_nothing_set_nothing_unlocks(practice):
    assert not lock.matches(practice, "")
    assert not lock.matches(practice, PIN)


def test_that_trying_leaves_the_folder_open_and_unchanged(locked):
    before = {path.name: path.read_bytes() for path in locked.path.glob("*.*")}
    assert lock.matches(locked, PASSPHRASE)
    assert services.sessions.cards(locked) == ()
    assert {path.name: path.read_bytes() for path in locked.path.glob("*.*")} == before


def test_that_a_key_file_that_went_missing_lets_nobody_in_by_pin(locked):
    services.preferences.set_pin(locked.path, PIN)
    key = locked.path / "key.json"
    text = key.read_bytes()
    key.unlink()
    assert not lock.matches(locked, PIN)
    assert not lock.matches(locked, PASSPHRASE)
    key.write_text("not a key file")
    with pytest.raises(StorageFault, match="key file"):
        lock.matches(locked, PASSPHRASE)
    key.write_bytes(text)
    assert lock.matches(locked, PASSPHRASE)
