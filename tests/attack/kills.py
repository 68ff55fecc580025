"""kill -9, again and again, while people answer and while surveys are closed: a real data folder
with its cipher, a passphrase, a keyring and sealed answers."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from facilitator import services
from facilitator.domain.rounds import Round
from facilitator.storage.office import Office
from tests.attack.closed_surveys import wrong_with_closed
from tests.attack.proof import Proof
from tests.attack.write_log import ROOT
from tests.support.cheap import cheap_guesses
from tests.support.keyrings import FileKeyring
from tests.support.offices import PASSPHRASE, a_session, an_open_round
from tests.support.recorded import DATA, keyring_of
from tests.support.takings import tally

_LINES = 3  # a life is killed after fewer lines than this, and a moment of chance
_PATIENCE = 60  # seconds until a life that says nothing is an error


@dataclass
class Counted:
    """What happened to the lives and to the answers."""

    submissions: int = 0
    while_submitting: int = 0
    while_closing: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.while_submitting + self.while_closing

    def enough(self, killed: int, while_closing: int) -> bool:
        return self.kills >= killed and self.while_closing >= while_closing


class Lives:
    """The process that starts lives, and what they say."""

    def __init__(self, folder: Path) -> None:
        told = [sys.executable, "-m", "tests.support.crash_child", str(folder), PASSPHRASE]
        self._process = subprocess.Popen(
            told, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self._unread = b""
        assert self._line(_PATIENCE) == "loaded"

    def __enter__(self) -> Lives:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()
        self._process.wait(_PATIENCE)

    def live(self, lines: int, longer: float, *words: object) -> tuple[list[str], str]:
        """One life, killed so many seconds after it said so many lines: what it said, and how it
        ended ("killed", "ended 0")."""
        asked = self._process.stdin
        assert asked
        asked.write((" ".join(map(str, words)) + "\n").encode())
        first = self._line(_PATIENCE)
        assert first
        said: list[str] = []
        while len(said) < lines:
            line = self._line(_PATIENCE)
            assert line is not None
            if _is_end(line):
                return said, line
            said.append(line)
        until = time.monotonic() + longer
        while (left := until - time.monotonic()) > 0:
            line = self._line(left)
            if line is not None and _is_end(line):
                return said, line
            said += [line] if line else []
        with contextlib.suppress(ProcessLookupError):  # it has just ended by itself, and says so
            os.kill(int(first.removeprefix("lives ")), signal.SIGKILL)
        while not _is_end(line := self._line(_PATIENCE) or ""):
            said.append(line)
        return said, line

    def _line(self, seconds: float) -> str | None:
        """The next line, or None when none comes within so many seconds."""
        pipe = self._process.stdout
        assert pipe
        while b"\n" not in self._unread:
            if not select.select([pipe], [], [], seconds)[0]:
                return None
            read = os.read(pipe.fileno(), 2**16)
            assert read, "the process that starts lives is gone"
            self._unread += read
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode()


def _is_end(line: str) -> bool:
    return line == "killed" or line.startswith("ended ")


def kills(
    folder: Path, submissions: int, killed: int, while_closing: int, people: int = 40
) -> Proof:
    """Surveys of so many people each, until so many answers were submitted and so many processes
    killed; where they are not, though four times as many answered, it does not hold.

    Holds when no answer is lost or doubled, each next start says how many are safe, and at least
    `killed` processes were killed, `while_closing` of them while a survey was closed.
    """
    if not hasattr(signal, "SIGKILL"):
        return Proof("not run", killed, False, "not run: no process can be killed here")
    counted, chance = Counted(), random.Random(5)
    with cheap_guesses(), keyring_of(folder) as ring:
        office = services.folders.create(folder / DATA, passphrase=PASSPHRASE)
        session = a_session(office).id
        office.close()
        with Lives(folder) as lives:
            while counted.submissions < submissions or (
                not counted.enough(killed, while_closing) and counted.submissions < 4 * submissions
            ):
                _survey(folder, session, people, lives, ring, counted, chance)
    enough = counted.enough(killed, while_closing)
    told = (
        f"{counted.kills} kills in {counted.submissions} submissions, {counted.while_closing} of "
        "them while closing: "
        + (counted.wrong[0] if counted.wrong else "none lost, none doubled, each start said so")
    )
    return Proof(counted.kills, killed, enough and not counted.wrong, told)


def _survey(
    folder: Path,
    session: int,
    people: int,
    lives: Lives,
    ring: FileKeyring,
    counted: Counted,
    chance: random.Random,
) -> None:
    """One survey from its opening to its closing."""
    office = _opened(folder)
    round_ = an_open_round(office, services.sessions.get(office, session)).round
    services.handed_over.note(office.path, round_.id, ("en",))
    office.close()
    _submitted(folder, round_, people, lives, counted, chance)
    services.handed_over.forget(folder / DATA)
    _closed(round_, lives, counted, chance)
    office = _opened(folder)
    if wrong := wrong_with_closed(office, round_, people, ring):
        counted.wrong.append(wrong)
    office.close()
    counted.submissions += tally(people).answers


def _submitted(
    folder: Path,
    round_: Round,
    people: int,
    lives: Lives,
    counted: Counted,
    chance: random.Random,
) -> None:
    """Lives that are killed, until all have handed in.  Whoever was under way is sent again."""
    kept, pace, ended = 0, 0.02, ""
    while kept < people or ended == "killed":
        safe = [tally(number).answers for number in (kept, min(kept + 1, people))]
        if chance.random() < 0.5:
            waiting = services.handed_over.look(folder / DATA)
            if waiting is None or waiting.answers not in safe:
                counted.wrong.append(f"the next start says {waiting} where {safe} are safe")
        begun = time.monotonic()
        lines, longer = chance.randrange(_LINES), chance.uniform(0, pace)
        said, ended = lives.live(lines, longer, "submit", round_.id, kept, people)
        now = [int(line.removeprefix("kept ")) for line in said if line.startswith("kept ")]
        if said and said[0] not in {f"recovered {number}" for number in safe}:
            counted.wrong.append(f"the next start says “{said[0]}” where {safe} are safe")
        if now:
            kept = now[-1] + 1
            pace = (time.monotonic() - begun) / (len(now) + 2)
        counted.while_submitting += ended == "killed"
        if ended not in ("killed", "ended 0"):
            counted.wrong.append("a start did not work")
            return


def _closed(round_: Round, lives: Lives, counted: Counted, chance: random.Random) -> None:
    """Lives that are killed while they close the survey, until one has closed it."""
    said: list[str] = []
    pace = 0.03
    while "closed" not in said:
        begun = time.monotonic()
        said, ended = lives.live(1, chance.uniform(0, pace), "close", round_.id)
        counted.while_closing += ended == "killed" and "closed" not in said
        if "closed" in said and len(said) > 1:
            pace = time.monotonic() - begun
        if ended not in ("killed", "ended 0"):
            counted.wrong.append("a start did not work")
            return


def _opened(folder: Path) -> Office:
    return services.folders.unlock(folder / DATA, PASSPHRASE)
