"""What the files of a data folder show somebody who copies them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.closing import Channel, Tally
from facilitator.domain.errors import Locked
from facilitator.storage.box import Box
from facilitator.storage.box_files import BoxNote
from facilitator.storage.envelopes import Cost
from tests.support.offices import (
    PASSPHRASE,
    FixedRandomness,
    a_response,
    a_session,
    an_open_round,
    answer,
    forms_of,
    practice_office,
)
from tests.support.proofs import tries

ORDERS = tries(20, 200)
PEOPLE = 6


def _orders() -> list[list[int]]:
    chance = random.Random(4)
    orders = [list(range(PEOPLE)), list(range(PEOPLE))[::-1]]
    return orders + [chance.sample(range(PEOPLE), PEOPLE) for _ in range(ORDERS - 2)]


def _comment(number: int) -> str:
    return "words of one person " * number**2


def _channels(number: int) -> list[Channel]:
    """Two on the screen and four on paper, by chance: it is told nowhere which were which."""
    ways = [Channel.SCREEN] * 2 + [Channel.PAPER] * 4
    return random.Random(number).sample(ways, PEOPLE)


@pytest.mark.slow
def test_that_blank_sheets_between_the_answers_still_give_one_box_file(memory_folder):
    """Blank sheets are handed in after the second and the fifth answer, whoever gives those."""
    images = set()
    for number, order in enumerate(_orders()):
        note = BoxNote(1, 4096, b"", Cost())
        box = Box.create(memory_folder / f"box-{number}.db", note, bytes(32), FixedRandomness())
        blank = [b"b" * 16, b"a" * 16] if number % 2 else [b"a" * 16, b"b" * 16]
        for place, (person, way) in enumerate(zip(order, _channels(number), strict=True), start=1):
            box.submit(_comment(person).encode(), person.to_bytes(16, "big"), way)
            if place in (2, 5):
                box.count_blank(blank.pop())
        assert box.tally() == Tally(on_screen=2, typed=4, blank=2)
        box.close()
        images.add(box.path.read_bytes())
    assert len(images) == 1


@pytest.mark.slow
def test_that_many_orders_of_the_same_answers_give_one_box_file(memory_folder):
    """The journal is left out: SQLite puts a random number of its own there."""
    images = set()
    for number, order in enumerate(_orders()):
        note = BoxNote(1, 4096, b"", Cost())
        box = Box.create(memory_folder / f"box-{number}.db", note, bytes(32), FixedRandomness())
        for person, way in zip(order, _channels(number), strict=True):
            box.submit(_comment(person).encode(), person.to_bytes(16, "big"), way)
        box.close()
        images.add(box.path.read_bytes())
    assert len(images) == 1


@pytest.mark.slow
def test_that_many_orders_of_the_same_answers_give_one_main_file_after_closing(memory_folder):
    """Written without the cipher, whose page numbers are random, by the same code."""
    images, boxes = set(), set()
    for number, order in enumerate(_orders()):
        folder = memory_folder / str(number)
        office = practice_office(folder, cipher=False, randomness=FixedRandomness())
        survey = an_open_round(office, a_session(office, people=PEOPLE))
        for person, way in zip(order, _channels(number), strict=True):
            said = a_response(forms_of(survey), person, _comment(person)[:1000])
            ticket = person.to_bytes(16, "big")
            services.collection.submit(office, survey, said, ticket, way)
        boxes.add(office.box_path(survey.round.id).read_bytes())
        services.collection.seal(office, survey)
        office.close()
        images.add((folder / "facilitator.db").read_bytes())
    assert len(boxes) == 1
    assert len(images) == 1


def test_that_a_submission_changes_no_byte_of_the_main_file(tmp_path):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office, people=6))
    main = tmp_path / "data" / "facilitator.db"
    before = main.read_bytes()
    answer(office, survey, 6)
    services.collection.resume(office, survey.round.id)
    assert main.read_bytes() == before
    office.close()


def _everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_that_no_answer_can_be_read_in_any_file_while_a_survey_is_open(tmp_path):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6, comment="the lighthouse keeper said so")
    assert b"lighthouse" not in _everything(tmp_path)
    assert "lighthouse".encode("utf-16-le") not in _everything(tmp_path)
    office.close()
    assert b"lighthouse" not in _everything(tmp_path)


def test_that_after_closing_nothing_of_an_answer_is_outside_the_encrypted_file(tmp_path, keyring):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6, comment="the lighthouse keeper said so")
    services.collection.seal(office, survey)
    office.close()
    assert b"lighthouse" not in _everything(tmp_path)
    assert list((tmp_path / "data" / "open").iterdir()) == []
    assert keyring.kept == {}


def test_that_the_plain_switch_would_show_them_so_the_search_is_not_blind(tmp_path):
    office = practice_office(tmp_path / "data", cipher=False)
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6, comment="the lighthouse keeper said so")
    services.collection.seal(office, survey)
    office.close()
    assert b"lighthouse" in _everything(tmp_path)


def test_that_the_round_key_is_in_no_file_of_the_folder(tmp_path, keyring):
    office = practice_office(tmp_path / "data")
    an_open_round(office, a_session(office))
    (secret,) = keyring.kept.values()
    assert bytes.fromhex(secret) not in _everything(tmp_path)
    assert secret.encode() not in _everything(tmp_path)
    office.close()


def test_that_copies_taken_while_collecting_open_no_box_once_it_is_closed(tmp_path):
    office = services.folders.create(tmp_path / "data", passphrase=PASSPHRASE)
    survey = an_open_round(office, a_session(office))
    copies = []
    for number in range(3):
        answer(office, survey, 2)
        copies.append(shutil.copytree(tmp_path / "data", tmp_path / f"copy-{number}"))
    services.collection.seal(office, survey)
    office.close()
    for copy in copies:
        thief = services.folders.unlock(copy, PASSPHRASE)
        with pytest.raises(Locked):
            services.collection.resume(thief, survey.round.id)
        thief.close()


def test_that_closed_answers_lie_in_an_order_of_chance(tmp_path):
    office = practice_office(tmp_path / "data")
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 20)
    services.collection.seal(office, survey)
    with office.reading() as tx:
        bodies = list(tx.rounds.bodies(survey.round.id))
    assert bodies not in (sorted(bodies), sorted(bodies, reverse=True))
    office.close()


def test_that_collecting_and_closing_write_nothing_into_a_log(tmp_path, caplog):
    caplog.set_level("DEBUG")
    office = practice_office(tmp_path / "data")
    session = a_session(office, people=6)
    survey = an_open_round(office, session)
    caplog.clear()
    answer(office, survey, 6, comment="the lighthouse keeper said so")
    services.collection.seal(office, survey)
    services.summaries.summary(office, survey.round.id)
    assert caplog.text == ""
    office.close()


def test_that_nothing_of_a_removed_session_is_left_in_the_main_file(tmp_path):
    office = practice_office(tmp_path / "data", cipher=False)
    session = a_session(office, people=6)
    survey = an_open_round(office, session)
    answer(office, survey, 6, comment="the lighthouse keeper said so")
    services.collection.seal(office, survey)
    services.sessions.remove(office, session.id)
    office.close()
    left = _everything(tmp_path)
    for word in (b"lighthouse", b"Person 3", b"Harbor", b"Baseline"):
        assert word not in left


def test_that_no_column_leads_from_an_answer_to_a_person_a_time_or_a_language(tmp_path):
    from sqlalchemy import Date, DateTime, Time

    from facilitator.storage import tables

    assert [column.name for column in tables.response.columns] == ["round_id", "key", "body"]
    assert {key.target_fullname for key in tables.response.foreign_keys} == {"round.id"}
    assert not tables.response.dialect_options["sqlite"]["with_rowid"]
    for table in (tables.round_, tables.seal, tables.round_form):
        kinds = [column.type for column in table.columns]
        assert not any(isinstance(kind, DateTime | Time) for kind in kinds)
        assert not any(key.column.table is tables.person for key in table.foreign_keys)
    assert isinstance(tables.seal.c.day.type, Date)
