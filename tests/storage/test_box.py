"""The box: nothing lost, nothing doubled, nothing readable."""

from __future__ import annotations

import sqlite3
import stat

import pytest

from facilitator.domain.errors import Locked, StorageFault
from facilitator.storage import box as boxes
from facilitator.storage import box_files
from facilitator.storage.box import Box, padded
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from tests.support.offices import FixedRandomness
from tests.support.proofs import tries

KEY = bytes(range(32))
NOTE = BoxNote(7, 4096, b"", Cost())


@pytest.fixture
def box(tmp_path):
    made = Box.create(tmp_path / "box-7.db", NOTE, KEY, FixedRandomness())
    yield made
    made.close()


def body(number: int) -> bytes:
    return f"answer {number} ".encode() * (number + 1)


def ticket(number: int) -> bytes:
    return number.to_bytes(16, "big")


def reopened(box: Box) -> Box:
    box.close()
    return Box.open(box.path, KEY, FixedRandomness(2))


def test_that_every_answer_is_there_after_closing_and_opening(box):
    counts = [box.submit(body(number), ticket(number)) for number in range(12)]
    assert counts == list(range(1, 13))
    again = reopened(box)
    assert again.rewrite() == 12
    assert sorted(again.bodies()) == sorted(body(number) for number in range(12))
    again.close()


def test_that_a_repeated_ticket_changes_nothing(box):
    assert box.submit(body(1), ticket(1)) == 1
    assert box.submit(body(2), ticket(1)) == 1
    assert box.bodies() == [body(1)]


def test_that_two_people_may_say_exactly_the_same(box):
    box.submit(body(1), ticket(1))
    box.submit(body(1), ticket(2))
    assert box.bodies() == [body(1), body(1)]


def test_that_all_bodies_have_one_length_on_the_disk(box):
    for number in range(5):
        box.submit(body(number), ticket(number))
    lengths = rows(box, "SELECT DISTINCT length(body) FROM answer")
    assert lengths == [(NOTE.size + 12 + 16,)]


def test_that_a_submission_leaves_no_key_and_no_ciphertext_of_before(box):
    box.submit(body(1), ticket(1))
    before = rows(box, "SELECT key, body FROM answer")
    box.submit(body(2), ticket(2))
    after = rows(box, "SELECT key, body FROM answer")
    assert not {key for key, _ in before} & {key for key, _ in after}
    assert not {sealed for _, sealed in before} & {sealed for _, sealed in after}


def test_that_tickets_lie_in_a_sorted_set_of_their_own(box):
    for number in (5, 3, 9, 1):
        box.submit(body(number), ticket(number))
    tables = rows(box, "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
    assert [name for name, _ in tables] == ["answer", "note", "proof", "ticket"]
    assert all(statement.endswith("WITHOUT ROWID") for _, statement in tables)
    assert [name for (_, name, *_) in rows(box, "PRAGMA table_info(answer)")] == ["key", "body"]
    offsets = [box.path.read_bytes().find(ticket(number)) for number in (1, 3, 5, 9)]
    assert -1 not in offsets


def test_that_an_answer_longer_than_the_round_allows_is_not_kept(box):
    with pytest.raises(StorageFault):
        box.submit(bytes(NOTE.size - 3), ticket(1))
    box.submit(bytes(NOTE.size - 4), ticket(1))
    assert box.count() == 1


def test_that_sizes_are_rounded_up_to_four_kibibytes():
    assert [padded(size) for size in (1, 4092, 4093, 12037)] == [4096, 4096, 8192, 12288]


def test_that_another_key_opens_nothing(box):
    box.submit(body(1), ticket(1))
    box.close()
    with pytest.raises(Locked):
        Box.open(box.path, bytes(32), FixedRandomness())


def test_that_a_box_under_another_rounds_name_opens_with_its_own_number_only(box):
    box.submit(body(1), ticket(1))
    box.close()
    moved(box, "UPDATE note SET value = 8 WHERE name = 'round'")
    with pytest.raises(Locked):
        Box.open(box.path, KEY, FixedRandomness())


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM answer WHERE key = (SELECT min(key) FROM answer)",
        "DELETE FROM ticket WHERE ticket = (SELECT min(ticket) FROM ticket)",
        "UPDATE answer SET body = (SELECT max(body) FROM answer)",
        "UPDATE answer SET body = substr(body, 2)",
        "UPDATE answer SET body = NULL",
        "DELETE FROM proof",
    ],
)
def test_that_a_change_from_outside_is_noticed(box, damage):
    for number in range(3):
        box.submit(body(number), ticket(number))
    moved(box, damage)
    with pytest.raises(StorageFault, match="damaged"):
        box.submit(body(4), ticket(4))
    with pytest.raises(StorageFault, match="damaged"):
        box.bodies()


