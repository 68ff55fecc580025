"""Columns are told by their headings, in English and Spanish; what is private stays out."""

from __future__ import annotations

import pytest

from facilitator.domain.roster_columns import (
    Column,
    find_headings,
    guess_columns,
    guess_heading,
)

N, F, L, E, R, T, OUT = (
    Column.NAME,
    Column.FIRST,
    Column.LAST,
    Column.EMAIL,
    Column.ROLE,
    Column.TEAM,
    Column.LEAVE_OUT,
)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Name", "Email", "Role", "Team"], [N, E, R, T]),
        (["Surname", "First", "E-Mail", "Unit", "Emp. no."], [L, F, E, T, OUT]),
        (["Last Name", "First Name", "Middle Initial", "Job Title"], [L, F, F, R]),
        (["Nombre", "Apellidos", "Correo electrónico", "Puesto", "Área"], [F, L, E, R, T]),
        (["Nombre completo", "Cargo", "Departamento"], [N, R, T]),
        (["Apellido paterno", "Apellido materno", "Nombre(s)"], [L, L, F]),
        (["Full Name", "First Name", "Last Name"], [N, OUT, OUT]),
        (["Participant's name", "Work e-mail", "Position"], [N, E, R]),
        (["Agency name", "Name", "Supervisor name", "Team name"], [OUT, N, OUT, T]),
        (["Name", "E-mail", "Personal e-mail"], [N, E, OUT]),
        (["NAME:", "*E-MAIL ADDRESS*", "DEPT."], [N, E, T]),
        (["Legal first name", "Name", "Phone"], [OUT, N, OUT]),
    ],
)
def test_that_usual_headings_are_understood(headings: list[str], columns: list[Column]) -> None:
    assert [guess.column for guess in guess_columns(headings)] == columns


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Date of birth", "birth"),
        ("DOB", "birth"),
        ("Fecha de nacimiento", "birth"),
        ("SSN", "social security"),
        ("Social Security #", "social security"),
        ("Número de seguro social", "social security"),
        ("CURP", "identity"),
        ("Employee ID", "employee"),
        ("Emp. no.", "employee"),
        ("Employee #", "employee"),
        ("Nº de empleado", "employee"),
        ("Home address", "home address"),
        ("Street", "home address"),
        ("ZIP Code", "home address"),
        ("Domicilio", "home address"),
        ("Dirección particular", "home address"),
    ],
)
def test_that_private_columns_stay_out_and_are_named(heading: str, what: str) -> None:
    guess = guess_heading(heading)
    assert guess.column is OUT
    assert what in guess.private


def test_that_an_email_address_is_not_taken_for_a_home_address() -> None:
    assert guess_heading("E-mail address").column is E
    assert guess_heading("Dirección de correo electrónico").column is E
    assert guess_heading("IP address").private == ""


def test_that_unnamed_columns_of_addresses_are_taken_for_email() -> None:
    rows = [["Ana", "ana@example.org"], ["Ben", "ben@example.org"]]
    assert [guess.column for guess in guess_columns(["Name", ""], rows)] == [N, E]


def test_that_a_title_column_of_salutations_is_not_a_role() -> None:
    guesses = guess_columns(["Title", "Name"], [["Ms.", "Ana"], ["Dr", "Ben"]])
    assert [guess.column for guess in guesses] == [OUT, N]


def test_that_headings_are_found_under_title_lines() -> None:
    rows = [
        ["Ashgrove County Family Services"],
        ["Team training day", "", "24 November"],
        ["Name of participants"],
        ["Last name", "First name", "Unit"],
        ["Diallo", "Amara", "Intake"],
    ]
    assert find_headings(rows) == 3
    assert find_headings(rows[4:]) is None
