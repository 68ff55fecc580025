"""The key file: several ways in, and no damage to it that crashes, hangs or fills the memory."""

from __future__ import annotations

import functools
import json
import resource
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import BadInput, FacilitatorError, Locked, StorageFault
from facilitator.storage import codes, keyfile, slots
from facilitator.storage.envelopes import Cost
from tests.support.offices import PASSPHRASE, FixedRandomness

KEY = bytes(range(32))
CHANCE = FixedRandomness(5)
CODE = codes.new_recovery_code(CHANCE)


def _kept(folder: Path) -> keyfile.KeyFile:
    made = keyfile.make(
        KEY, passphrase=PASSPHRASE, practice=False, cipher=True, randomness=FixedRandomness(1)
    )
    made = made.put(slots.with_recovery_code(KEY, made.id, CODE, FixedRandomness(2)))
    keyfile.write(folder, made)
    return made


def _told(folder: Path) -> dict:
    return json.loads((folder / keyfile.NAME).read_text())


def _tell(folder: Path, told: object) -> None:
    (folder / keyfile.NAME).write_text(json.dumps(told))


def test_that_passphrase_and_recovery_code_each_open_it(tmp_path):
    _kept(tmp_path)
    keys = keyfile.read(tmp_path)
    assert keyfile.open_key(keys, f" {PASSPHRASE} ") == KEY
    assert keyfile.open_key(keys, CODE.lower().replace("-", " ")) == KEY
    assert keyfile.opens(keys, CODE)
    other = codes.new_recovery_code(FixedRandomness(9))
    with pytest.raises(Locked, match="not the recovery code"):
        keyfile.open_key(keys, other)
    with pytest.raises(Locked, match="locked"):
        keyfile.open_key(keys, None)


def test_that_a_wrong_guess_costs_one_derivation_and_not_two(tmp_path, monkeypatch):
    from facilitator.storage import envelopes

    _kept(tmp_path)
    keys = keyfile.read(tmp_path)
    tries: list[str] = []
    really = envelopes.from_words

    def counted(words: str, salt: bytes, cost: Cost) -> bytes:
        tries.append(words)
        return really(words, salt, cost)

    monkeypatch.setattr(envelopes, "from_words", counted)
    guesses = ("not this one", " ".join(codes.words()[:5]).title(), CODE[::-1], CODE, PASSPHRASE)
    for guess in guesses:
        tries.clear()
        keyfile.opens(keys, guess)
        assert len(tries) == 1, guess


def test_that_a_passphrase_that_reads_as_a_code_is_refused(tmp_path):
    with pytest.raises(BadInput, match="recovery code"):
        slots.with_passphrase(KEY, "id", CODE.lower(), CHANCE)


def test_that_a_slot_of_another_kind_or_folder_opens_nothing(tmp_path):
    made = _kept(tmp_path)
    told = _told(tmp_path)
    told["slots"][0]["kind"], told["slots"][1]["kind"] = "recovery", "passphrase"
    del told["digest"]
    _tell(tmp_path, told)
    swapped = keyfile.read(tmp_path)
    assert not keyfile.opens(swapped, PASSPHRASE)
    assert not keyfile.opens(swapped, CODE)
    del told["slots"]
    _tell(tmp_path, told | {"id": "0" * 16, "slots": list(made.slots)})
    assert not keyfile.opens(keyfile.read(tmp_path), PASSPHRASE)


def test_that_a_way_in_of_a_newer_version_is_kept_and_never_used(tmp_path):
    made = _kept(tmp_path)
    newer = {"kind": "security stick", "blob": "00" * 40}
    keyfile.write(tmp_path, keyfile.KeyFile(made.id, False, (newer, newer, *made.slots)))
    keys = keyfile.read(tmp_path)
    assert keyfile.open_key(keys, PASSPHRASE) == KEY
    again = keys.put(slots.with_passphrase(KEY, keys.id, "another long one", CHANCE))
    keyfile.write(tmp_path, again)
    assert keyfile.read(tmp_path).slots[:2] == (newer, newer)