def test_that_no_flipped_bit_changes_an_answer_unseen(tmp_path):
    box = Box.create(tmp_path / "box-7.db", NOTE, KEY, FixedRandomness())
    said = sorted(body(number) for number in range(4))
    for number in range(4):
        box.submit(body(number), ticket(number))
    box.close()
    whole = box.path.read_bytes()
    noticed = 0
    for place in range(0, len(whole), tries(499, 61)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        box.path.write_bytes(changed)
        try:
            damaged = Box.open(box.path, KEY, FixedRandomness())
        except (Locked, StorageFault):
            noticed += 1
            continue
        try:
            assert damaged.bodies() == said
        except StorageFault:
            noticed += 1
        finally:
            damaged.close()
    assert noticed > 25


def test_that_every_connection_deletes_securely_and_syncs_fully(box):
    connection = box_files.connect(box.path)
    for name, expected in (
        ("secure_delete", 1),
        ("synchronous", 3),
        ("journal_mode", "persist"),
        ("temp_store", 2),
    ):
        assert connection.execute(f"PRAGMA {name}").fetchone() == (expected,)
    connection.close()


def test_that_a_database_that_does_not_delete_securely_takes_no_answer(box, monkeypatch):
    monkeypatch.setattr(box_files, "PRAGMAS", (("secure_delete", "OFF", 1),))
    with pytest.raises(StorageFault, match="secure_delete"):
        box_files.connect(box.path)


def test_that_a_box_is_never_made_anew_in_place_of_one_that_is_gone(tmp_path):
    with pytest.raises(StorageFault):
        box_files.connect(tmp_path / "box-1.db")
    with pytest.raises(StorageFault, match="not there"):
        box_files.note_of(tmp_path / "box-1.db")
    assert list(tmp_path.iterdir()) == []


def test_that_a_box_is_never_overwritten(box):
    with pytest.raises(StorageFault):
        Box.create(box.path, NOTE, KEY, FixedRandomness())


def test_that_only_its_owner_can_read_the_file(box):
    assert stat.S_IMODE(box.path.stat().st_mode) == 0o600


def test_that_a_file_that_is_no_box_is_refused(tmp_path):
    path = tmp_path / "box-3.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 100)
    with pytest.raises(StorageFault):
        box_files.note_of(path)
    assert not box_files.is_stillborn(path)


def test_that_a_second_window_waits_its_turn_and_then_says_so(box, monkeypatch):
    monkeypatch.setattr(box_files, "PATIENCE", 0.05)
    other = Box.open(box.path, KEY, FixedRandomness())
    other._connection.execute("BEGIN IMMEDIATE")
    box.close()
    impatient = Box.open(box.path, KEY, FixedRandomness())
    with pytest.raises(StorageFault, match="another window"):
        impatient.submit(body(1), ticket(1))
    other._connection.execute("ROLLBACK")
    assert impatient.submit(body(1), ticket(1)) == 1
    impatient.close()
    other.close()


def test_that_two_windows_on_one_box_lose_nothing_to_each_other(box):
    other = Box.open(box.path, KEY, FixedRandomness(9))
    for number in range(6):
        (box if number % 2 else other).submit(body(number), ticket(number))
    assert sorted(box.bodies()) == sorted(other.bodies()) == sorted(map(body, range(6)))
    other.close()


class FullAtTheSecondWriting:
    """A connection whose disk is full when the file is laid out anew."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str):
        return getattr(self._connection, name)

    def execute(self, statement: str, *given):
        if statement == "VACUUM":
            raise sqlite3.OperationalError("database or disk is full")
        return self._connection.execute(statement, *given)


def test_that_an_answer_is_safe_when_only_the_second_writing_fails(box, monkeypatch, caplog):
    monkeypatch.setattr(box, "_connection", FullAtTheSecondWriting(box._connection))
    assert box.submit(body(1), ticket(1)) == 1
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    monkeypatch.undo()
    assert box.rewrite() == 1


def test_that_a_full_disk_keeps_what_was_there_and_says_so(box):
    for number in range(3):
        box.submit(body(number), ticket(number))
    pages = box._connection.execute("PRAGMA page_count").fetchone()[0]
    box._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageFault, match="full"):
        for number in range(3, 9):
            box.submit(body(number), ticket(number))
    kept = box.count()
    box._connection.execute(f"PRAGMA max_page_count = {pages + 100}")
    assert box.submit(body(8), ticket(8)) == kept + 1


def test_that_randomness_never_runs_dry_of_difference(box):
    assert boxes.TICKET == 16
    for number in range(4):
        box.submit(body(0), ticket(number))
    sealed = [sealed for (sealed,) in rows(box, "SELECT body FROM answer")]
    assert len(set(sealed)) == 4
    assert len({one[:12] for one in sealed}) == 4


def rows(box: Box, query: str) -> list[tuple]:
    connection = sqlite3.connect(box.path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def moved(box: Box, statement: str) -> None:
    connection = sqlite3.connect(box.path, isolation_level=None)
    connection.execute(statement)
    connection.close()
