"""Bringing a list together with a roster: who is who, what merging makes of two, and what would
happen, counted before it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher
from enum import StrEnum

from facilitator.domain.people import Person, PersonEntry
from facilitator.domain.roster import Incoming, SameBy, fold_name, with_own_names

_LOOKED_AT = 12  # people who share a name or a mailbox; beyond that nobody can be told apart
_BESIDE_NAME = tuple(one.name for one in fields(PersonEntry))[1:]
_ALIKE = 0.6  # of `SequenceMatcher.ratio`: "jon" and "john" have 0.86, "amy" and "bob" 0


class Way(StrEnum):
    """What happens with a line that may be somebody who is there."""

    MERGE = "merge"
    BOTH = "keep both"
    SKIP = "skip"


@dataclass(frozen=True)
class Meeting:
    """A line of a list and whom it may be: `person` of the roster, or an earlier line of the list.

    `result` is what merging makes of the two, `proposed` what happens unless somebody says
    otherwise.
    """

    line: int
    entry: PersonEntry
    other: PersonEntry
    result: PersonEntry
    by: SameBy
    proposed: Way
    person_id: int | None = None
    other_line: int | None = None

    @property
    def same(self) -> bool:
        """Whether the person is on the roster already, just as the list says."""
        return self.person_id is not None and self.result is self.other


@dataclass(frozen=True)
class _Looked:
    """A line with its e-mail and name as they are compared."""

    one: Incoming
    email: str
    name: str


@dataclass(frozen=True)
class Coming:
    """What a list would do to a roster.

    `adds` in the order of the list; `updates` by the person's id, only where something changes.
    `already` counts people of the roster who stand in the list and stay as they are, `merged`
    lines that went into an earlier line, `skipped` lines that stay out.
    """

    adds: tuple[PersonEntry, ...] = ()
    updates: Mapping[int, PersonEntry] = field(default_factory=dict)
    already: int = 0
    merged: int = 0
    skipped: int = 0

    @property
    def nothing(self) -> bool:
        return not self.adds and not self.updates


def merged(there: PersonEntry, incoming: PersonEntry) -> PersonEntry:
    """`incoming` fills and replaces what `there` says, wherever it says something.

    The same name written with less care (in capitals, without its accents, last name first), or
    one word of it, does not replace one that is written out.  A new name takes badge and
    certificate names along (`corrected`), unless the list brings those itself.  An e-mail in other
    capitals is the one that is there.
    """
    if there == incoming:
        return there
    name = incoming.name
    if name != there.name and _says_less(name, there.name):
        name = there.name
    kept = corrected(there, name)
    if same_mailbox(there.email, incoming.email):
        incoming = replace(incoming, email=there.email)
    rest = (getattr(incoming, one) or getattr(kept, one) for one in _BESIDE_NAME)
    found = PersonEntry(name, *rest)
    return there if found == there else found


def same_mailbox(one: str, other: str) -> bool:
    """Whether two e-mail addresses differ in their capitals at most."""
    return one.casefold() == other.casefold()


def corrected(entry: PersonEntry, name: str) -> PersonEntry:
    """The entry under another name: words of the old name that changed are changed in the badge
    and certificate names too; what shares no word with them stays."""
    if name == entry.name:
        return entry
    old, new = entry.name.split(), name.split()
    badge, certificate = (_carried(text, old, new) for text in (entry.badge, entry.certificate))
    return with_own_names(replace(entry, name=name, badge=badge, certificate=certificate))


def compare(incoming: Sequence[Incoming], present: Iterable[Person] = ()) -> tuple[Meeting, ...]:
    """Those of `incoming` who may be on the roster or in an earlier line, at most one meeting for
    each line.

    The same e-mail with a name that is alike, or the same name (`fold_name`) of one person only,
    is proposed as merging; the same name of several is proposed as skipping; two names behind one
    mailbox, and one name with two mailboxes in the list, are two people, since losing one is
    worse than asking twice.
    """
    return _Comparison(present).of(incoming)


def coming(
    incoming: Sequence[Incoming],
    meetings: Sequence[Meeting],
    present: Iterable[Person] = (),
    ways: Mapping[int, Way] | None = None,
) -> Coming:
    """What would happen.  `ways` by line; a line it does not name follows `Meeting.proposed`.

    Later lines win over earlier ones.  A line merged into one that stays out stays out too.
    """
    decided = ways or {}
    by_line = {meeting.line: meeting for meeting in meetings}
    before = {person.id: person.entry for person in present}
    now: dict[int, PersonEntry] = {}
    new: dict[int, PersonEntry] = {}
    place: dict[int, int | None] = {}  # line: the line in `new` it went to; None: it stayed out
    on_roster: dict[int, int] = {}  # line: the person it went to
    twice: set[int] = set()
    into = skipped = 0
    for one in incoming:
        meeting = by_line.get(one.line)
        way = Way.BOTH if meeting is None else decided.get(one.line, meeting.proposed)
        if meeting is None or way is Way.BOTH:
            new[one.line], place[one.line] = one.entry, one.line
        elif way is Way.SKIP:
            place[one.line], skipped = None, skipped + 1
        else:
            other = meeting.other_line
            person = meeting.person_id if other is None else on_roster.get(other)
            if person is not None:
                into += other is not None
                on_roster[one.line] = person
                first = other is None and person not in now
                now[person] = meeting.result if first else merged(now[person], one.entry)
                if not first:
                    twice.add(person)
            elif (root := place.get(other) if other is not None else None) is not None:
                into += 1
                place[one.line], new[root] = root, merged(new[root], one.entry)
            else:
                place[one.line], skipped = None, skipped + 1
    # What came from two lines may be again what was there; else `merged` gives back that very one.
    updates = {
        number: entry
        for number, entry in now.items()
        if entry is not before[number] and not (number in twice and entry == before[number])
    }
    return Coming(tuple(new.values()), updates, len(now) - len(updates), into, skipped)


class _Comparison:
    """The indexes that make a comparison linear: nobody is looked for by going through all."""

    def __init__(self, present: Iterable[Person]) -> None:
        self._by_email: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_both: dict[tuple[str, str], Person] = {}
        self._claimed: dict[int, str] = {}  # person: the e-mail of the line that is surely them
        for person in present:
            email, name = person.entry.email.casefold(), fold_name(person.entry.name)
            if email:
                self._by_email.setdefault(email, []).append(person)
                self._by_both.setdefault((email, name), person)
            self._by_name.setdefault(name, []).append(person)
        self._lines: dict[str, list[tuple[Incoming, str]]] = {}  # new people of the list, by name
        self._lines_by_email: dict[str, Incoming] = {}

    def of(self, incoming: Sequence[Incoming]) -> tuple[Meeting, ...]:
        looked = [
            _Looked(one, one.entry.email.casefold(), fold_name(one.entry.name)) for one in incoming
        ]
        sure = {at.one.line: found for at in looked if (found := self._unchanged(at)) is not None}
        for at in looked:
            if at.one.line not in sure and (found := self._corrected(at)) is not None:
                sure[at.one.line] = found
        meetings = []
        for at in looked:
            meeting = sure.get(at.one.line) or self._by_roster_name(at) or self._by_line(at)
            meeting = meeting or self._doubtful(at)
            if meeting is None or meeting.proposed is Way.BOTH:
                self._note(at)
            if meeting is not None:
                meetings.append(meeting)
        return tuple(meetings)

    def _unchanged(self, at: _Looked) -> Meeting | None:
        """Who has the same e-mail and name, or would not change."""
        person = self._by_both.get((at.email, at.name)) or next(
            (
                other
                for other in self._by_name.get(at.name, ())[:_LOOKED_AT]
                if merged(other.entry, at.one.entry) is other.entry
            ),
            None,
        )
        return self._claim(at, person, SameBy.EMAIL if at.email else SameBy.NAME)

    def _corrected(self, at: _Looked) -> Meeting | None:
        """Who has the same e-mail and a name that is alike, if nobody else of the list is them."""
        mailbox = self._by_email.get(at.email, ())
        if len(mailbox) > _LOOKED_AT:
            return None
        free = [other for other in mailbox if other.id not in self._claimed]
        alike = [other for other in free if _alike(fold_name(other.entry.name), at.name)]
        return self._claim(at, alike[0] if len(alike) == 1 else None, SameBy.EMAIL)

    def _claim(self, at: _Looked, person: Person | None, by: SameBy) -> Meeting | None:
        if person is None:
            return None
        if at.email:
            self._claimed.setdefault(person.id, at.email)
        return _with(at.one, person, by, Way.MERGE)

    def _by_roster_name(self, at: _Looked) -> Meeting | None:
        namesakes = self._by_name.get(at.name, ())
        if len(namesakes) != 1:
            return None
        person = namesakes[0]
        if at.email and self._claimed.setdefault(person.id, at.email) != at.email:
            return None  # another line is this person: here is somebody of the same name
        return _with(at.one, person, SameBy.NAME, Way.MERGE)

    def _by_line(self, at: _Looked) -> Meeting | None:
        """An earlier line of the same name."""
        earlier = self._lines.get(at.name, [])
        for place, (other, email) in enumerate(earlier[:_LOOKED_AT]):
            if at.email and email in ("", at.email):
                earlier[place] = (other, at.email)
                return _within(at.one, other, SameBy.NAME, Way.MERGE)
        if not earlier:
            return None
        way = Way.BOTH if at.email else Way.MERGE if len(earlier) == 1 else Way.SKIP
        return _within(at.one, earlier[0][0], SameBy.NAME, way)

    def _doubtful(self, at: _Looked) -> Meeting | None:
        """Two people, it seems, with something in common; or one of several."""
        if namesakes := self._by_name.get(at.name):
            own = at.email and all(other.entry.email for other in namesakes)
            several = len(namesakes) > 1 and not own
            return _with(at.one, namesakes[0], SameBy.NAME, Way.SKIP if several else Way.BOTH)
        if mailbox := self._by_email.get(at.email):
            return _with(at.one, mailbox[0], SameBy.EMAIL, Way.BOTH)
        if other := self._lines_by_email.get(at.email):
            return _within(at.one, other, SameBy.EMAIL, Way.BOTH)
        return None

    def _note(self, at: _Looked) -> None:
        self._lines.setdefault(at.name, []).append((at.one, at.email))
        if at.email:
            self._lines_by_email.setdefault(at.email, at.one)


def _with(one: Incoming, person: Person, by: SameBy, way: Way) -> Meeting:
    found = merged(person.entry, one.entry)
    return Meeting(one.line, one.entry, person.entry, found, by, way, person_id=person.id)


def _within(one: Incoming, other: Incoming, by: SameBy, way: Way) -> Meeting:
    found = merged(other.entry, one.entry)
    return Meeting(one.line, one.entry, other.entry, found, by, way, other_line=other.line)


def _alike(one: str, other: str) -> bool:
    """Whether two folded names behind one mailbox are one person's, before and after a correction:
    the first word or all words of one stand in the other, or each word is nearly the same.  A
    shared last name says nothing: families share mailboxes too."""
    first, second = one.split(), other.split()
    if first[:1] == second[:1] or set(first) <= set(second) or set(second) <= set(first):
        return True
    return len(first) == len(second) and all(
        SequenceMatcher(None, word, there, autojunk=False).ratio() >= _ALIKE
        for word, there in zip(first, second, strict=True)
    )


def _says_less(name: str, there: str) -> bool:
    """Whether `name` is one word of the longer name that is there, or the same with less care."""
    folded, other = fold_name(name), fold_name(there)
    if folded == other:
        return _care(name) < _care(there)
    return folded in other.split()


def _care(name: str) -> tuple[int, bool, int]:
    """With how much care a name is written: words that are neither all capitals nor all small
    letters, first name first, accents and other signs beyond ASCII."""
    written = sum(not (word.isupper() or word.islower()) for word in name.split())
    return written, "," not in name, sum(not sign.isascii() for sign in name)


def _carried(text: str, old: Sequence[str], new: Sequence[str]) -> str:
    """A badge or certificate name after the change of `old` words to `new` ones."""
    if not (text and old):
        return text
    words = text.split()
    bare = [_bare(word) for word in words]
    whole = [_bare(word) for word in old]
    for at in range(len(words) - len(old) + 1):
        if bare[at : at + len(old)] == whole:  # the whole old name stands in it
            inside = " ".join(new)
            if words[at : at + len(old)] != list(old):
                inside = _with_signs(inside, words[at], words[at + len(old) - 1])
            return " ".join([*words[:at], inside, *words[at + len(old) :]])
    gone = [_bare(word) for word in old if word not in new]
    came = [word for word in new if word not in old]
    turned = dict.fromkeys(gone, "") | dict(zip(gone, came, strict=False))
    if gone and len(came) > len(gone):
        turned[gone[-1]] = " ".join(came[len(gone) - 1 :])
    changed = [_instead(word, turned) for word in words]
    return " ".join(word for word in changed if word)


_SIGNS = '.,;:()[]"“”„«»'


def _bare(word: str) -> str:
    return fold_name(word.strip(_SIGNS))


def _with_signs(name: str, first: str, last: str) -> str:
    """The name between the signs before `first` and after `last`."""
    before = first[: len(first) - len(first.lstrip(_SIGNS))]
    return before + name + last[len(last.rstrip(_SIGNS)) :]


def _instead(word: str, turned: Mapping[str, str]) -> str:
    """The word in its new form, with the signs around it and its capitals; empty if it is gone."""
    core = word.strip(_SIGNS)
    new = turned.get(_bare(word))
    if new is None or not core:
        return word
    if not new:
        return ""
    if len(core) > 1 and core.isupper() and not new.isupper():
        new = new.upper()
    return word.replace(core, new, 1)
