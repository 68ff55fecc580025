"""Each check on a trainer's own data finds what it is for, and is silent where all is well."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.people import PersonEntry
from facilitator.services import verifying
from facilitator.storage import office as offices
from facilitator.storage.office import Office
from facilitator.system import settings
from facilitator.system.places import MAIN
from tests.support import keyrings
from tests.support.backups import parts_of, put_together
from tests.support.offices import PASSPHRASE, MovingClock, a_session, an_open_round, answer

COMMENT = "the lighthouse keeper said so"
NAME = "Ana Ruiz Castellanos"
TITLES = tuple(verifying._CHECKS)


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Locked by a passphrase, with a closed survey with comments, and an open one."""
    folder = tmp_path_factory.mktemp("once") / "data"
    with keyrings.using(keyrings.memory()):
        made = offices.create(folder, passphrase=PASSPHRASE, clock=MovingClock())
        session = a_session(made, people=5)
        services.roster.take_in(made, session.id, [PersonEntry(NAME)])
        survey = an_open_round(made, session)
        answer(made, survey, 6, comment=COMMENT)
        services.collection.seal(made, survey)
        answer(made, an_open_round(made, session, ["pulse"]), 3)
        services.preferences.set_pin(folder, "2468")
        made.close()
    return folder


@pytest.fixture
def office(memory_folder: Path, made_once: Path) -> Iterator[Office]:
    """A copy of it, and a backup on a stick."""
    shutil.copytree(made_once, memory_folder / "data")
    made = offices.unlock(memory_folder / "data", PASSPHRASE, clock=MovingClock())
    stick = memory_folder / "stick"
    stick.mkdir()
    services.backup.choose(made, stick)
    services.backup.keep(made)
    yield made
    made.close()


def wrong(office: Office) -> dict[str, str]:
    """What does not hold, with what is said of it."""
    return {one.title: one.said for one in verifying.verify(office) if one.holds is False}


def test_that_all_is_well_where_all_is_well(office: Office) -> None:
    found = verifying.verify(office)
    assert {one.title: one.holds for one in found} == dict.fromkeys(TITLES, True)
    said = " ".join(one.said for one in found)
    assert NAME not in said
    assert COMMENT not in said
    assert "It opens with the passphrase." in said


def test_that_a_check_changes_no_byte(office: Office) -> None:
    def files() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in office.path.rglob("*") if path.is_file()}

    before = files()
    verifying.verify(office)
    assert files() == before


def test_that_nothing_to_look_at_is_told_as_that(tmp_path: Path) -> None:
    with closing(offices.create(tmp_path / "new", practice=True)) as made:
        found = {one.title: one.holds for one in verifying.verify(made)}
    nothing = {"Closed surveys are as they were counted", "Open surveys", "The newest backup"}
    assert {title for title, holds in found.items() if holds is None} == nothing
    assert False not in found.values()


def in_main(sql: str) -> Callable[[Office], object]:
    def change(office: Office) -> None:
        with office._engine.begin() as connection:  # type: ignore[union-attr]
            connection.exec_driver_sql(sql)

    return change


def on_connection(sql: str) -> Callable[[Office], object]:
    """Outside a transaction, where a pragma takes effect."""
    return lambda office: office._engine.raw_connection().driver_connection.execute(sql)


def lost_rows(office: Office) -> None:
    on_connection("PRAGMA foreign_keys = OFF")(office)
    in_main("DELETE FROM session")(office)
    on_connection("PRAGMA foreign_keys = ON")(office)


def readable(office: Office) -> None:
    content = (office.path / "facilitator.db").read_bytes()
    office.close()
    (office.path / "facilitator.db").write_bytes(b"SQLite format 3\0" + content[16:])


def a_shorter_answer(office: Office) -> None:
    with closing(sqlite3.connect(office.path / "open" / "box-2.db")) as box, box:
        box.execute(
            "UPDATE answer SET body = substr(body, 2) WHERE key = (SELECT min(key) FROM answer)"
        )


def writes(name: str, text: str = "x") -> Callable[[Office], object]:
    return lambda office: (office.path / name).write_text(text, encoding="utf-8")


def touched(name: str) -> Callable[[Office], object]:
    return lambda office: os.utime(office.path / name)


def shared(name: str) -> Callable[[Office], object]:
    return lambda office: (office.path / name).chmod(0o755)


