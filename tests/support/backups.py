"""Backups to take apart and to put together otherwise."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator import services
from facilitator.storage.office import Office
from facilitator.system.places import MAIN
from tests.support.offices import a_session, an_open_round, answer, practice_office

WORDING = "forms/pulse.es.yaml"


def furnish(office: Office, people: int = 6) -> None:
    """A session, a closed survey that everyone answered, and a wording of the site's own."""
    session = a_session(office, people=people)
    survey = an_open_round(office, session, ["pulse"])
    answer(office, survey, people)
    services.collection.seal(office, survey)
    forms = office.path / "forms"
    forms.mkdir()
    (forms / "pulse.es.yaml").write_text(_wording("pulse"), encoding="utf-8")
    services.preferences.save(office.path, services.preferences.Preferences(text_scale=1.15))


def a_backup(home: Path, *, cipher: bool = True, people: int = 6) -> Path:
    """Of a practice folder, which opens without a passphrase; without the cipher its main file can
    be edited as any database."""
    office = practice_office(home / "data", cipher=cipher)
    furnish(office, people)
    stick = home / "stick"
    stick.mkdir()
    made: Path = services.backup.save(office, stick)
    office.close()
    return made


def parts_of(backup: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(backup) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def put_together(parts: Mapping[str, bytes], file: Path) -> Path:
    """A zip of these parts with sums that are right, as an attacker would make it."""
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    return file


def edited(
    parts: Mapping[str, bytes], scratch: Path, edit: Callable[[sqlite3.Connection], object]
) -> dict[str, bytes]:
    """The parts with their main file (without the cipher) changed by `edit`."""
    file = scratch / "edited.db"
    file.write_bytes(parts[MAIN])
    connection = sqlite3.connect(file)
    try:
        edit(connection)
        connection.commit()
    finally:
        connection.close()
    return {**parts, MAIN: file.read_bytes()}


def _wording(form_id: str) -> str:
    from facilitator.system.bundled import bundled

    return (
        bundled("forms", f"{form_id}.en.yaml")
        .read_text(encoding="utf-8")
        .replace("language: en", "language: es")
    )
