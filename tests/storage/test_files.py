"""Files that are on the disk whole, or gone from it."""

from __future__ import annotations

import os
import stat

import pytest

from facilitator.domain.errors import StorageFault
from facilitator.storage import files


def test_that_a_file_is_replaced_whole_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "key.json"
    for data in (b"first", b"the second, longer one", b"x"):
        files.write_durably(path, data)
        assert path.read_bytes() == data
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "key.json"
    files.write_durably(path, b"first")

    def fails(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(StorageFault, match="No space left"):
        files.write_durably(path, b"second")
    assert path.read_bytes() == b"first"


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 200_001])
def test_that_a_blanked_file_holds_zeros_over_its_whole_length(tmp_path, size):
    path = tmp_path / "box-1.db"
    path.write_bytes(os.urandom(size))
    files.blank(path)
    assert path.read_bytes() == bytes(size)


def test_that_what_is_not_there_is_neither_blanked_nor_removed(tmp_path):
    files.blank(tmp_path / "nothing")
    files.remove(tmp_path / "nothing")
    files.remove(tmp_path / "nowhere" / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_that_a_probe_leaves_nothing_behind(tmp_path):
    files.check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    with pytest.raises(StorageFault, match="Writing to the data folder did not work"):
        files.check_writable(tmp_path / "not-there")


def test_that_a_new_folder_is_for_its_owner_alone(tmp_path):
    files.make_private_folder(tmp_path / "data")
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
