"""After a workshop, five faults and a crash nothing outside the encrypted files holds an answer, a
name or a time.  `dev.py proofs` does it with fifty people."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.attack.traces import said_in, traces


def test_that_nothing_is_left_anywhere_after_faults_and_a_crash(tmp_path: Path) -> None:
    proof = traces(tmp_path, 1)
    assert proof.holds, proof.said


def test_that_the_search_sees_what_is_left() -> None:
    for text in ("so Hammerklavier went", "Osei Brandquist", "Marrow Lake Child Services"):
        for code in ("utf-8", "utf-16-le"):
            assert said_in(text.encode(code))


_FALL = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from facilitator.system.dumps import leave_no_dumps
leave_no_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE)[0])
print(int(open("/proc/self/coredump_filter").read(), 16))
sys.stdout.flush()
os.abort()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells it so")
def test_that_no_picture_of_the_memory_is_left_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FALL], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode < 0
    assert done.stdout.split() == ["0", "0"]
    assert list(tmp_path.iterdir()) == []
