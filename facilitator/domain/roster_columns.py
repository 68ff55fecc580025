"""Which column of a roster holds what: guessed from headings in English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.domain.roster import looks_like_email
from facilitator.domain.roster_headings import (
    ASKING,
    BEGINNINGS,
    LICENCES,
    MEANING,
    NAME_WORDS,
    NOT_OF_FORMS,
    OWN_NAME,
    PLACES_OF_NAMES,
    PRIVATE,
    SALUTATIONS,
    TELLING,
    Column,
    plain_heading,
)

__all__ = [
    "HEADING_WITHIN",
    "NAMES",
    "Column",
    "Guess",
    "find_headings",
    "guess_columns",
    "guess_heading",
    "names_beside_addresses",
    "plain_heading",
]

HEADING_WITHIN = 30  # rows that are looked at for the headings


NAMES = frozenset({Column.NAME, Column.FIRST, Column.LAST})


@dataclass(frozen=True)
class Guess:
    """What a column was taken for; `private` says what it looks like when it must stay out."""

    column: Column
    private: str = ""


_NONE = Guess(Column.LEAVE_OUT)
_OF_PERSON = NAMES | {Column.BADGE, Column.CERTIFICATE}
_NUMBER_OF_PERSON = re.compile(r"\d{3}([- ])\d{2}\1\d{4}")  # as the United States write it
_DAY = re.compile(
    r"(?:(\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[^\W\d_]{3,12})[-/. ](\d{4}|\d\d))"
    r"(?:[T ]00:00(?::00)?)?"
)
_BORN_UNTIL = 2008  # who is at work in 2026 was hardly born later
_ENOUGH = 0.8  # of the cells that are looked at


def guess_heading(heading: str) -> Guess:
    """What a column with this heading holds, by the heading alone; of a form's question, by what
    it asks for."""
    plain = plain_heading(heading)
    guess = _guess(plain)
    if guess == _NONE and (asked := ASKING.sub("", plain)) != plain:
        guess = _guess(asked)
    if guess == _NONE and "/" in heading:  # "Agency / Unit"
        parts = [_guess(plain_heading(part)) for part in heading.split("/")]
        groups = [part for part in parts if part.column in (Column.TEAM, Column.ROLE)]
        guess = groups[0] if groups else _NONE
    return guess


def _guess(plain: str) -> Guess:
    if not plain:
        return _NONE
    if column := MEANING.get(plain):
        return Guess(column)
    words = set(plain.split())
    if {"email", "mail", "correo"} & words and len(plain.split()) <= 5:
        return Guess(Column.EMAIL)
    for pattern, what in PRIVATE:
        if pattern.search(plain) and "ip" not in words:
            return Guess(Column.LEAVE_OUT, what)
    if LICENCES.search(plain):
        return Guess(Column.LICENCE)
    for column, beginnings in BEGINNINGS.items():
        if plain.startswith(beginnings):
            return Guess(column)
    for telling, column in TELLING:
        if telling & words and not NOT_OF_FORMS & words:
            return Guess(column)
    if NAME_WORDS & words:
        for places, column in PLACES_OF_NAMES:
            if places & words:
                return Guess(column)
        if words <= OWN_NAME:
            return Guess(Column.NAME)
    return _NONE


def find_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row that holds the headings, among the first thirty, or None.

    It is the first with the most recognised headings, one of which must be a name.
    """
    best, best_score = None, 0
    for index, cells in enumerate(rows[:HEADING_WITHIN]):
        guesses = [guess_heading(cell) for cell in cells if len(cell) <= 80]
        if not any(guess.column in _OF_PERSON for guess in guesses):
            continue
        score = sum(guess != _NONE for guess in guesses)
        if score > best_score:
            best, best_score = index, score
    return best


