"""Who copied the data folder while people answered has nothing of it once the survey is closed."""

from __future__ import annotations

import pytest

from facilitator.services import opening
from facilitator.storage import device
from facilitator.system import settings
from tests.attack.folder_copies import folder_copies


@pytest.mark.slow
def test_that_copies_of_the_folder_open_no_box_once_it_is_closed(memory_folder):
    proof = folder_copies(memory_folder, people=5)
    assert proof.holds, proof.said


@pytest.mark.slow
def test_that_a_key_that_outlives_the_closing_would_be_found(memory_folder, monkeypatch):
    """As if the keyring were not told to let go."""
    monkeypatch.setattr(device, "forget", lambda name: True)
    proof = folder_copies(memory_folder, people=5)
    assert not proof.holds


@pytest.mark.slow
def test_that_a_key_in_the_folder_would_be_found(memory_folder, monkeypatch):
    new_key = opening._new_key

    def careless(office):
        key, code, salt = new_key(office)
        settings.write_settings(office.path, {"to be safe": key.hex()})
        return key, code, salt

    monkeypatch.setattr(opening, "_new_key", careless)
    proof = folder_copies(memory_folder, people=5)
    assert not proof.holds
    assert proof.value >= 2 * 6, "both folders, and each copy in which it lies"
