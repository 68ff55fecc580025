"""The open data folder: main file, key, and the boxes of open rounds."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from facilitator.domain.errors import FolderLocked, NotAllowed, StorageFault
from facilitator.storage import backup, engine, keyfile, schema, soundness
from facilitator.storage.box import Box
from facilitator.storage.engine import READING, WRITING, database_faults
from facilitator.storage.files import (
    check_writable,
    disk_faults,
    make_private_folder,
    sync_file,
    sync_folder,
)
from facilitator.storage.leftovers import finish_what_was_left, remove_with_journal
from facilitator.storage.randomness import Clock, Randomness, SystemRandomness, local_now
from facilitator.storage.transaction import Transaction
from facilitator.system import places
from facilitator.system.places import MAIN, OPEN, journal_of

Found = TypeVar("Found")


class Office:
    """An open data folder.  `practice`: it holds invented people only.  `unprotected`: whoever
    can sign in to this computer can open it.  Safe to hand to another thread; one transaction at
    a time.

    While it is `locked` the main file is closed and its key forgotten: every transaction raises
    FolderLocked, and the boxes of open rounds go on with keys of their own.
    """

    def __init__(
        self,
        path: Path,
        keys: keyfile.KeyFile,
        main: Engine,
        key: bytes | None,
        randomness: Randomness,
        clock: Clock,
    ) -> None:
        self.path = path
        self.id = keys.id
        self.unprotected = not keys.has("passphrase")
        self.randomness = randomness
        self.boxes: dict[int, Box] = {}
        self.to_take_back: set[int] = set()  # rounds that may be there though they were not opened
        self._engine: Engine | None = main
        self._key = key
        self._clock = clock
        self._turn = threading.RLock()
        with self.reading() as tx:
            self.practice = tx.about.get("practice") == "yes"

    def now(self) -> datetime:
        return self._clock()

    def today(self) -> date:
        return self._clock().date()

    def box_path(self, round_id: int) -> Path:
        return places.box_path(self.path, round_id)

    def key_name(self, round_id: int) -> str:
        """What the keyring calls the key of a round's box."""
        return f"round-{self.id}-{round_id}"

    @property
    def locked(self) -> bool:
        return self._engine is None

    def lock(self) -> None:
        """Closes the main file and forgets its key.  Boxes stay open; again is harmless."""
        with self._turn:
            main, self._engine, self._key = self._engine, None, None
            if main is not None:
                main.dispose()

    def unlock(self, secret: str | None = None) -> None:
        """Opens the main file again, with the passphrase or the recovery code; without either
        where the folder opens by itself.  Raises Locked, NotAllowed (the data is gone) and
        StorageFault: then it stays locked."""
        with self._turn:
            if self.locked:
                keys = _keys_of(self.path)
                key = keyfile.open_key(keys, secret)
                self._key = key if keys.cipher else None
                try:
                    with database_faults("Opening the data"):
                        self._engine = engine.engine(self.path / MAIN, self._key)
                    self._check_it_is_ours()
                except BaseException:
                    self.lock()
                    raise

    def rewrite_keys(
        self, change: Callable[[keyfile.KeyFile, bytes], keyfile.KeyFile]
    ) -> keyfile.KeyFile:
        """Replaces the key file by what `change` makes of it and of the main file's key; no other
        byte changes.  Gives back the new one.  Raises FolderLocked, StorageFault, and what `change`
        raises: then nothing changed."""
        with self._turn:
            if self._key is None:
                raise FolderLocked
            keys = _keys_of(self.path)
            if keys.id != self.id:
                raise StorageFault(
                    "The key file in this data folder belongs to other data.",
                    "Put back the key file from a backup. Nothing was changed.",
                )
            made = change(keys, self._key)
            keyfile.write(self.path, made)
            self.unprotected = not made.has("passphrase")
            return made

    @contextlib.contextmanager
    def transaction(self, doing: str = "Saving") -> Iterator[Transaction]:
        """A unit of work that writes: nothing stays without `commit`.  Raises StorageFault, whose
        sentence starts with `doing`."""
        with self._unit(doing, WRITING) as tx:
            yield tx

    @contextlib.contextmanager
    def reading(self, doing: str = "Reading the data") -> Iterator[Transaction]:
        """One consistent look; changes no byte of the file.  Raises StorageFault."""
        with self._unit(doing, READING) as tx:
            yield tx

    def copy_main(self, target: Path) -> None:
        """The main file as it is now, encrypted as it is, in a new file that was opened and
        counted; without rounds that are open, whose answers lie elsewhere.  Raises StorageFault."""
        with self._connected("Making the backup", READING) as connection:
            backup.copy_main(connection, self._key, target)

    def inspect(self, ask: Callable[[Any], Found], doing: str = "Reading the data") -> Found:
        """What `ask` finds in one consistent look, given the driver's own connection: for what is
        asked of the file and not of its rows.  Raises StorageFault."""
        with self._connected(doing, READING) as connection:
            return ask(connection.connection.driver_connection)

    def close(self) -> None:
        """Closes everything; the boxes of open rounds stay on the disk."""
        with self._turn:
            for box in self.boxes.values():
                box.close()
            self.boxes.clear()
            self.lock()

    @contextlib.contextmanager
    def _unit(self, doing: str, begin: str) -> Iterator[Transaction]:
        with self._connected(doing, begin) as connection:
            yield Transaction(connection)

    @contextlib.contextmanager
    def _connected(self, doing: str, begin: str) -> Iterator[Connection]:
        with self._turn:
            if self._engine is None:
                raise FolderLocked
            with database_faults(doing), self._engine.connect() as connection:
                connection = connection.execution_options(begin=begin)
                connection.begin()
                yield connection

    def _check_it_is_ours(self) -> None:
        """Raises StorageFault when another folder's file was put in the place of the main file."""
        with self.reading("Opening the data") as tx:
            if tx.about.get("id") != self.id:
                raise StorageFault(
                    "The data in this folder was exchanged while it was locked.",
                    "Close Facilitator and open it again.",
                )


