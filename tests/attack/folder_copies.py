"""Copies of the data folder from between any two submissions, in the hands of somebody who has its
passphrase, its recovery code and the laptop itself: none opens a box once it is closed.

What is destroyed at closing is the round's key.  Where a keyring works it was there and nowhere
else.  Where none does, it comes from the four words that were shown when the round opened and from
a salt in the box.  The salt is in every copy and the words are in none: they are on no disk.  But
whoever copied the folder before closing *and* has the paper with the words can go on opening that
copy, so it has to be torn up, which is said where the words are shown.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest

from facilitator import services
from facilitator.domain.errors import Locked
from facilitator.storage import box_files, codes, envelopes, keyfile
from facilitator.storage.envelopes import KEY, Cost
from facilitator.storage.office import Office
from facilitator.storage.tables import metadata
from facilitator.system import settings
from facilitator.system.places import box_path
from tests.attack.proof import Proof
from tests.support import keyrings
from tests.support.offices import PASSPHRASE, a_session, an_open_round, answer

CHEAP = (2**6, 8, 1)  # of a guess: thousands are made, each by the real derivation
ROUND = 1
_LONGEST = 200  # characters of a text that is tried as a secret


def folder_copies(folder: Path, people: int) -> Proof:
    """How often a box opens by whatever the copies hold, where there is a keyring and where there
    is none.  Before closing its own key must open it, or the tries are blind.  Five people or
    more."""
    robberies = []
    for name, ring in (("keyring", keyrings.memory()), ("words", keyrings.none())):
        with pytest.MonkeyPatch.context() as patch, keyrings.using(ring):
            patch.setattr(Cost.__init__, "__defaults__", CHEAP)
            robberies.append(_robbed(folder / name, people))
        shutil.rmtree(folder / name)
    opened = sum(one.opened for one in robberies)
    return Proof(
        opened,
        0,
        opened == 0 and all(one.would_open for one in robberies),
        f"{sum(one.copies for one in robberies)} copies of the folder, "
        f"{sum(one.tries for one in robberies)} tries with what they hold, passphrase and recovery "
        f"code: {opened} opened a closed survey's box; "
        f"{sum(one.would_open for one in robberies)} of {len(robberies)} opened by their own key",
    )


@dataclass(frozen=True)
class _Robbery:
    """`would_open`: with its own key a copy opens, by the program and by the tries alike."""

    copies: int
    tries: int
    opened: int
    would_open: bool


def _robbed(place: Path, people: int) -> _Robbery:
    place.mkdir()
    data = place / "data"
    office = services.folders.create(data, passphrase=PASSPHRASE)
    recovery = _with_recovery_code(office)
    survey = an_open_round(office, a_session(office, people=people))
    copies = [_copied(data)]
    for _ in range(people):
        answer(office, survey, 1, comment="a calm day")
        copies.append(_copied(data))
    key, words = survey.box._key, survey.code or ""
    own = [key] if not words else [*_derived([words], _salts(copies[-1]))]
    would_open = _opens(copies[-1], own) and _goes_on(_copied(copies[-1]), PASSPHRASE, words)
    backup = services.backup.save(office, place)
    services.collection.seal(office, survey)
    office.close()

    secrets = {PASSPHRASE, recovery, *services.keys.groups(recovery), *_left_in_the_keyring()}
    # What they say of a round changes only when it opens and when it is closed.
    told = _told(copies[-1], recovery) | _told(_copied(data), PASSPHRASE)
    shown = [path for path in _files([*copies, data]) if _shows(path.read_bytes(), key, words)]
    shown += [backup] * _shows(backup.read_bytes(), key, words)
    shown += [data] * _shows("\n".join(sorted(told)).encode(), key, words)
    tries, opened = 0, len(shown)
    derived: dict[frozenset[bytes], list[bytes]] = {}
    for copy in copies:
        salts = _salts(copy)
        if salts not in derived:
            derived[salts] = [*_derived(secrets | told, salts)]
        found = derived[salts]
        opened += _opens(copy, found)
        opened += _goes_on(copy, recovery, recovery) + _goes_on(copy, PASSPHRASE, PASSPHRASE)
        tries += len(found) + 2
    return _Robbery(len(copies), tries, opened, would_open)


def _with_recovery_code(office: Office) -> str:
    code = services.keys.draw_recovery_code()
    groups = services.keys.groups(code)
    typed = " ".join(groups[number] for number in services.keys.asked(code))
    services.keys.keep_recovery_code(office, code, typed)
    return code


def _copied(data: Path) -> Path:
    number = len(list(data.parent.glob("copy-*")))
    return Path(shutil.copytree(data, data.parent / f"copy-{number}"))


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def _left_in_the_keyring() -> set[str]:
    """What the laptop's own keyring still has, whatever it is the key of."""
    ring = keyring.get_keyring()
    return set(ring.kept.values()) if isinstance(ring, keyrings.MemoryKeyring) else set()


