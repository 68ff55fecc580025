"""The open data folder: one transaction at a time, from whichever thread."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from facilitator import services
from facilitator.domain.errors import StorageFault
from facilitator.storage import engine, keyfile, slots
from facilitator.storage import office as offices
from facilitator.storage.randomness import SystemRandomness, local_now
from facilitator.system.places import MAIN
from tests.support.offices import (
    PASSPHRASE,
    a_response,
    a_session,
    an_open_round,
    forms_of,
    practice_office,
)


def test_that_only_its_owner_can_look_into_a_new_data_folder(tmp_path):
    office = practice_office(tmp_path / "made on the way" / "data")
    office.close()
    for path in (office.path, *office.path.rglob("*")):
        assert not path.stat().st_mode & 0o077, path.name


def test_that_threads_take_turns_and_lose_nothing(tmp_path):
    office = practice_office(tmp_path / "data")
    session = a_session(office, people=12)
    people = services.roster.people(office, session.id)
    survey = an_open_round(office, session)
    said = a_response(forms_of(survey), 1)

    def one_person(person):
        services.attendance.sign_in(office, session.id, [person.id])
        ticket = services.collection.new_ticket()
        services.collection.submit(office, survey, said, ticket)
        return services.sessions.cards(office)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one_person, people))
    (card,) = services.sessions.cards(office)
    assert (card.here, card.answers) == (12, 12)
    assert services.collection.seal(office, survey).result.answers == 12
    office.close()


def test_that_a_folder_opened_twice_shows_the_same(tmp_path):
    first = practice_office(tmp_path / "data")
    session = a_session(first, people=3)
    second = services.folders.unlock(tmp_path / "data")
    assert services.roster.people(second, session.id) == services.roster.people(first, session.id)
    first_one = services.roster.people(second, session.id)[0]
    services.attendance.sign_in(second, session.id, [first_one.id])
    assert services.roster.people(first, session.id)[0].here
    second.close()
    first.close()


def test_that_reading_changes_no_byte(tmp_path):
    office = practice_office(tmp_path / "data")
    session = a_session(office, people=3)
    main = tmp_path / "data" / "facilitator.db"
    before = main.read_bytes()
    services.sessions.cards(office)
    services.roster.people(office, session.id)
    services.collection.open_rounds(office)
    office.close()
    services.folders.unlock(tmp_path / "data").close()
    assert main.read_bytes() == before


def test_that_the_clock_tells_minutes_without_a_zone():
    now = local_now()
    assert (now.tzinfo, now.second, now.microsecond) == (None, 0, 0)


def test_that_system_chance_differs():
    chance = SystemRandomness()
    assert chance.token_bytes(16) != chance.token_bytes(16)
    assert chance.choice([7]) == 7
    items = list(range(100))
    chance.shuffle(items)
    assert items != list(range(100))
    assert sorted(items) == list(range(100))


def test_that_a_key_planted_in_the_open_does_not_open_real_data(tmp_path):
    """Somebody who once had the key and may still write to the folder: it would open by itself for
    everyone from then on, and nobody would notice."""
    made = offices.create(tmp_path / "data", passphrase=PASSPHRASE)
    key = made._key
    made.close()
    keys = keyfile.read(made.path)
    keyfile.write(made.path, keys.put(slots.in_the_open(key)))
    for secret in (None, PASSPHRASE):
        with pytest.raises(StorageFault, match="leave real data open to everyone"):
            offices.unlock(made.path, secret)
    keyfile.write(made.path, keys)
    offices.unlock(made.path, PASSPHRASE).close()


def test_that_a_key_file_of_other_data_is_told_and_real_data_is_never_read_without_the_cipher(
    tmp_path,
):
    made = offices.create(tmp_path / "data", practice=True, cipher=False)
    made.close()
    keys = keyfile.read(made.path)
    keyfile.write(made.path, replace(keys, id="0" * 16))
    with pytest.raises(StorageFault, match="belongs to other data"):
        offices.unlock(made.path)
    keyfile.write(made.path, keys)
    with contextlib.closing(engine.connect(made.path / MAIN, None)) as connection:
        connection.execute("UPDATE about SET value = 'no' WHERE value = 'yes'")
    with pytest.raises(StorageFault, match="leave real data open to everyone"):
        offices.unlock(made.path)