def guess_columns(
    headings: Sequence[str], sample: Sequence[Sequence[str]] = ()
) -> tuple[Guess, ...]:
    """A guess for each heading, with a look at some rows below (`sample`).

    Only first and last names may stand in several columns.  A name beside a last name is a first
    name.  Columns whose cells look like social security numbers, or like birth dates under a
    heading that says nothing, stay out whatever the heading.
    """
    guesses = _names_settled(headings, [guess_heading(heading) for heading in headings])
    taken: set[Column] = set()
    for index, guess in enumerate(guesses):
        cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
        if guess == _NONE and cells and all(looks_like_email(cell) for cell in cells):
            guess = Guess(Column.EMAIL)
        if guess.column is Column.ROLE and cells and all(_is_salutation(cell) for cell in cells):
            guess = _NONE
        guess = _without_private(guess, cells)
        if guess.column in taken:
            guess = replace(guess, column=Column.LEAVE_OUT)
        if guess.column not in (Column.LEAVE_OUT, Column.FIRST, Column.LAST):
            taken.add(guess.column)
        guesses[index] = guess
    return tuple(guesses)


def names_beside_addresses(
    guesses: Sequence[Guess], sample: Sequence[Sequence[str]]
) -> tuple[Guess, ...]:
    """The guesses for a list without headings: what stands alone beside e-mail addresses is the
    names, where it is words and hardly anything stands twice."""
    columns = [guess.column for guess in guesses]
    if columns.count(Column.EMAIL) != 1 or NAMES & set(columns):
        return tuple(guesses)
    cells = {
        at: [row[at].strip() for row in sample if at < len(row) and row[at].strip()]
        for at, column in enumerate(columns)
        if column is not Column.EMAIL
    }
    filled = [at for at, said in cells.items() if said]
    if len(filled) != 1:
        return tuple(guesses)
    said = cells[filled[0]]
    words = sum(any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell)) for cell in said)
    if min(words, len(set(said))) < _ENOUGH * len(said):
        return tuple(guesses)
    return tuple(
        Guess(Column.NAME) if at == filled[0] else guess for at, guess in enumerate(guesses)
    )


def _names_settled(headings: Sequence[str], guesses: list[Guess]) -> list[Guess]:
    """Which of several columns with names is the name itself.

    Beside another name the legal one is for the certificate; a name for a badge or a certificate
    is the name where there is no other.
    """
    legal = {at for at, heading in enumerate(headings) if "legal" in plain_heading(heading).split()}
    usual = {guess.column for at, guess in enumerate(guesses) if at not in legal} & NAMES
    for at in legal:
        if guesses[at].column is Column.NAME and usual:
            guesses[at] = Guess(Column.CERTIFICATE)
        elif guesses[at].column in usual:
            guesses[at] = _NONE
    columns = [guess.column for guess in guesses]
    if not NAMES & set(columns):
        for own in (Column.CERTIFICATE, Column.BADGE):
            if own in columns:
                guesses[columns.index(own)] = Guess(Column.NAME)
                return guesses
    if Column.LAST in columns and Column.FIRST not in columns and Column.NAME in columns:
        guesses[columns.index(Column.NAME)] = Guess(Column.FIRST)
    elif Column.NAME in columns:
        guesses = [_NONE if guess.column in NAMES - {Column.NAME} else guess for guess in guesses]
    return guesses


def _without_private(guess: Guess, cells: Sequence[str]) -> Guess:
    """The guess, or one that leaves the column out for what its cells look like."""
    if guess.private or not cells or guess.column in _OF_PERSON:
        return guess
    enough = _ENOUGH * len(cells)
    if sum(_NUMBER_OF_PERSON.fullmatch(cell) is not None for cell in cells) >= enough:
        return Guess(Column.LEAVE_OUT, "social security numbers")
    if guess == _NONE and sum(map(_may_be_birth_date, cells)) >= enough:
        return Guess(Column.LEAVE_OUT, "birth dates")
    return guess


def _may_be_birth_date(cell: str) -> bool:
    if len(cell) > 30 or (found := _DAY.fullmatch(cell)) is None:
        return False
    year = int(found[1] or found[2])
    if year < 100:
        year += 1900 if year > _BORN_UNTIL % 100 else 2000
    return 1920 <= year <= _BORN_UNTIL


def _is_salutation(cell: str) -> bool:
    return cell.casefold().rstrip(".") in SALUTATIONS