@pytest.mark.parametrize(
    "cost",
    [
        {"n": 2**30},
        {"n": 2**20, "r": 16},
        {"n": 2**17, "r": 8, "p": 4},
        {"n": 3},
        {"n": 1},
        {"n": -(2**17)},
        {"r": 0},
        {"r": 2**31},
        {"p": 10**12},
        {"n": "131072"},
        {"n": True},
        {"n": 131072.0},
        {"p": None},
    ],
)
def test_that_a_cost_nobody_would_choose_is_damage(tmp_path, cost):
    _kept(tmp_path)
    told = _told(tmp_path)
    told["slots"][0] |= cost
    _tell(tmp_path, told)
    keys = keyfile.read(tmp_path)
    with pytest.raises(StorageFault, match="damaged"):
        keyfile.open_key(keys, PASSPHRASE)
    assert keyfile.open_key(keys, CODE) == KEY  # the other way in still works


def test_that_damage_is_not_called_a_wrong_passphrase(tmp_path):
    _kept(tmp_path)
    told = _told(tmp_path)
    salt = told["slots"][0]["salt"]
    told["slots"][0]["salt"] = ("1" if salt[0] == "0" else "0") + salt[1:]
    _tell(tmp_path, told)
    with pytest.raises(StorageFault, match="damaged"):
        keyfile.open_key(keyfile.read(tmp_path), PASSPHRASE)


def test_that_damage_where_it_does_not_matter_bars_nobody(tmp_path):
    _kept(tmp_path)
    told = _told(tmp_path)
    _tell(tmp_path, told | {"digest": "0" * 64, "somebody": "else"})
    assert keyfile.open_key(keyfile.read(tmp_path), PASSPHRASE) == KEY


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000, '{"format": 1, "slots": [' + " " * 70_000 + "]}", '{"format": ' + "9" * 5000],
)
def test_that_a_huge_or_nested_key_file_is_damage(tmp_path, text):
    (tmp_path / keyfile.NAME).write_text(text)
    with pytest.raises(StorageFault, match="damaged"):
        keyfile.read(tmp_path)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=80)
    | st.sampled_from(["passphrase", "recovery", "keyring", "practice", KEY.hex(), 2**20, 2**40]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(["format", "id", "practice", "cipher", "slots", "digest"])
IN_SLOT = st.sampled_from(["kind", "n", "r", "p", "salt", "wrapped", "key"])


@functools.cache
def _written() -> str:
    with tempfile.TemporaryDirectory() as folder:
        _kept(Path(folder))
        return (Path(folder) / keyfile.NAME).read_text()


@given(st.data())
def test_that_no_change_to_a_key_file_does_more_than_say_what_is_wrong(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "mutated"
    folder.mkdir(exist_ok=True)
    told = json.loads(_written())
    if data.draw(st.booleans()):
        slot = told["slots"][data.draw(st.integers(0, 1))]
        slot[data.draw(IN_SLOT)] = data.draw(ANYTHING)
    if data.draw(st.booleans()):
        told[data.draw(NAMES)] = data.draw(ANYTHING)
    text = bytearray(json.dumps(told).encode())
    for _ in range(data.draw(st.integers(0, 3))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del text[data.draw(st.integers(0, len(text))) :]
    (folder / keyfile.NAME).write_bytes(text)
    _only_answers(folder)


def _only_answers(folder: Path) -> None:
    """Each way of opening gives the key, or says why not."""
    try:
        keys = keyfile.read(folder)
    except FacilitatorError as fault:
        assert str(fault)
        return
    assert keys is not None
    for secret in (None, PASSPHRASE, CODE):
        try:
            key = keyfile.open_key(keys, secret)
        except FacilitatorError as fault:
            assert str(fault)
        else:
            assert key == KEY or keys.has("practice")


def test_that_the_dearest_cost_that_is_taken_stays_under_two_seconds_and_150_megabytes(tmp_path):
    told = {"kind": "passphrase", "salt": "00" * 16, "wrapped": "00" * 60}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    assert slots.unwrap({**told, "n": 2**17, "r": 8, "p": 2}, "id", "words") is None
    assert time.process_time() - began < 2.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150 * 1024
