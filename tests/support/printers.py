"""CUPS for tests: `lp` and `lpstat` on the PATH that write down what they are given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


class Cups:
    """Two programs in a folder.  `arguments` and `stdin` are those of the last `lp`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.says("lpstat", "printf 'Office\\nLabel-printer\\n'")
        self.says(
            "lp",
            f'printf "%s\\0" "$@" >"{folder}/arguments"; cat >"{folder}/stdin"; '
            "echo 'request id is Office-12 (1 file(s))'",
        )

    def says(self, program: str, script: str) -> None:
        """Let a program do something else."""
        path = self.folder / program
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    @property
    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text().split("\0")[:-1]

    @property
    def stdin(self) -> bytes:
        return (self.folder / "stdin").read_bytes()

    @property
    def used(self) -> bool:
        return (self.folder / "stdin").exists()


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cups:
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return Cups(folder)
