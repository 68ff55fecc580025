"""What a box counts by channel: exact, sealed, and tied to no answer."""

from __future__ import annotations

import sqlite3

import pytest

from facilitator.domain.closing import Channel, Tally
from facilitator.domain.errors import StorageFault
from facilitator.storage import envelopes
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from facilitator.storage.ledger import Ledger
from tests.support.offices import FixedRandomness

KEY = bytes(range(32))
NOTE = BoxNote(7, 4096, b"", Cost())
SCREEN, PAPER = Channel.SCREEN, Channel.PAPER


@pytest.fixture
def box(tmp_path):
    made = Box.create(tmp_path / "box-7.db", NOTE, KEY, FixedRandomness())
    yield made
    made.close()


def ticket(number: int) -> bytes:
    return number.to_bytes(16, "big")


def reopened(box: Box) -> Box:
    box.close()
    return Box.open(box.path, KEY, FixedRandomness(2))


def rows(box: Box, query: str) -> list[tuple]:
    connection = sqlite3.connect(box.path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def test_that_each_channel_and_each_blank_sheet_is_counted(box):
    assert box.tally() == Tally()
    box.submit(b"one", ticket(1), SCREEN)
    box.submit(b"two", ticket(2), PAPER)
    box.submit(b"three", ticket(3), PAPER)
    assert box.count_blank(ticket(4)) == Tally(on_screen=1, typed=2, blank=1)
    assert box.count() == 3
    assert sorted(box.bodies()) == [b"one", b"three", b"two"]


def test_that_the_tally_is_there_after_closing_and_opening_and_a_rewrite(box):
    box.submit(b"one", ticket(1), SCREEN)
    box.submit(b"two", ticket(2), PAPER)
    box.count_blank(ticket(3))
    again = reopened(box)
    assert again.rewrite() == 2
    assert again.tally() == Tally(on_screen=1, typed=1, blank=1)
    again.close()


@pytest.mark.parametrize("seen", ["answer", "blank"])
def test_that_a_ticket_seen_before_changes_neither_answers_nor_tally(box, seen):
    if seen == "answer":
        box.submit(b"one", ticket(1), SCREEN)
    else:
        box.count_blank(ticket(1))
    before = (box.tally(), box.bodies())
    box.submit(b"two", ticket(1), PAPER)
    box.count_blank(ticket(1))
    assert (box.tally(), box.bodies()) == before


def test_that_nobody_without_the_key_reads_how_many_came_by_which_channel(tmp_path):
    """Two boxes that differ in nothing but channels and blank sheets show the same tables."""
    seen = []
    for name, channels, blank in (("a", [SCREEN] * 6, 0), ("b", [PAPER] * 6, 40)):
        path = tmp_path / f"{name}.db"
        box = Box.create(path, NOTE, KEY, FixedRandomness())
        for number, channel in enumerate(channels):
            box.submit(b"said", ticket(number), channel)
        for number in range(blank):
            box.count_blank(ticket(1000 + number))
        box.close()
        whole = path.read_bytes()
        assert not any(ticket(1000 + number) in whole for number in range(blank))
        seen.append(
            [
                rows(box, "SELECT count(*) FROM answer"),
                rows(box, "SELECT ticket FROM ticket"),
                rows(box, "SELECT name, length(value) FROM proof"),
                rows(box, "SELECT name, value FROM note WHERE name != 'check'"),
                len(whole),
            ]
        )
    assert seen[0] == seen[1]


def test_that_with_the_key_a_box_tells_sums_and_no_channel_of_an_answer(box):
    for number in range(6):
        box.submit(f"answer {number}".encode(), ticket(number), SCREEN if number % 2 else PAPER)
    purpose = b"facilitator box 1 round 7 "
    sealed = [body for (body,) in rows(box, "SELECT body FROM answer")]
    opened = [envelopes.open_(KEY, body, purpose + b"answer") for body in sealed]
    assert {body[4:].rstrip(b"\0")[:-1] for body in opened} == {b"answer "}
    assert [name for _, name, *_ in rows(box, "PRAGMA table_info(answer)")] == ["key", "body"]
    assert [name for _, name, *_ in rows(box, "PRAGMA table_info(ticket)")] == ["ticket"]
    ((proof,),) = rows(box, "SELECT value FROM proof")
    numbers = envelopes.open_(KEY, proof, purpose + b"proof")[36:48]
    assert numbers == b"".join(number.to_bytes(4, "big") for number in (3, 3, 0))


def test_that_more_blank_sheets_than_there_is_room_for_are_counted_too(box):
    for number in range(70):
        box.count_blank(ticket(number))
    again = reopened(box)
    assert again.tally() == Tally(blank=70)
    again.count_blank(ticket(69))
    assert again.tally() == Tally(blank=70)
    again.close()


def test_that_a_box_of_an_earlier_version_opens_and_counts_from_zero(box, monkeypatch):
    with monkeypatch.context() as earlier:
        earlier.setattr(Ledger, "counted", lambda held: b"")
        box.submit(b"one", ticket(1))
        box.submit(b"two", ticket(2))
    again = reopened(box)
    assert (again.tally(), again.count()) == (Tally(), 2)
    assert again.rewrite() == 2
    again.submit(b"three", ticket(3), PAPER)
    again.count_blank(ticket(4))
    assert (again.tally(), again.count()) == (Tally(typed=1, blank=1), 3)
    again.close()


def test_that_numbers_of_another_moment_do_not_pass_for_those_of_now(box):
    box.submit(b"one", ticket(1), SCREEN)
    ((before,),) = rows(box, "SELECT value FROM proof")
    box.submit(b"two", ticket(2), PAPER)
    connection = sqlite3.connect(box.path, isolation_level=None)
    connection.execute("UPDATE proof SET value = ?", (before,))
    connection.close()
    with pytest.raises(StorageFault, match="damaged"):
        box.tally()


def test_that_what_comes_after_the_box_was_shut_is_refused_and_not_thanked_for(box):
    box.submit(b"one", ticket(1))
    box.close()
    with pytest.raises(StorageFault, match="closed a moment ago"):
        box.submit(b"two", ticket(2))
    with pytest.raises(StorageFault, match="closed a moment ago"):
        box.count_blank(ticket(3))
