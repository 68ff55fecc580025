"""What is known about the room is gathered from the real data folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import StorageFault
from facilitator.domain.room_check import DISK_LOW, Topic, room_check
from facilitator.domain.rounds import OpeningPlan, Promise
from tests.support.offices import CONTACTS, a_session


def test_that_everything_before_opening_is_known_in_one_go(office) -> None:
    session = a_session(office, people=9)
    services.preferences.set_pin(office.path, "2468")
    first, *_ = services.roster.people(office, session.id)
    services.attendance.sign_in(office, first.session_id, [first.id])
    room = services.room.prepare(office, session.id)
    assert (room.people, room.here, room.has_pin) == (9, 1, True)
    assert len(room.contacts) == 3
    offers = {offer.id: offer for offer in room.offers}
    assert offers["pulse"].languages == {"en"}
    assert not offers["pulse"].validated
    assert offers["proqol-5"].languages == frozenset()
    assert offers["proqol-5"].can_prorate
    assert offers["proqol-5"].has_ranges
    assert not offers["pulse"].has_ranges
    assert (offers["evaluation"].statements, offers["evaluation"].comments) == (7, 3)
    assert [language.own for language in room.languages] == ["English"]


def test_that_a_plan_is_checked_against_the_real_room(office) -> None:
    session = a_session(office, people=5)
    plan = OpeningPlan("Baseline", ("pulse", "stss"), ("en",), Promise(contacts=CONTACTS))
    room = services.room.prepare(office, session.id)
    chosen = [offer for offer in room.offers if offer.id in plan.form_ids]
    facts = room.facts(chosen, languages=plan.languages, promise=plan.promise)
    kinds = {concern.kind for concern in room_check(facts)}
    assert {Topic.PIN, Topic.WORDING, Topic.SMALL_GROUP} <= kinds
    assert Topic.CONTACTS not in kinds


def test_that_a_questionnaire_that_cannot_be_read_is_not_offered(office) -> None:
    forms = office.path / "forms"
    forms.mkdir(exist_ok=True)
    (forms / "broken.yaml").write_text("id: [", encoding="utf-8")
    (forms / "pulse.es.yaml").write_text("title: [", encoding="utf-8")
    offers = {offer.id: offer for offer in services.room.offered(office.path)}
    assert "broken" not in offers
    assert offers["pulse"].languages == {"en"}


_KEY = """form: long
title: Long
subject: statements
minutes: 9
ours: true
permission: {{owner: Us, terms: Ours, where: Here}}
answers: {{often: {{values: [1, 2, 3]}}}}
items:
  - ids: {statements}
    answers: often
  - ids: {comments}
    comment: true
scales:
  - {{id: A, title: A, note: a, items: {statements}, method: mean, direction: load, needed: 1}}
"""
_WORDING = """form: long
language: en
title: Long
instructions: How was it?
credit: Ours.
source: Us
options: {often: [Never, Sometimes, Often]}
items:
"""


def a_site_form(office, statements: int, comments: int) -> None:
    """A form of the site's own, with statements of two lines each."""
    forms = office.path / "forms"
    forms.mkdir(exist_ok=True)
    first = statements + 1
    key = _KEY.format(
        statements=list(range(1, first)), comments=list(range(first, first + comments))
    )
    said = "A statement that is long enough to stand on two lines of its sheet, or a little more."
    lines = "".join(f"  {number}: {said}\n" for number in range(1, first + comments))
    (forms / "long.yaml").write_text(key, encoding="utf-8")
    (forms / "long.en.yaml").write_text(_WORDING + lines, encoding="utf-8")


@pytest.mark.parametrize(
    ("statements", "comments", "pages"), [(36, 1, 0), (40, 1, 3), (46, 5, 4), (62, 1, 4)]
)
def test_that_a_long_questionnaire_is_laid_out_to_count_its_pages(
    office, statements: int, comments: int, pages: int
) -> None:
    session = a_session(office)
    a_site_form(office, statements, comments)
    offers = {offer.id: offer for offer in services.room.prepare(office, session.id).offers}
    assert offers["long"].pages == pages
    assert offers["pulse"].pages == 0


def test_that_languages_are_named_in_their_own_words_english_first() -> None:
    named = services.room.named(["fr", "es", "en", "es", "zh-Hant", "q"])
    assert [one.code for one in named] == ["en", "es", "fr", "q", "zh-Hant"]
    assert named[1].own == "Español"
    assert named[2].name == "French"


def test_that_free_space_is_asked_where_the_data_lies(tmp_path: Path) -> None:
    free = services.room.free_bytes(tmp_path)
    assert free is None or free > DISK_LOW / 1000
    assert services.room.free_bytes(tmp_path / "not there") is None


def test_that_a_file_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(b"before")
    services.saved_files.write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert [one.name for one in tmp_path.iterdir()] == ["summary.pdf"]
    with pytest.raises(StorageFault, match=r"summary\.pdf"):
        services.saved_files.write_whole(tmp_path / "missing" / "summary.pdf", b"late")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask for others")
@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o027, 0o640), (0o022, 0o644)])
def test_that_a_file_taken_along_is_for_those_the_umask_lets_read(
    tmp_path: Path, umask: int, mode: int
) -> None:
    path = tmp_path / "sign-in.pdf"
    before = os.umask(umask)
    try:
        services.saved_files.write_whole(path, b"names")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode
