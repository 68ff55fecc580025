"""The box: where a round's answers lie while it is open, so that no copy of it tells who came
when.

Every submission writes everything anew: all bodies, of one length, sorted by content, sealed with
fresh nonces under fresh random keys, in one transaction; and then once more without adding, since
a rollback journal shows what the last transaction brought.  That second time SQLite lays the whole
file out afresh (VACUUM): which page has which answer would else depend on every rewrite there ever
was, and so tell after how many answers a blank sheet or a restart came.  The round's key is never
in the data folder.

How many came by which channel, and the sheets that came back blank, are numbers in the sealed
proof: nobody reads them without the key, and they stand beside no answer.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from facilitator.domain.closing import Channel, Tally
from facilitator.domain.errors import Locked, StorageFault
from facilitator.storage import box_files, envelopes
from facilitator.storage.box_files import BoxNote
from facilitator.storage.faults import sqlite_faults
from facilitator.storage.files import disk_faults, sync_file, sync_folder
from facilitator.storage.ledger import Ledger
from facilitator.storage.randomness import Randomness
from facilitator.system.file_times import tell_only_the_day
from facilitator.system.places import journal_of

STEP = 4096  # bytes: a body's length is a multiple of this
TICKET = 16  # bytes
_KEY = 16  # bytes: an answer's key in the table
_TAG = 16  # bytes at the end of a sealed body
_DIGEST = 4 + 32  # bytes: how many answers there are, and which
_LENGTH = 4  # bytes before a body that say how long it is without its padding
_SCHEMA = (
    "CREATE TABLE note (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE proof (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    "CREATE TABLE ticket (ticket BLOB PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE answer (key BLOB PRIMARY KEY, body BLOB) WITHOUT ROWID",
)
_log = logging.getLogger(__name__)


def padded(largest: int) -> int:
    """The one length of all bodies of a round whose largest packed response has this length."""
    return -(-(largest + _LENGTH) // STEP) * STEP


class Box:
    """An open box.  One transaction at a time; safe to hand to another thread."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        note: BoxNote,
        key: bytes,
        randomness: Randomness,
    ) -> None:
        self.path = path
        self.note = note
        self._connection = connection
        self._key = key
        self._randomness = randomness
        self._turn = threading.RLock()

    @classmethod
    def create(cls, path: Path, note: BoxNote, key: bytes, randomness: Randomness) -> Box:
        """A new, empty box on the disk.  Raises StorageFault; a box is never overwritten."""
        with disk_faults("Making the file for the answers"):
            path.touch(mode=0o600, exist_ok=False)
            journal_of(path).unlink(missing_ok=True)  # else it is played in
        connection = box_files.connect(path)
        box = cls(path, connection, note, key, randomness)
        try:
            with sqlite_faults("Making the file for the answers"):
                box._lay_out()
            with disk_faults("Making the file for the answers"):
                sync_file(path)
                sync_folder(path.parent)
        except BaseException:
            connection.close()
            raise
        return box

    @classmethod
    def open(cls, path: Path, key: bytes, randomness: Randomness) -> Box:
        """The box at `path`.  Raises Locked when this is not its key, StorageFault."""
        connection = box_files.connect(path)
        try:
            with sqlite_faults("Reading the answers so far"):
                note = box_files.read_note(connection)
                box = cls(path, connection, note, key, randomness)
                box._check_key()
        except BaseException:
            connection.close()
            raise
        return box

    def submit(self, body: bytes, ticket: bytes, channel: Channel = Channel.SCREEN) -> int:
        """Adds a packed response; returns how many are in, once that is durable.

        A ticket that was seen before changes nothing, so a submission may be repeated when its
        end was not seen.  Raises StorageFault: then it was not kept, unless a repeat says so.
        """
        if len(body) + _LENGTH > self.note.size:
            raise StorageFault(
                "These answers are longer than their survey allows. They were not kept."
            )
        return self._add(ticket, channel, body).answers

    def count_blank(self, ticket: bytes) -> Tally:
        """Counts a sheet that came back blank, once that is durable; nothing else of it is kept.

        A ticket that was seen before changes nothing.  Raises StorageFault, as `submit`.
        """
        return self._add(ticket, Channel.PAPER).tally

    def tally(self) -> Tally:
        """What came in by which channel.  Raises StorageFault when something is damaged."""
        return self._look().tally

    def rewrite(self) -> int:
        """Writes everything anew without adding; returns how many are in.  Done at every start:
        a crash may have left the journal of a submission."""
        with self._turn:
            held = self._rewrite()
            self._lay_anew()
        return held.answers

    def count(self) -> int:
        with self._turn, sqlite_faults("Counting the answers so far"):
            (count,) = self._connection.execute("SELECT count(*) FROM answer").fetchone()
            return int(count)

    def bodies(self) -> list[bytes]:
        """All packed responses, sorted by content.  Raises StorageFault when one is damaged or
        missing."""
        return [self._unpad(body) for body in self._look().bodies]

    @contextlib.contextmanager
    def still(self) -> Iterator[None]:
        """While it lasts, other threads' submissions wait: what is read now is all there is."""
        with self._turn:
            yield

    def close(self) -> None:
        """Closes the file and forgets the key; the box stays on the disk."""
        with self._turn:
            self._connection.close()
            self._key = b""

    def _add(self, ticket: bytes, channel: Channel, body: bytes | None = None) -> Ledger:
        with self._turn:
            if not self._key:
                raise StorageFault(
                    "The survey was closed a moment ago; these answers came too late and are not "
                    "kept.",
                    "Call the trainer.",
                )
            held = self._rewrite(ticket, channel, body)
            self._lay_anew()
        return held

    def _rewrite(
        self, ticket: bytes = b"", channel: Channel = Channel.SCREEN, body: bytes | None = None
    ) -> Ledger:
        """Everything anew, and with a new ticket one answer more; without a body it is blank."""
        execute = self._connection.execute
        with sqlite_faults("Keeping the answers"):
            execute("BEGIN IMMEDIATE")
            try:
                held = self._read()
                if ticket:
                    if held.knows(ticket):
                        execute("ROLLBACK")
                        return held
                    held = (
                        held.with_blank(ticket)
                        if body is None
                        else held.with_answer(self._pad(body), ticket, channel)
                    )
                self._write(held)
                execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    execute("ROLLBACK")
                raise
        self._tell_only_the_day()
        return held

    def _lay_anew(self) -> None:
        """The second writing: the file and its journal tell nothing but how many answers there
        are."""
        try:
            with sqlite_faults("Keeping the answers"):
                self._connection.execute("VACUUM")
        except StorageFault as trouble:
            # The answers are safe; what the journal shows is covered by the next rewrite.
            _log.warning("The second writing of a box failed: %s", trouble.message)
        self._tell_only_the_day()

    def _tell_only_the_day(self) -> None:
        for file in (self.path, journal_of(self.path)):
            tell_only_the_day(file)

    def _look(self) -> Ledger:
        with self._turn, sqlite_faults("Reading the answers so far"):
            self._connection.execute("BEGIN")
            try:
                return self._read()
            finally:
                self._connection.execute("ROLLBACK")

    def _read(self) -> Ledger:
        execute = self._connection.execute
        sealed = [row[0] for row in execute("SELECT body FROM answer")]
        tickets = [row[0] for row in execute("SELECT ticket FROM ticket")]
        (proof,) = execute("SELECT value FROM proof").fetchone() or (b"",)
        if not all(isinstance(one, bytes) for one in (*sealed, *tickets, proof)):
            raise _damaged()
        try:
            bodies = [envelopes.open_(self._key, one, self._for("answer")) for one in sealed]
            told = envelopes.open_(self._key, proof, self._for("proof"))
        except envelopes.WrongKey:
            raise _damaged() from None
        if any(len(body) != self.note.size for body in bodies):
            raise _damaged()
        if told[:_DIGEST] != _digest(sealed, tickets):
            raise _damaged()
        return Ledger.of(bodies, tickets, told[_DIGEST:])

    def _write(self, held: Ledger) -> None:
        """Empties the tables and fills them in key order; the caller owns the transaction."""
        connection = self._connection
        for table in ("answer", "ticket", "proof"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own
        keys = sorted(self._randomness.token_bytes(_KEY) for _ in held.bodies)
        sealed = [self._seal(body, "answer") for body in held.bodies]
        connection.executemany("INSERT INTO answer VALUES (?, ?)", zip(keys, sealed, strict=True))
        connection.executemany("INSERT INTO ticket VALUES (?)", ((one,) for one in held.tickets))
        proof = self._seal(_digest(sealed, held.tickets) + held.counted(), "proof")
        connection.execute("INSERT INTO proof VALUES ('all', ?)", (proof,))

    def _lay_out(self) -> None:
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA:
            execute(statement)
        note = self.note
        told = {
            "round": note.round_id,
            "size": note.size,
            "salt": note.salt,
            "n": note.cost.n,
            "r": note.cost.r,
            "p": note.cost.p,
            "check": self._seal(b"", "check"),
        }
        self._connection.executemany("INSERT INTO note VALUES (?, ?)", sorted(told.items()))
        self._write(Ledger.of([], []))
        execute("COMMIT")

    def _check_key(self) -> None:
        row = self._connection.execute("SELECT value FROM note WHERE name = 'check'").fetchone()
        try:
            envelopes.open_(self._key, row[0], self._for("check"))
        except (envelopes.WrongKey, TypeError):
            raise Locked(
                "These are not the four words of this survey."
                if self.note.by_code
                else "The key in this computer's keyring does not fit this survey.",
                "Look at the card or paper you wrote them on, then type them again."
                if self.note.by_code
                else "Nothing was changed; the answers stay locked.",
            ) from None

    def _seal(self, plain: bytes, purpose: str) -> bytes:
        nonce = self._randomness.token_bytes(envelopes.NONCE)
        return envelopes.close(self._key, nonce, plain, self._for(purpose))

    def _for(self, purpose: str) -> bytes:
        return f"facilitator box 1 round {self.note.round_id} {purpose}".encode()

    def _pad(self, body: bytes) -> bytes:
        return (len(body).to_bytes(_LENGTH, "big") + body).ljust(self.note.size, b"\0")

    def _unpad(self, body: bytes) -> bytes:
        length = int.from_bytes(body[:_LENGTH], "big")
        return body[_LENGTH : _LENGTH + length]


def _digest(sealed: Sequence[bytes], tickets: Sequence[bytes]) -> bytes:
    """How many answers and tickets there are and which, so that a vanished row is noticed.

    A sealed body is named by its tag, which nobody without the key can make for another body.
    """
    made = hashlib.sha256()
    for part in (*sorted(body[-_TAG:] for body in sealed), b"tickets", *sorted(tickets)):
        made.update(len(part).to_bytes(1, "big") + part)
    return len(sealed).to_bytes(4, "big") + made.digest()


def _damaged() -> StorageFault:
    return StorageFault(
        "The file with the answers so far is damaged: a part of it changed on the disk.",
        "Collect on paper from here on and keep the data folder as it is.",
    )
