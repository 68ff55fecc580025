"""Which column of a roster holds what: guessed from headings in English and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from facilitator.domain.roster import looks_like_email

HEADING_WITHIN = 30  # rows that are looked at for the headings


class Column(StrEnum):
    """What a column of a roster file is taken for."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    EMAIL = "e-mail"
    ROLE = "role"
    TEAM = "team"
    LICENCE = "licence number"
    PRONOUNS = "pronouns"
    LANGUAGE = "language"
    BADGE = "name on badge"
    CERTIFICATE = "name on certificate"
    LEAVE_OUT = "leave out"


NAMES = frozenset({Column.NAME, Column.FIRST, Column.LAST})


@dataclass(frozen=True)
class Guess:
    """What a column was taken for; `private` says what it looks like when it must stay out."""

    column: Column
    private: str = ""


_NONE = Guess(Column.LEAVE_OUT)


def _either(headings: str) -> frozenset[str]:
    return frozenset(headings.split("|"))


_HEADINGS: dict[Column, frozenset[str]] = {
    Column.NAME: _either(
        "name|names|full name|fullname|name and surname|first and last name|"
        "last name first name|employee|staff member|empleado|last first|first last|attendee|"
        "participant|person|nombre completo|nombre|nombres|"
        "nombre y apellido|nombre y apellidos|nombres y apellidos|apellidos y nombre|"
        "apellidos y nombres|apellido y nombre|persona|participante|asistente|"
        "display name|complete name|legal name|who"
    ),
    Column.FIRST: _either(
        "first name|first|firstname|fname|f name|given name|given names|givenname|forename|"
        "forenames|christian name|first names|middle name|middle|middle initial|mi|"
        "primer nombre|segundo nombre|nombre de pila|nombre propio"
    ),
    Column.LAST: _either(
        "last name|last|lastname|lname|l name|surname|surnames|family name|familyname|"
        "last names|second name|apellido|apellidos|primer apellido|segundo apellido|"
        "apellido paterno|apellido materno|apellido 1|apellido 2"
    ),
    Column.EMAIL: _either(
        "email|e mail|mail|email address|e mail address|work email|work e mail|business email|"
        "office email|agency email|contact email|email work|personal email|emails|"
        "correo|correo electronico|correo e|email laboral|correo laboral|"
        "correo institucional|direccion de correo|direccion de correo electronico|"
        "correo electronico laboral|direccion electronica|correos"
    ),
    Column.ROLE: _either(
        "role|job role|title|job title|jobtitle|position|position title|job|occupation|"
        "profession|discipline|function|classification|working title|rol|puesto|"
        "puesto de trabajo|cargo|funcion|profesion|ocupacion|titulo|categoria|oficio"
    ),
    Column.TEAM: _either(
        "team|team name|unit|unit name|department|department name|dept|division|section|"
        "program|programme|group|work group|workgroup|branch|office|site|service|bureau|"
        "area|equipo|unidad|departamento|depto|dpto|seccion|programa|grupo|oficina|sede|"
        "servicio|direccion general|unidad de trabajo|equipo de trabajo"
    ),
}
_MEANING = {heading: column for column, all_of in _HEADINGS.items() for heading in all_of}

_BEGINNINGS = {  # "first name (as on your badge)"
    column: tuple(f"{known} " for known in all_of if " " in known)
    for column, all_of in _HEADINGS.items()
}

