"""The two ways of recording what a process writes tell the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.attack import crash_images, write_log


@pytest.mark.slow
@pytest.mark.skipif(
    write_log.recorder() is None or shutil.which("strace") is None,
    reason="only where there are both a C compiler and strace",
)
def test_that_strace_and_the_library_tell_the_same_changes(
    memory_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, by_library = crash_images.recorded(memory_folder / "library", "box", 1)
    monkeypatch.setattr(write_log, "recorder", lambda: None)
    _, by_strace = crash_images.recorded(memory_folder / "strace", "box", 1)
    shapes = [
        [(one.what, one.path, one.number, len(one.data), one.target) for one in changes]
        for changes in (by_library, by_strace)
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 50
