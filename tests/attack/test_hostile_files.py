"""Files made to do harm come in or are refused with a reason: in time, in little memory, and
nothing else on the computer is touched.  The full number of them is tried by `dev.py proofs`."""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from facilitator.domain.errors import BadInput
from tests.attack import hostile
from tests.attack.mutated_forms import mutated_forms
from tests.attack.mutated_rosters import mutated_rosters
from tests.attack.mutated_wordings import mutated_wordings
from tests.attack.proof import Proof


@pytest.mark.parametrize("mutated", [mutated_rosters, mutated_wordings, mutated_forms])
def test_that_spoilt_files_come_in_or_are_refused(
    tmp_path: Path, mutated: Callable[[Path, int], Proof]
) -> None:
    proof = mutated(tmp_path, 50)
    assert proof.holds, proof.said


CASES = {
    "an unexpected fault": ("KeyError", lambda folder: {}["x"]),
    "a refusal that says nothing": ("a refusal without a reason", lambda folder: _refuse("")),
    "memory": ("MemoryError", lambda folder: bytes(200 * 2**20)),
    "time": ("too slow", lambda folder: sum(range(20_000_000))),
    "a file elsewhere": ("wrote outside", lambda folder: (folder / "x").write_text("x")),
    "a file of the computer": ("read outside", lambda folder: Path("/etc/hosts").read_bytes()),
    "the network": ("socket.__new__", lambda folder: socket.socket().close()),
}


def _refuse(message: str) -> None:
    raise BadInput(message, "Do it again.")


_numbers = count()


def prepare(folder: Path) -> None:
    """This module is a reader of its own, for seeing that the watch is not blind."""


def case(chance, folder: Path):
    does = list(CASES.values())[next(_numbers)][1]
    return lambda: does(folder)


def test_that_the_watch_sees_whatever_a_reader_must_not_do(tmp_path: Path) -> None:
    found = hostile.attack(__name__, tmp_path, len(CASES), seconds=0.2)
    assert found.calls == len(CASES)
    for seen, _ in CASES.values():
        assert any(seen in what for what in found.findings), (seen, found)
    assert not hostile.judged(found, len(CASES)).holds