def create(
    path: Path,
    *,
    passphrase: str | None = None,
    practice: bool = False,
    randomness: Randomness | None = None,
    clock: Clock = local_now,
    cipher: bool = True,
) -> Office:
    """Makes a data folder and opens it.

    Raises BadInput (passphrase too short), NotAllowed (a folder is there already; no passphrase,
    no keyring and not practice) and StorageFault.  `cipher` False writes the same main file in
    the open: for proofs that compare bytes, and for practice data only.
    """
    randomness = randomness or SystemRandomness()
    if not cipher and not practice:
        raise NotAllowed("Only practice data may be written without the cipher.")
    main = path / MAIN
    if main.exists():
        raise NotAllowed(
            "This folder already holds data of Facilitator.", "Open it, or choose another folder."
        )
    for folder in (path, path / OPEN):  # parents that are made on the way are not made private
        make_private_folder(folder)
    check_writable(path)
    key = randomness.token_bytes(32)
    keys = keyfile.make(
        key, passphrase=passphrase, practice=practice, cipher=cipher, randomness=randomness
    )
    fresh = path / f"{MAIN}.new"
    try:
        _write_main(fresh, key if cipher else None, keys)
        set_aside(path)
        keyfile.write(path, keys)
        with disk_faults("Making the data folder"):
            fresh.replace(main)
            sync_folder(path)
    except BaseException:
        keyfile.forget_device_key(keys)
        for unfinished in (fresh, main):  # there was no main file before
            remove_with_journal(unfinished)
        raise
    return _open(path, keys, key, randomness, clock)


def unlock(
    path: Path,
    secret: str | None = None,
    *,
    randomness: Randomness | None = None,
    clock: Clock = local_now,
) -> Office:
    """Opens a data folder with its passphrase or recovery code (None: where it opens by itself),
    brings an older one up to date and finishes what a crash left undone.

    Raises Locked (a secret is needed or wrong), NotAllowed (no data there), StorageFault.
    """
    keys = _keys_of(path)
    key = keyfile.open_key(keys, secret)
    return _open(path, keys, key, randomness or SystemRandomness(), clock)


def _keys_of(path: Path) -> keyfile.KeyFile:
    """Raises NotAllowed (no data there) and StorageFault (no key file, or a damaged one)."""
    keys = keyfile.read(path)
    if not (path / MAIN).exists():
        raise NotAllowed(
            "There is no data in this folder yet.", "Start a new one here, or choose another."
        )
    if keys is None:
        raise StorageFault(
            f"The key file ({keyfile.NAME}) of this data folder is missing.",
            "Put it back from a backup; without it the data cannot be opened.",
        )
    return keys


def _open(
    path: Path, keys: keyfile.KeyFile, key: bytes, randomness: Randomness, clock: Clock
) -> Office:
    used = key if keys.cipher else None
    journal = journal_of(path / MAIN)
    cut_off = journal.exists() and journal.stat().st_size > 0  # opening it plays the journal in
    with database_faults("Opening the data"):
        main = engine.engine(path / MAIN, used)
    try:
        if cut_off:
            with database_faults("Opening the data"), main.connect() as connection:
                soundness.check_whole(connection.connection.driver_connection)
        schema.bring_up(main, path / MAIN)
        office = Office(path, keys, main, used, randomness, clock)
        _check_ways_in(office, keys)
        finish_what_was_left(office)
    except BaseException:
        main.dispose()
        raise
    return office


def _check_ways_in(office: Office, keys: keyfile.KeyFile) -> None:
    """Raises StorageFault when the key file is not the one of this data, or would leave real data
    open to everyone: whoever may write to the folder could have put such a one there."""
    remedy = "Put back the key file from a backup. Nothing was changed."
    with office.reading("Opening the data") as tx:
        if tx.about.get("id") != keys.id:
            raise StorageFault("The key file in this data folder belongs to other data.", remedy)
    if not office.practice and (keys.has("practice") or not keys.cipher):
        raise StorageFault(
            f"The key file ({keyfile.NAME}) of this data folder was changed: it would leave real "
            "data open to everyone.",
            remedy,
        )


def _write_main(fresh: Path, key: bytes | None, keys: keyfile.KeyFile) -> None:
    remove_with_journal(fresh)
    with database_faults("Making the data folder"):
        made = engine.engine(fresh, key)
    try:
        with database_faults("Making the data folder"), made.begin() as connection:
            schema.make(connection)
            about = Transaction(connection).about
            about.set({"id": keys.id, "practice": "yes" if keys.practice else "no"})
    finally:
        made.dispose()
    with disk_faults("Making the data folder"):
        fresh.chmod(0o600)
        sync_file(fresh)
        journal_of(fresh).unlink(missing_ok=True)


def set_aside(path: Path) -> dict[Path, Path]:
    """Makes room for a new main file: keeps one that is there, and the key file and the journal of
    one that is missing.  Somebody may yet find it again, and a journal left in place would be
    played into the new file.  Gives where each was, and where it is."""
    orphans = [path / MAIN, path / keyfile.NAME, journal_of(path / MAIN)]
    number = 1
    while any(_aside(orphan, number).exists() for orphan in orphans):
        number += 1
    with disk_faults("Keeping what an earlier main file left"):
        there = {orphan: _aside(orphan, number) for orphan in orphans if orphan.exists()}
        for orphan, aside in there.items():
            orphan.rename(aside)
    return there


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"before-{number}-{path.name}")
