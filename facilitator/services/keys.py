"""The ways into a data folder: passphrase, printed recovery code, this device.

Each verb rewrites the key file and nothing else; the data stays encrypted as it is.  Cheap to
import: pages ask what a text reads as while it is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from facilitator.domain.changes import Change, Outcome
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault
from facilitator.storage import codes, keyfile, slots
from facilitator.storage.slots import SHORTEST_PASSPHRASE as SHORTEST_PASSPHRASE  # noqa: PLC0414
from facilitator.storage.slots import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from facilitator.storage.keyfile import KeyFile
    from facilitator.storage.office import Office

PASSPHRASE_WORDS = codes.PASSPHRASE_WORDS
GROUPS, GROUP = codes.GROUPS, codes.GROUP  # of a recovery code: groups, and signs in each


class Keys(NamedTuple):
    """How a folder opens: with a passphrase, a printed recovery code, by itself on this device,
    or for everyone (practice)."""

    passphrase: bool = False
    recovery: bool = False
    device: bool = False
    practice: bool = False


def state(office: Office) -> Keys:
    """Raises StorageFault when the key file is gone or cannot be understood."""
    return _state(_keys(office))


def look(folder: Path) -> Keys:
    """The same of a folder that is not open; nothing where there is no key file.  Raises
    StorageFault."""
    keys = keyfile.read(folder)
    return Keys() if keys is None else _state(keys)


def words() -> tuple[str, ...]:
    """All words a passphrase is drawn from."""
    return codes.words()


def draw_words() -> tuple[str, ...]:
    """Five words of chance, 55 bits, for a passphrase."""
    from facilitator.storage.randomness import SystemRandomness

    chance = SystemRandomness()
    while True:
        drawn = tuple(chance.choice(codes.words()) for _ in range(PASSPHRASE_WORDS))
        if codes.recovery_code(" ".join(drawn)) is None:  # else it could not be kept
            return drawn


def change_passphrase(office: Office, current: str, new: str) -> Outcome[Keys]:
    """Opens with `new` and no more with the old passphrase; `current` is that or the recovery
    code, and "" where there was no passphrase yet.  Backups keep the one they were made with.

    A first passphrase is asked for at the next start: the device's key goes.  Takes two
    derivations.  Raises Locked (`current` is wrong), BadInput (`new` will not do), NotAllowed
    (practice data) and StorageFault.
    """
    _refuse_practice(office)

    def change(keys: KeyFile, key: bytes) -> KeyFile:
        first = not keys.has(Kind.PASSPHRASE)
        if not first and keyfile.open_key(keys, current) != key:
            raise StorageFault(
                "The key file in this data folder belongs to other data.",
                "Put back the key file from a backup. Nothing was changed.",
            )
        slot = slots.with_passphrase(key, keys.id, new, office.randomness)
        return keys.put(slot).without(Kind.KEYRING) if first else keys.put(slot)

    before = _keys(office)
    after = office.rewrite_keys(change)
    if before.has(Kind.KEYRING) and not after.has(Kind.KEYRING):
        keyfile.forget_device_key(before)
    return _changed(after)


def draw_recovery_code() -> str:
    """24 signs in six groups, 100 bits: "7KDM-..."."""
    from facilitator.storage.randomness import SystemRandomness

    return codes.new_recovery_code(SystemRandomness())


def asked(code: str) -> tuple[int, ...]:
    """Which two of its groups are typed back before the code counts, from 0."""
    return codes.asked(code)


def groups(code: str) -> tuple[str, ...]:
    """The code in the parts it is printed in."""
    return codes.groups(code)


def typed_back(code: str, typed: str) -> bool:
    """Whether `typed` has the asked groups of the code, one after the other."""
    return codes.typed_back(code, typed)


def is_recovery_code(typed: str) -> bool:
    """Whether this reads as a recovery code, of whatever folder."""
    return codes.recovery_code(typed) is not None


def slipped(typed: str) -> bool:
    """Whether this was meant as a recovery code and has a slip in it, as its last signs tell."""
    return codes.slipped(typed)


def keep_recovery_code(office: Office, code: str, typed: str) -> Outcome[Keys]:
    """From now on the code opens the folder, and no earlier one does; `typed` are the groups that
    were `asked`.  Takes one derivation.

    Raises BadInput (the groups are others), NotAllowed (practice data, or no passphrase) and
    StorageFault.
    """
    _refuse_practice(office)
    read = codes.recovery_code(code)
    if read is None:
        raise BadInput("This is no recovery code.", "Draw a new one.")
    if not codes.typed_back(read, typed):
        raise BadInput(
            "These are not the groups on the sheet.", "Look at them once more; nothing is lost."
        )

    def keep(keys: KeyFile, key: bytes) -> KeyFile:
        _need_passphrase(keys)
        return keys.put(slots.with_recovery_code(key, keys.id, read, office.randomness))

    return _changed(office.rewrite_keys(keep))


def set_device(office: Office, on: bool) -> Outcome[Keys]:
    """Whether the folder opens by itself on this computer; its passphrase stands for every other
    one, for backups and for the lock of the window.

    Raises NotAllowed (practice data; no passphrase; no keyring that works here) and StorageFault.
    """
    from facilitator.storage import device

    _refuse_practice(office)

    def change(keys: KeyFile, key: bytes) -> KeyFile:
        _need_passphrase(keys)
        if not on:
            return keys.without(Kind.KEYRING)
        if not (device.works() and device.keep(keyfile.device_name(keys.id), key)):
            raise NotAllowed(
                "This computer has no safe place of its own for a key.",
                "Your passphrase opens Facilitator here, as before.",
            )
        return keys.put(slots.by_keyring())

    before = _keys(office)
    try:
        after = office.rewrite_keys(change)
    except BaseException:
        if on and not before.has(Kind.KEYRING):
            device.forget(keyfile.device_name(before.id))
        raise
    if not on and not keyfile.forget_device_key(before):
        raise StorageFault(
            "Facilitator asks for the passphrase now, but this computer did not let go of its key.",
            "Turn it on and off again; until then, keep your sign-in to this computer to yourself.",
        )
    return _changed(after)


def recovery_pdf(office: Office, code: str, paper: str = "letter") -> bytes:
    """The sheet to keep apart from the laptop, on `letter` or `a4`.  Raises BadInput."""
    from facilitator import __version__
    from facilitator.documents.recovery import recovery_sheet

    return recovery_sheet(codes.groups(code), office.today(), __version__, paper)


def _keys(office: Office) -> KeyFile:
    keys = keyfile.read(office.path)
    if keys is None:
        raise StorageFault(
            f"The key file ({keyfile.NAME}) of this data folder is missing.",
            "Put it back from a backup before you close Facilitator.",
        )
    return keys


def _state(keys: KeyFile) -> Keys:
    return Keys(*(keys.has(kind) for kind in Kind))


def _changed(keys: KeyFile) -> Outcome[Keys]:
    return Outcome(_state(keys), frozenset({Change.SETTINGS}))


def _refuse_practice(office: Office) -> None:
    if office.practice:
        raise NotAllowed(
            "Practice data is open to everyone: it holds invented people.",
            "Real data has its own passphrase.",
        )


def _need_passphrase(keys: KeyFile) -> None:
    if not keys.has(Kind.PASSPHRASE):
        raise NotAllowed("This data folder has no passphrase yet.", "Choose one first.")