def _told(folder: Path, secret: str) -> set[str]:
    """Every text and every run of bytes, as hex, that main file, key file and settings hold."""
    found: set[str] = set()
    for name in (keyfile.NAME, settings.FILE):
        if (folder / name).exists():
            found |= set(_texts(json.loads((folder / name).read_text())))
    with closing(services.folders.unlock(folder, secret)) as office:
        with office._engine.connect() as connection:
            for table in metadata.sorted_tables:
                for row in connection.execute(table.select()):
                    found |= set(_texts(list(row)))
        found.add(office._key.hex())
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, bytes):
        yield value.hex()
    elif value is not None:
        yield str(value)


def _salts(copy: Path) -> frozenset[bytes]:
    """Those of the box and of the key file."""
    slots = json.loads((copy / keyfile.NAME).read_text())["slots"]
    kept = (bytes.fromhex(slot["salt"]) for slot in slots if "salt" in slot)
    return frozenset((box_files.note_of(box_path(copy, ROUND)).salt, *kept))


def _derived(secrets: Iterable[str], salts: Iterable[bytes]) -> Iterator[bytes]:
    """Every key that can be made of them: as it is, hashed, and derived with every salt."""
    for secret in sorted(secrets):
        yield hashlib.sha256(secret.encode()).digest()
        if re.fullmatch("(?:[0-9a-f]{2})+", secret):
            raw = bytes.fromhex(secret)
            yield from (raw[at : at + KEY] for at in range(len(raw) - KEY + 1))
        if len(secret) <= _LONGEST:
            for salt in sorted(salts):
                yield envelopes.from_words(secret, salt, Cost())
                yield codes.key_of(secret, salt, Cost())


def _opens(copy: Path, keys: Iterable[bytes]) -> bool:
    """Whether one of the keys opens what a box keeps to know its key by, or an answer."""
    purpose = f"facilitator box 1 round {ROUND} ".encode()
    with closing(box_files.connect(box_path(copy, ROUND))) as connection:
        sealed = [
            (row[0], purpose + b"check")
            for row in connection.execute("SELECT value FROM note WHERE name = 'check'")
        ]
        answers = connection.execute("SELECT body FROM answer LIMIT 1")
        sealed += [(row[0], purpose + b"answer") for row in answers]
    return any(_fits(key, *one) for key in keys for one in sealed)


def _fits(key: bytes, sealed: bytes, purpose: bytes) -> bool:
    try:
        envelopes.open_(key, sealed, purpose)
    except envelopes.WrongKey:
        return False
    return True


def _goes_on(copy: Path, secret: str, words: str) -> bool:
    """Whether the program goes on with the survey of a copy that it opens by a secret."""
    with closing(services.folders.unlock(copy, secret)) as office:
        try:
            services.collection.resume(office, ROUND, words)
        except Locked:
            return False
        return True


def _shows(content: bytes, key: bytes, words: str) -> bool:
    """Whether bytes hold the round's key in any usual spelling, or its words one after another."""
    spelled = (key, key.hex().encode(), key.hex().upper().encode(), base64.b64encode(key)[:-1])
    if any(one in content for one in spelled):
        return True
    between = rb"[^a-z]{1,16}"
    pattern = between.join(word.encode() for word in words.split())
    return bool(words) and re.search(pattern, content, re.IGNORECASE) is not None
