"""The power goes, again and again: nothing that was acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import contextlib
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.closing import Channel, RoomCounts
from facilitator.domain.rounds import RoundState
from facilitator.storage import office as offices
from facilitator.storage import packing
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from facilitator.storage.randomness import SystemRandomness
from tests.support import keyrings
from tests.support.crash_child import KEY, is_blank, said, tally
from tests.support.offices import (
    a_session,
    an_open_round,
    answer,
    blanks,
    forms_of,
    practice_office,
)
from tests.support.proofs import tries

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where a process can be killed"),
]
ROOT = Path(__file__).resolve().parents[2]
KILLS_SUBMITTING, KILLS_SEALING = tries(8, 50), tries(10, 80)


def child(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.crash_child", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_after(lines: int, seconds: float, *words: object) -> list[str]:
    """What the child said before it was killed: so many lines, then so much longer."""
    with child(*words) as process:
        said = [process.stdout.readline() for _ in range(lines)]
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        said += process.stdout
        return [line.strip() for line in said if line.endswith("\n")]


def test_that_killing_while_people_submit_loses_none_and_doubles_none(tmp_path):
    chance = random.Random(5)
    path = tmp_path / "box-1.db"
    Box.create(path, BoxNote(1, 4096, b"", Cost()), KEY, SystemRandomness()).close()
    durable: set[int] = set()
    for _ in range(KILLS_SUBMITTING):
        # The one that was under way is sent again with its ticket, as the participant screen does.
        kept_before, longer = chance.randrange(1, 12), chance.uniform(0.0, 0.01)
        lines = killed_after(kept_before, longer, "submit", path, len(durable))
        recovered, kept = lines[0], lines[1:]
        known = len(durable)
        assert recovered in {f"recovered {tally(number).answers}" for number in (known, known + 1)}
        durable |= {int(line.removeprefix("kept ")) for line in kept}
    box = Box.open(path, KEY, SystemRandomness())
    recovered, counted, found = box.rewrite(), box.tally(), box.bodies()
    box.close()
    assert counted in (tally(len(durable)), tally(len(durable) + 1))
    assert recovered == len(found) == counted.answers
    assert len(found) == len(set(found))
    assert {said(number) for number in durable if not is_blank(number)} <= set(found)
    everything = range(len(durable) + 1)
    assert set(found) <= {said(number) for number in everything if not is_blank(number)}
    assert len(durable) > KILLS_SUBMITTING


def test_that_killing_while_closing_ends_in_a_closed_survey_with_every_answer_once(tmp_path):
    chance = random.Random(6)
    with keyrings.using(keyrings.FileKeyring(tmp_path / "keyring.json")):
        office = practice_office(tmp_path / "data")
        survey = an_open_round(office, a_session(office))
        answers = answer(office, survey, 8, comment="a calm day")
        answers += answer(office, survey, 4, comment="a long one", channel=Channel.PAPER)
        blanks(office, survey, 3)
        forms = forms_of(survey)
        office.close()
    ends = []
    with child("seal") as process:
        assert process.stdout.readline().startswith("loaded")
        for number in range(KILLS_SEALING):
            room = tmp_path / f"room-{number}"
            shutil.copytree(tmp_path / "data", room / "data")
            shutil.copy(tmp_path / "keyring.json", room / "keyring.json")
            ends.append(_killed_closing(process, room / "data", chance.uniform(0.0, 0.03)))
            with keyrings.using(keyrings.FileKeyring(room / "keyring.json")) as ring:
                _finished(room / "data", survey.round.id, forms, answers, ring)
        process.stdin.close()
    assert "killed" in ends


def _killed_closing(process, folder, seconds: float) -> str:
    process.stdin.write(f"{folder}\n")
    process.stdin.flush()
    ready, pid = process.stdout.readline().split()
    assert ready == "ready"
    select.select([process.stdout], [], [], seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(pid), signal.SIGKILL)
    return process.stdout.readline().split()[0]


def _finished(folder, round_id, forms, answers, ring):
    office = offices.unlock(folder)
    (round_,) = services.collection.rounds(office, 1)
    if round_.state is RoundState.OPEN:
        again = services.collection.resume(office, round_id)
        assert again.recovered == len(answers)
        services.collection.seal(office, again)
    with office.reading() as tx:
        kept = [packing.unpack(forms, body) for body in tx.rounds.bodies(round_id)]
        assert tx.rounds.intact(round_id)
    (closed,) = services.collection.rounds(office, 1)
    assert closed.counts == RoomCounts(12, on_screen=8, typed=4, blank=3)
    assert len(kept) == len(answers)
    assert all(kept.count(response) == answers.count(response) for response in answers)
    assert list((folder / "open").iterdir()) == []
    assert ring._kept() == {}
    office.close()
