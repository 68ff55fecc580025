"""The open data folder: one transaction at a time, from whichever thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from facilitator import services
from facilitator.storage.randomness import SystemRandomness, local_now
from tests.support.offices import (
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
        services.roster.sign_in(office, person.id)
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
    services.roster.sign_in(second, services.roster.people(second, session.id)[0].id)
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