# "Name" together with any of these still means the person on the roster.
_OWN_NAME = _either(
    "name|full|complete|legal|participant|participants|attendee|attendees|employee|employees|staff|"
    "worker|caseworker|person|persons|member|your|s|the|of|trainee|learner|student|registrant|"
    "nombre|completo|nombres|apellido|apellidos|y|del|de|la|el|participante|asistente|empleado|"
    "persona|trabajador|trabajadora"
)
_PRIVATE: tuple[tuple[str, str], ...] = (
    (
        r"\b(birth|birthday|birthdate|dob|d o b|born|age|"
        r"nacimiento|nacido|nacida|cumpleanos|edad)\b",
        "a birth date",
    ),
    (
        r"\b(ssn|s s n|social security|social sec|soc sec|seguro social|seguridad social|nss|"
        r"passport|pasaporte|dni|nie|curp|rfc|cedula|tax id|national id|"
        r"driver license|drivers license)\b",
        "a social security or identity number",
    ),
    (
        r"\b(employee|emp|staff|personnel|payroll|worker|person|badge) "
        r"(no|nr|num|number|id|code|nbr|n)\b|\b(employeeid|empid|empno|personid|nomina|legajo)\b|"
        r"\b(numero|num|no|nro|n|id|codigo|clave) (de )?(empleado|empleada|nomina|personal|legajo|"
        r"trabajador)\b|\b(id|no|number|numero) (number|empleado)\b|^id$",
        "an employee number",
    ),
    (
        r"\b(address|street|zip|zipcode|zip code|postal|postcode|post code|home town|hometown|"
        r"domicilio|calle|direccion|codigo postal|colonia|residencia|home city|home state|"
        r"address line \d)\b",
        "a home address",
    ),
)
_PRIVATE_COMPILED = tuple((re.compile(pattern), what) for pattern, what in _PRIVATE)
_SALUTATIONS = _either("mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta|dra|rev")


def plain_heading(heading: str) -> str:
    """The heading in small letters without accents and signs: "E-Mail (work)" is "e mail work"."""
    base = unicodedata.normalize("NFKD", heading.casefold())
    letters = "".join(sign for sign in base if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters.replace("#", " no ").replace("nº", " no ")))


def guess_heading(heading: str) -> Guess:
    """What a column with this heading holds, by the heading alone."""
    plain = plain_heading(heading)
    if not plain:
        return _NONE
    if column := _MEANING.get(plain):
        return Guess(column)
    words = plain.split()
    if {"email", "mail", "correo"} & set(words) and len(words) <= 5:
        return Guess(Column.EMAIL)
    for pattern, what in _PRIVATE_COMPILED:
        if pattern.search(plain) and "ip" not in words:
            return Guess(Column.LEAVE_OUT, what)
    for column in (Column.FIRST, Column.LAST):
        if plain.startswith(_BEGINNINGS[column]):
            return Guess(column)
    if {"name", "nombre", "nombres"} & set(words) and set(words) <= _OWN_NAME:
        return Guess(Column.NAME)
    return _NONE


def find_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row that holds the headings, among the first thirty, or None.

    It is the first with the most recognised headings, one of which must be a name.
    """
    best, best_score = None, 0
    for index, cells in enumerate(rows[:HEADING_WITHIN]):
        guesses = [guess_heading(cell) for cell in cells if len(cell) <= 80]
        if not any(guess.column in NAMES for guess in guesses):
            continue
        score = sum(guess != _NONE for guess in guesses)
        if score > best_score:
            best, best_score = index, score
    return best


def guess_columns(
    headings: Sequence[str], sample: Sequence[Sequence[str]] = ()
) -> tuple[Guess, ...]:
    """A guess for each heading, with a look at some rows below (`sample`).

    At most one column is the name, the e-mail, the role and the team; first and last names may
    stand in several.  A name beside a last name is a first name.
    """
    guesses = [guess_heading(heading) for heading in headings]
    columns = [guess.column for guess in guesses]
    if Column.LAST in columns and Column.FIRST not in columns and Column.NAME in columns:
        guesses[columns.index(Column.NAME)] = Guess(Column.FIRST)
    elif Column.NAME in columns:
        guesses = [_NONE if guess.column in NAMES - {Column.NAME} else guess for guess in guesses]
    taken: set[Column] = set()
    for index, guess in enumerate(guesses):
        cells = [row[index].strip() for row in sample if index < len(row) and row[index].strip()]
        if guess == _NONE and cells and all(looks_like_email(cell) for cell in cells):
            guess = Guess(Column.EMAIL)
        if guess.column is Column.ROLE and cells and all(_is_salutation(cell) for cell in cells):
            guess = _NONE
        if guess.column in taken:
            guess = replace(guess, column=Column.LEAVE_OUT)
        if guess.column not in (Column.LEAVE_OUT, Column.FIRST, Column.LAST):
            taken.add(guess.column)
        guesses[index] = guess
    return tuple(guesses)


def _is_salutation(cell: str) -> bool:
    return cell.casefold().rstrip(".") in _SALUTATIONS
