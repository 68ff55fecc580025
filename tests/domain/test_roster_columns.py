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
LIC, P, LANG, B, C = (
    Column.LICENCE,
    Column.PRONOUNS,
    Column.LANGUAGE,
    Column.BADGE,
    Column.CERTIFICATE,
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
        (["Legal first name", "Legal last name", "First", "Last"], [OUT, OUT, F, L]),
        (["Legal first name", "Legal last name", "Goes by"], [F, L, B]),
        (["Legal name", "Preferred name"], [N, B]),
        (["Name", "Legal name"], [N, C]),
        (["First name", "Last name", "Full legal name"], [F, L, C]),
        (["Name on certificate", "Name on badge"], [N, B]),
        (["Preferred name", "E-mail"], [N, E]),
        (["Name", "Name (as it should be on your badge)"], [N, B]),
        (
            ["Nombre", "Apellidos", "Nombre en el gafete", "Nombre para el certificado"],
            [F, L, B, C],
        ),
        (["Name", "License #", "Pronouns (optional)", "Preferred language"], [N, LIC, P, LANG]),
        (["Name", "License number", "License state", "License expires"], [N, LIC, OUT, OUT]),
        (["Nombre", "Nº de licencia", "Pronombres", "Idioma"], [N, LIC, P, LANG]),
        (["Name", "LCSW #", "Sign language interpreter"], [N, LIC, OUT]),
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
        ("License plate", "licence plate"),
        ("Driver's license", "driver licence"),
        ("Driver License No.", "driver licence"),
        ("Licencia de conducir", "driver licence"),
        ("Last 4 of SSN", "social security"),
        ("Employee's number", "employee"),
        ("Badge number", "employee"),
        ("Cédula", "identity"),
    ],
)
def test_that_private_columns_stay_out_and_are_named(heading: str, what: str) -> None:
    guess = guess_heading(heading)
    assert guess.column is OUT
    assert what in guess.private


@pytest.mark.parametrize(
    "heading",
    [
        "License", "License number", "Licence no.", "LCSW #", "LPC number", "RN license",
        "Licencia", "LCSW/LPC license number", "License # (if any)", "Social work license no",
        "Núm. de licencia", "Nº de colegiado", "Cédula profesional", "Number of licence",
    ],
)  # fmt: skip
def test_that_a_licence_to_practise_is_told_from_private_numbers(heading: str) -> None:
    guess = guess_heading(heading)
    assert (guess.column, guess.private) == (LIC, "")


@pytest.mark.parametrize(
    ("heading", "cells", "what"),
    [
        ("Number", ["123-45-6789", "987-65-4321"], "social security"),
        ("License", ["123-45-6789", "987 65 4321"], "social security"),
        ("When", ["1980-02-29", "29/2/1980", "3.4.75", "12 March 1990"], "birth"),
        ("", ["1971-05-06 00:00:00"], "birth"),
        ("When", ["2026-02-28", "2026-03-01"], ""),
        ("Number", ["12-345", "123-45-6789", "", "x"], ""),
        ("Team", ["1980-02-29"], ""),
    ],
)  # fmt: skip
def test_that_private_cells_are_known_whatever_stands_above_them(
    heading: str, cells: list[str], what: str
) -> None:
    guess = guess_columns(["Name", heading], [["Ana", cell] for cell in cells])[1]
    assert what in guess.private
    assert bool(what) == bool(guess.private)
    assert not what or guess.column is OUT


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


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("What is your full name?", Column.NAME),
        ("Please enter your work e-mail", Column.EMAIL),
        ("Your job title", Column.ROLE),
        ("¿Cuál es su nombre completo?", Column.NAME),
        ("Agency / Unit", Column.TEAM),
        ("Name / Nombre", Column.NAME),
        ("What is your home address?", Column.LEAVE_OUT),
        ("What is your date of birth?", Column.LEAVE_OUT),
        ("What is your favourite / least favourite meal?", Column.LEAVE_OUT),
    ],
)
def test_that_a_form_s_question_is_read_by_what_it_asks_for(question: str, column: Column) -> None:
    assert guess_heading(question).column is column


def test_that_a_name_for_the_badge_is_not_the_name_where_a_form_asks_for_both() -> None:
    guesses = guess_columns(["What is your full name?", "Preferred name for your badge"])
    assert [guess.column for guess in guesses] == [Column.NAME, Column.BADGE]
