"""The keyring of this computer: there, not there, or broken in a way of its own."""

from __future__ import annotations

import logging

import pytest
from keyring.errors import KeyringLocked, PasswordSetError

from facilitator.storage import device
from tests.support import keyrings


class Broken(keyrings.MemoryKeyring):
    """Fails as real backends do: with their own errors, in any call."""

    def __init__(self, error: Exception, *calls: str) -> None:
        super().__init__()
        self._error, self._calls = error, calls

    def set_password(self, service, username, password):
        self._fail("set")
        super().set_password(service, username, password)

    def get_password(self, service, username):
        self._fail("get")
        return super().get_password(service, username)

    def delete_password(self, service, username):
        self._fail("delete")
        super().delete_password(service, username)

    def _fail(self, call):
        if call in self._calls:
            raise self._error


class Forgetful(keyrings.MemoryKeyring):
    """Says yes and keeps nothing."""

    def set_password(self, service, username, password):
        pass


def test_that_a_secret_is_kept_found_and_forgotten(keyring):
    assert device.works()
    assert keyring.kept == {}
    assert device.keep("round-1", b"\x00\xffsecret")
    assert device.find("round-1") == b"\x00\xffsecret"
    assert device.forget("round-1")
    assert device.find("round-1") is None
    assert device.forget("round-1")


def test_that_a_computer_without_a_keyring_is_normal():
    with keyrings.using(keyrings.none()):
        assert not device.works()
        assert not device.keep("round-1", b"secret")
        assert device.find("round-1") is None
        assert device.forget("round-1")


@pytest.mark.parametrize("call", ["set", "get", "delete"])
@pytest.mark.parametrize(
    "error",
    [PasswordSetError("no"), KeyringLocked("locked"), RuntimeError("bus"), OSError(5, "io")],
)
def test_that_a_keyring_that_fails_in_any_call_does_not_work(call, error):
    with keyrings.using(Broken(error, call)):
        assert not device.works()


def test_that_a_keyring_that_keeps_nothing_does_not_work():
    with keyrings.using(Forgetful()):
        assert not device.works()
        assert not device.keep("round-1", b"secret")


def test_that_a_key_that_cannot_be_destroyed_is_said_in_the_log_without_its_name(caplog):
    with keyrings.using(Broken(KeyringLocked("round-7-secret"), "get")):
        assert not device.forget("round-7")
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "round-7" not in caplog.text


def test_that_what_somebody_else_put_there_is_no_key(keyring):
    keyring.set_password("Facilitator", "round-1", "not hexadecimal")
    assert device.find("round-1") is None