def another_key(office: Office) -> None:
    file = office.path / "key.json"
    told = json.loads(file.read_text())
    told["slots"].append({"kind": "practice", "key": "00" * 32})
    file.write_text(json.dumps(told))


def a_spoilt_backup(office: Office) -> None:
    made = services.backup.newest(office)
    content = bytearray(made.read_bytes())
    content[len(content) // 2] ^= 1
    made.write_bytes(content)


def half_a_backup(office: Office) -> None:
    """As when the stick was pulled out while a copy of it was made: beside a whole older one."""
    made = services.backup.keep(office)
    made.write_bytes(made.read_bytes()[: made.stat().st_size // 2])


@pytest.mark.parametrize(
    ("harm", "title", "said"),
    [
        (lost_rows, "The main file is whole", "damaged"),
        (on_connection("PRAGMA secure_delete = OFF"), "The database is careful", "secure_delete"),
        (
            in_main("ALTER TABLE response ADD COLUMN seen TEXT"),
            "No path from an answer to a person",
            "never makes",
        ),
        (
            in_main("CREATE TABLE order_of (person_id INTEGER, response BLOB)"),
            "No path from an answer to a person",
            "never makes",
        ),
        (
            in_main("UPDATE response SET body = CAST(body || x'00' AS BLOB)"),
            "Closed surveys are as they were counted",
            "1 of 1",
        ),
        (a_shorter_answer, "Open surveys", "different lengths"),
        (writes("open/notes.txt"), "Open surveys", "belong to no open survey"),
        (writes("open/box-77.db"), "Open surveys", "belong to no open survey"),
        (writes("facilitator.db-wal"), "Nothing is left over", "facilitator.db-wal"),
        (writes("facilitator.db-journal"), "Nothing is left over", "facilitator.db-journal"),
        (writes("before-1-key.json"), "Nothing is left over", "aside when other data"),
        (writes("facilitator.db.before-0001"), "Nothing is left over", "before-0001"),
        (touched("open/box-2.db"), "Times of files", "box-2.db"),
        (touched("settings.json"), "Times of files", "settings.json"),
        (shared("open"), "The folder is private", "open"),
        (shared("facilitator.db"), "The folder is private", "facilitator.db"),
        (
            writes("facilitator.log", f"ValueError {NAME}\n"),
            "Log and settings are silent",
            "A name",
        ),
        (writes("facilitator.old.log", COMMENT), "Log and settings are silent", "comment"),
        (
            lambda office: settings.write_settings(office.path, {"last": NAME}),
            "Log and settings are silent",
            "A name",
        ),
        (in_main("UPDATE round SET promise = '[]'"), "Log and settings are silent", "not as"),
        (another_key, "Ways in", "was changed"),
        (lambda office: (office.path / "key.json").unlink(), "Ways in", "missing"),
        (a_spoilt_backup, "The newest backup", "damaged"),
        (half_a_backup, "The newest backup", "(2).zip” cannot be used"),
    ],
)
def test_that_each_check_finds_what_it_is_for(
    office: Office, harm: Callable[[Office], object], title: str, said: str
) -> None:
    harm(office)
    found = wrong(office)
    assert title in found
    assert said in found[title]
    assert NAME not in str(found)


def test_that_a_main_file_in_the_open_is_told(office: Office) -> None:
    assert verifying._encrypted(office) == (True, "The main file is encrypted.")
    readable(office)
    assert verifying._is_readable(office.path / MAIN)


def test_that_a_copied_folder_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "synced", lambda _path: "Dropbox")
    assert "Dropbox copies this folder" in wrong(office)["Nobody else copies it"]


def test_that_a_backup_with_a_box_is_told(office: Office) -> None:
    made = services.backup.newest(office)
    put_together(parts_of(made) | {"open/box-1.db": b"answers"}, made)
    assert "a part that no backup has" in wrong(office)["The newest backup"]


def test_that_every_check_is_tried_here() -> None:
    marks = test_that_each_check_finds_what_it_is_for.pytestmark  # type: ignore[attr-defined]
    tried = {case[1] for case in marks[0].args[1]}
    assert set(TITLES) - tried == {"It is encrypted", "Nobody else copies it"}


def test_that_the_window_of_a_computer_without_keyring_is_checked_too(tmp_path: Path) -> None:
    with keyrings.using(keyrings.none()):
        made = offices.create(tmp_path / "alone", passphrase=PASSPHRASE)
        assert wrong(made) == {}
        made.close()
