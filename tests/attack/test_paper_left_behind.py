"""Killed while papers with names are written: nothing half done, nothing left over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.services.saved_files import unfinished_folder
from tests.attack.write_log import ROOT
from tests.support.credit_rooms import CreditRoom
from tests.support.offices import restarted

NAMES = ("Amara Diallo", "../../Kim\nLee", "=HYPERLINK(1)", "CON", "\u202efdp.exe", "x" * 190)
# Each deed dies: once its numbers are given and before they are kept, or after some files.
DYING = """
import os, signal, sys
from pathlib import Path
from facilitator import services
from facilitator.storage import certificates, office as offices

data, place = Path(sys.argv[1]), Path(sys.argv[2])

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def do(deed):
    office = offices.unlock(data)
    session = services.sessions.cards(office)[0].session.id
    if deed == "issue":
        certificates.Certificates.add = die
        people = [one.id for one in services.roster.people(office, session)]
        services.certificates.issue(office, session, people)
    elif deed == "files":
        with office.reading() as tx:
            ids = [one.id for one in tx.certificates.of(session)]
        late = lambda done, _: done == 1 and die()
        services.certificates.single_files(office, session, ids, place, step=late)
    elif deed == "kit":
        kit = services.kit.make(office, session)
        services.kit_files.write(kit, place / "kit", lambda done, _: done == 2 and die())
    else:
        Path.rename = die
        services.handouts.add(data, place / "Stretching.md")

for deed in ("issue", "files", "kit", "handout"):
    if not (child := os.fork()):
        do(deed)
        os._exit(0)
    print(deed, os.WTERMSIG(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is killed here")
def test_that_a_kill_leaves_no_number_twice_and_nothing_half_done(tmp_path: Path) -> None:
    room = CreditRoom(tmp_path / "data", *(PersonEntry(name) for name in NAMES))
    room.earn(room.people)
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "Stretching.md").write_text("# Stretching\n\nSlowly.")
    first = room.issue(room.people[:2])
    room.office.close()
    told = [sys.executable, "-c", DYING, str(room.office.path), str(stick)]
    done = subprocess.run(told, cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.stdout == "issue 9\nfiles 9\nkit 9\nhandout 9\n", done.stderr
    room.office = restarted(room.office, room.clock)
    assert room.kept() == first
    assert len({one.serial for one in (*first, *room.issue(room.people))}) == len(NAMES)
    half = [path.name for path in stick.iterdir() if not path.name.startswith(".")]
    assert half == ["Stretching.md"]
    assert any(stick.rglob("*.pdf")), "else nobody died in the middle"
    assert [one.id for one in services.handouts.cards(room.office.path) if one.own] == []
    services.handouts.add(room.office.path, stick / "Stretching.md")
    assert [path.name for path in (room.office.path / "handouts").iterdir()] == ["own-stretching"]
    ids = [one.id for one in room.kept()]
    made = services.certificates.single_files(room.office, room.session.id, ids, stick)
    assert {path.name for path in stick.iterdir()} == {made.name, "Stretching.md"}
    room.office.close()


def test_that_names_become_plain_files_in_their_folder_alone(tmp_path: Path) -> None:
    room = CreditRoom(tmp_path / "data", *(PersonEntry(name) for name in NAMES))
    room.earn(room.people)
    ids = [one.id for one in room.issue(room.people)]
    stick = tmp_path / "deep" / "stick"
    stick.mkdir(parents=True)
    made = services.certificates.single_files(room.office, room.session.id, ids, stick)
    assert made.parent == stick
    names = [path.name for path in made.rglob("*")]
    assert len(names) == len(NAMES)
    assert "CON_.pdf" in names
    assert all(name.isprintable() and "/" not in name for name in names)
    assert [path.name for path in tmp_path.iterdir()] == ["data", "deep"]
    room.office.close()


def test_that_what_is_just_being_written_beside_it_stays(tmp_path: Path) -> None:
    with unfinished_folder(tmp_path) as one, unfinished_folder(tmp_path) as other:
        assert one.exists()
        assert other.exists()
    assert list(tmp_path.iterdir()) == []
