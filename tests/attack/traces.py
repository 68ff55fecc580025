"""What a workshop leaves outside its encrypted files, after faults and a crash: no answer, no name,
no time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.attack.marked_workshop import MARK
from tests.attack.proof import Proof
from tests.support.journey_deeds import AGENCY, PEOPLE, PIN, SESSION

ROOT = Path(__file__).parents[2]
FAULTS = 5
_TIME = re.compile(rb"\b\d{1,2}:\d{2}\b|\b1[6-9]\d{8}\b")  # of the clock, or seconds since 1970
_OWN_WORDS = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
              "XDG_RUNTIME_DIR", "XDG_DATA_HOME")  # fmt: skip
_GIVEN = "staff list.csv"  # the agency's own list, from which the names come in


def traces(folder: Path, answers: int) -> Proof:
    """`answers` marked submissions, five faults and a crash; then every byte that was written
    anywhere is searched, and what was said on the terminal."""
    home = folder / "home"
    places = {name: home / name.lower() for name in _OWN_WORDS}
    for place in places.values():
        place.mkdir(parents=True, mode=0o700)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:faulthandler",
         f"--basetemp={folder / 'work'}", str(Path(__file__).with_name("marked_workshop.py"))],
        cwd=ROOT,
        env={**os.environ, **{name: str(place) for name, place in places.items()},
             "MARKED_ANSWERS": str(answers), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )  # fmt: skip
    found = [] if done.returncode == -signal.SIGSEGV else [f"it ended with {done.returncode}"]
    found += [f"{what} on the terminal" for what in said_in(done.stdout + done.stderr)]
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != _GIVEN]
    for path in files:
        data, name = path.read_bytes(), os.fsencode(path.name)
        found += [f"{what} in {path.relative_to(folder)}" for what in said_in(data + b"\n" + name)]
        if path.suffix in (".log", ".json", ".conf", ".txt", ".xbel", ".ini", ""):
            found += [f"a time in {path.name}"] * bool(_TIME.search(data))
    log = "".join(path.read_text() for path in files if path.suffix == ".log")
    if log.count("ValueError") != FAULTS:
        found.append(f"{log.count('ValueError')} of {FAULTS} faults are in the log")
    said = f"{answers} marked answers, {FAULTS} faults, one crash; {len(files)} files searched"
    if found:
        said += "; found " + ", ".join(found[:8])
        if done.returncode != -signal.SIGSEGV:
            said += "\n" + done.stdout.decode(errors="replace")[-3000:]
    return Proof(len(found), 0, not found, said)


def said_in(data: bytes) -> list[str]:
    """Which of the marks stand in these bytes, in either way that programs write text."""
    marks = {"an answer": [MARK], "a name": [*PEOPLE, AGENCY, SESSION], "the PIN": [f'"{PIN}"']}
    return [
        what
        for what, words in marks.items()
        if any(word.encode(code) in data for word in words for code in ("utf-8", "utf-16-le"))
    ]
