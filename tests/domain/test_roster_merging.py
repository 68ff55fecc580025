"""Who is who between a list and a roster, what merging makes of two, and what would happen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import Incoming, SameBy
from facilitator.domain.roster_merging import (
    Coming,
    Meeting,
    Way,
    coming,
    compare,
    corrected,
    merged,
)

ANA = PersonEntry("Ana Ruiz", "ana@example.org", "Investigator", "North")


def lines(*entries: PersonEntry) -> list[Incoming]:
    return [Incoming(line, entry) for line, entry in enumerate(entries, start=2)]


def roster(*entries: PersonEntry) -> list[Person]:
    return [Person(number, 1, entry) for number, entry in enumerate(entries, start=10)]


def met(entries: list[PersonEntry], there: list[PersonEntry]) -> tuple[Meeting, ...]:
    return compare(lines(*entries), roster(*there))


def outcome(
    entries: list[PersonEntry], there: list[PersonEntry], ways: dict[int, Way] | None = None
) -> Coming:
    incoming, present = lines(*entries), roster(*there)
    return coming(incoming, compare(incoming, present), present, ways)


def after(entries: list[PersonEntry], there: list[PersonEntry]) -> list[PersonEntry]:
    """The roster after the list came in as proposed."""
    found = outcome(entries, there)
    kept = [found.updates.get(person.id, person.entry) for person in roster(*there)]
    return [*kept, *found.adds]


# What merging makes of two


def test_that_the_list_fills_and_replaces_and_never_empties() -> None:
    incoming = PersonEntry("Ana Ruiz", team="South", pronouns="she/her")
    assert merged(ANA, incoming) == replace(ANA, team="South", pronouns="she/her")
    assert merged(ANA, PersonEntry("Ana Ruiz")) == ANA
    assert merged(ANA, PersonEntry("Ana Ruíz")).name == "Ana Ruíz"


def test_that_an_e_mail_in_other_capitals_is_the_same() -> None:
    loud = replace(ANA, email="Ana@EXAMPLE.org")
    assert merged(ANA, loud) is ANA
    assert merged(ANA, replace(loud, team="South")) == replace(ANA, team="South")
    (meeting,) = met([loud], [ANA])
    assert meeting.same
    assert outcome([loud], [ANA]) == Coming(already=1)
    assert outcome([ANA, loud], []) == Coming(adds=(ANA,), merged=1)


@pytest.mark.parametrize(
    "careless", ["ANA RUIZ", "ana ruiz", "Ruiz, Ana", "Ana RUIZ", "Ana Ruiz", "Ana", "ruiz"]
)
def test_that_a_name_written_with_less_care_does_not_replace_one_written_out(careless: str) -> None:
    there = replace(ANA, name="Ana Ruíz")
    assert merged(there, PersonEntry(careless)).name == "Ana Ruíz"
    assert merged(PersonEntry(careless, "a@x.org"), there).name == "Ana Ruíz"


def test_that_a_new_name_takes_badge_and_certificate_along_unless_the_list_names_them() -> None:
    there = replace(ANA, badge="Ana", certificate="Dr. Ana Ruiz")
    assert merged(there, PersonEntry("Anna Ruiz")).certificate == "Dr. Anna Ruiz"
    assert merged(there, PersonEntry("Anna Ruiz", badge="Annie")).badge == "Annie"


# A correction


@pytest.mark.parametrize(
    ("name", "now", "badge", "becomes"),
    [
        ("Jon Smith", "John Smith", "Jon", "John"),
        ("Jon Smith", "John Smith", "JON S.", "JOHN S."),
        ("Jon Smith", "John Smith", "Johnny", "Johnny"),
        ("Jon Smith", "John Smith", "", ""),
        ("Jon Smith", "John Smith", "Dr. Jon Smith, LCSW", "Dr. John Smith, LCSW"),
        ("Jon Smith", "John Smith", "Smith, Jon (he/him)", "Smith, John (he/him)"),
        ("Ana Ruiz", "Ana Ruiz Lopez", "Dr. Ana Ruiz, PhD", "Dr. Ana Ruiz Lopez, PhD"),
        ("Ana Ruiz", "Ana Ruiz Lopez", "Ana", "Ana"),
        ("Ana Ruiz", "Ana Sofia Lopez", "Ms. Ruiz", "Ms. Sofia Lopez"),
        ("Ana Maria Ruiz", "Ana Ruiz", "Ana Maria", "Ana"),
        ("Smith Jon", "Jon Smith", "Jon", "Jon"),
        ("Lucia Fernandez", "Lucía Fernández", "Lucia F.", "Lucía F."),
        ("王小明", "王晓明", "小明", "小明"),
        ("Jon Smith", "John Smith", "John Smith", ""),
        ("王小明", "王晓明", "Wang Xiaoming 王小明", "Wang Xiaoming 王晓明"),
        ("محمد علی", "محمد علي", "محمد علی", ""),
        ("Nguyễn Thị Minh", "Nguyễn Thị Mình", "Minh Nguyễn", "Mình Nguyễn"),
    ],
)
def test_that_words_that_changed_in_the_name_change_on_badge_and_certificate(
    name: str, now: str, badge: str, becomes: str
) -> None:
    changed = corrected(PersonEntry(name, badge=badge, certificate=badge), now)
    assert (changed.name, changed.badge, changed.certificate) == (now, becomes, becomes)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_that_a_correction_never_fails_and_the_same_name_changes_nothing(
    name: str, now: str, badge: str
) -> None:
    assert corrected(PersonEntry(name, badge=badge), now).name == now
    tidied = " ".join(badge.split())
    assert corrected(PersonEntry(name, badge=tidied), name).badge == tidied


# Who is who


def test_that_the_same_mailbox_and_name_is_brought_up_to_date() -> None:
    (meeting,) = met([replace(ANA, email="ANA@example.org", team="South")], [ANA])
    assert (meeting.person_id, meeting.by, meeting.proposed) == (10, SameBy.EMAIL, Way.MERGE)
    assert not meeting.same


def test_that_who_is_there_already_is_not_asked_about() -> None:
    found = met([ANA, PersonEntry("RUIZ, ANA"), PersonEntry("Ana Ruiz", team="North")], [ANA])
    assert [meeting.same for meeting in found] == [True, True, True]
    assert outcome([ANA], [ANA]) == Coming(already=1)


@pytest.mark.parametrize("name", ["Anna Ruiz", "Ana Lopez", "Ana Maria Ruiz", "Ruiz", "Ana Ruis"])
def test_that_a_corrected_name_behind_the_same_mailbox_is_the_same_person(name: str) -> None:
    (meeting,) = met([replace(ANA, name=name)], [ANA])
    assert (meeting.person_id, meeting.proposed) == (10, Way.MERGE)


def test_that_two_people_behind_one_mailbox_both_come_in_and_are_asked_about() -> None:
    (meeting,) = met([replace(ANA, name="Bob Stone")], [ANA])
    assert (meeting.by, meeting.proposed) == (SameBy.EMAIL, Way.BOTH)
    family = [ANA, replace(ANA, name="Bob Ruiz")]
    assert after(family, [ANA]) == family
    assert after(family, []) == family


def test_that_one_namesake_is_merged_and_of_several_nobody() -> None:
    newer = PersonEntry("ana ruíz", "other@example.org")
    (meeting,) = met([newer], [ANA])
    assert (meeting.by, meeting.proposed) == (SameBy.NAME, Way.MERGE)
    several = [PersonEntry("Ana Ruiz", team="A"), PersonEntry("Ana Ruiz", team="B")]
    (meeting,) = met([PersonEntry("Ana Ruiz", team="C")], several)
    assert meeting.proposed is Way.SKIP


def test_that_one_name_with_two_mailboxes_in_a_list_is_two_people() -> None:
    two = [PersonEntry("Ana Ruiz", "a@example.org"), PersonEntry("Ana Ruiz", "b@example.org")]
    assert after(two, []) == two
    assert after(two, [PersonEntry("Ana Ruiz")]) == two
    assert after(two[::-1], [two[0]]) == two


def test_that_the_same_name_twice_in_a_list_becomes_one_with_the_later_details() -> None:
    twice = [PersonEntry("Elif Karaca", team="A", role="R"), PersonEntry("Elif Karaca", team="B")]
    found = outcome(twice, [])
    assert (found.adds, found.merged) == ((PersonEntry("Elif Karaca", team="B", role="R"),), 1)
    both = outcome(twice, [], {3: Way.BOTH})
    assert list(both.adds) == twice
    assert outcome(twice, [], {3: Way.SKIP}).adds == (twice[0],)


def test_that_everything_is_counted() -> None:
    there = [ANA, PersonEntry("Bo Li"), PersonEntry("Cy Roe", role="A")]
    incoming = [
        ANA,
        PersonEntry("Bo Li", team="East"),
        PersonEntry("Cy Roe", role="B"),
        PersonEntry("Dee Poe"),
        PersonEntry("Dee Poe"),
    ]
    found = outcome(incoming, there, {4: Way.SKIP})
    assert found.adds == (PersonEntry("Dee Poe"),)
    assert found.updates == {11: PersonEntry("Bo Li", team="East")}
    assert (found.already, found.merged, found.skipped) == (1, 1, 1)


def test_that_what_is_merged_into_a_line_that_stays_out_stays_out() -> None:
    there = [PersonEntry("Ana Ruiz", team="A"), PersonEntry("Ana Ruiz", team="B")]
    twice = [PersonEntry("Zoe", team="A"), PersonEntry("Zoe", team="B")]
    incoming, present = lines(*twice), roster(*there)
    first = Meeting(2, twice[0], there[0], twice[0], SameBy.NAME, Way.SKIP, person_id=10)
    second = Meeting(3, twice[1], twice[0], twice[1], SameBy.NAME, Way.MERGE, other_line=2)
    assert coming(incoming, [first, second], present) == Coming(skipped=2)
    merging = coming(incoming, [first, second], present, {2: Way.MERGE})
    assert merging.updates == {10: PersonEntry("Zoe", team="B")}


names = st.sampled_from(
    ["Ana Ruiz", "ANA RUIZ", "Ruiz, Ana", "Anna Ruiz", "Bo Li", "王小明", "Ana"]
)
emails = st.sampled_from(["", "a@x.org", "A@x.org", "b@x.org"])
notes = st.sampled_from(["", "A", "B"])
people = st.lists(st.builds(PersonEntry, names, emails, notes, notes), max_size=7)


@given(people, people)
def test_that_every_line_is_accounted_for_and_nobody_on_the_roster_is_lost(
    entries: list[PersonEntry], there: list[PersonEntry]
) -> None:
    incoming = lines(*entries)
    found = met(entries, there)
    assert len({meeting.line for meeting in found}) == len(found)
    everything = outcome(entries, there, {one.line: Way.BOTH for one in incoming})
    assert everything == Coming(adds=tuple(entries))
    nothing = outcome(entries, there, {one.line: Way.SKIP for one in incoming})
    assert not nothing.updates
    result = after(entries, there)
    assert len(result) >= len(there)


@given(people)
def test_that_the_same_list_brought_in_again_doubles_nobody(entries: list[PersonEntry]) -> None:
    once = after(entries, [])
    assert len(after(entries, once)) == len(once)


distinct = st.lists(
    st.builds(
        PersonEntry,
        st.from_regex(r"[A-Z][a-z]{1,6} [A-Z][a-z]{1,6}", fullmatch=True),
        role=notes,
        team=notes,
    ),
    unique_by=lambda one: one.name.casefold(),
    max_size=12,
)


@given(distinct, notes)
def test_that_a_corrected_list_updates_exactly_what_changed(
    entries: list[PersonEntry], team: str
) -> None:
    newer = [replace(entry, team=team or entry.team) for entry in entries]
    found = outcome(newer, entries)
    assert found.adds == ()
    assert len(found.updates) == sum(a != b for a, b in zip(newer, entries, strict=True))
    assert after(newer, entries) == newer
