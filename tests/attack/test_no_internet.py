"""The program opens no socket of the internet: refused in Python it plays a whole workshop all the
same, and the operating system sees none being asked for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_STRACE = ("-f", "--seccomp-bpf", "-qq", "-e", "trace=socket", "-o")
_DEMO = ("demo", "--no-window", "--participants", "5", "--seed", "5", "--out")
# Whoever asks for one is told no, and the line names who it was.
_REFUSED = """
import socket, sys

class Local(socket.socket):
    def __init__(self, family=-1, *given, **more):
        if family not in (getattr(socket, "AF_UNIX", None), getattr(socket, "AF_NETLINK", None)):
            raise AssertionError(f"a socket of the internet: {family}")
        super().__init__(family, *given, **more)

def no(*_asked, **_more):
    raise AssertionError("a name or an address of the internet was looked up")

socket.socket = socket.SocketType = Local
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = no
"""


def _played(folder: Path, before: tuple[str, ...], code: str) -> subprocess.CompletedProcess[str]:
    places = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    return subprocess.run(
        [*before, sys.executable, "-c", code, *_DEMO, str(folder / "practice")],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


_PLAY = "from facilitator.app.main import main; sys.exit(main())"


def test_that_a_workshop_is_played_where_the_internet_is_refused_and_not_asked_for(
    tmp_path: Path,
) -> None:
    """Both at once: Python refuses, and the system's own record of all sockets is read after."""
    seen = tmp_path / "seen.txt"
    strace = shutil.which("strace")
    watched = (strace, *_STRACE, str(seen)) if strace else ()
    done = _played(tmp_path, watched, f"{_REFUSED}\n{_PLAY}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "practice" / "summary.pdf").stat().st_size > 1_000
    if not strace:
        pytest.skip("no strace here: what lies under Python was not watched")
    families = re.findall(r"socket\((\w+)", seen.read_text())
    assert set(families) <= {"AF_UNIX", "AF_LOCAL", "AF_NETLINK"}, set(families)


@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
def test_that_both_watches_see_a_socket(tmp_path: Path) -> None:
    ask = "import socket; socket.socket(socket.AF_INET).close()"
    refused = _played(tmp_path, (), f"{_REFUSED}\n{ask}")
    assert "a socket of the internet" in refused.stderr
    seen = tmp_path / "seen.txt"
    _played(tmp_path, ("strace", *_STRACE, str(seen)), ask)
    assert "socket(AF_INET" in seen.read_text()
