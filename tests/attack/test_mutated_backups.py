"""Spoilt backups are refused with a reason, or hold what they held; `proofs` has the full size."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.domain.errors import FacilitatorError
from facilitator.services import restoring
from tests.attack import mutated_backups
from tests.attack.mutated_backups import mutated_backups as proof
from tests.support.backups import a_backup, parts_of, put_together


def test_that_spoilt_backups_are_refused_with_a_reason(memory_folder: Path) -> None:
    found = proof(memory_folder, 80)
    assert found.holds, found.said


def test_that_the_proof_sees_a_backup_that_holds_something_else(
    memory_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (memory_folder / "data").mkdir()
    monkeypatch.setattr(mutated_backups.keyring, "set_keyring", lambda _backend: None)
    mutated_backups.prepare(memory_folder)
    other = memory_folder / "other"
    other.mkdir()
    a_backup(other, people=7).replace(memory_folder / "locked.zip")
    monkeypatch.setattr(mutated_backups, "_WAYS", (lambda _chance, backup: backup.read_bytes(),))
    with pytest.raises(AssertionError, match="answers=7"):
        for number in range(20):
            mutated_backups.case(Random(number), memory_folder)()


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_backup(tmp_path_factory.mktemp("whole"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.dictionaries(
        st.one_of(
            st.sampled_from(["facilitator.db", "key.json", "settings.json", "forms/a.yaml"]),
            st.text(max_size=30),
        ),
        st.one_of(st.binary(max_size=200), st.from_regex(rb"\{.{0,40}\}")),
        max_size=4,
    ),
    keep=st.booleans(),
)
def test_that_any_parts_are_refused_with_a_reason(
    backup: Path, parts: dict[str, bytes], keep: bool
) -> None:
    """Any parts in a zip, alone or in the place of those of a whole backup."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "any.zip"
        try:
            put_together({**parts_of(backup), **parts} if keep else parts, file)
        except (ValueError, UnicodeError):  # no zip can hold such a name
            return
        try:
            found = restoring.check(file)
        except FacilitatorError as refusal:
            assert refusal.message
            assert refusal.remedy
        else:
            assert keep
            assert found.answers == 6
        assert [path.name for path in Path(folder).iterdir()] == ["any.zip"]
