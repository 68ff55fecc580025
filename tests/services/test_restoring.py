"""A backup is put to use whole or not at all, and one that was changed is refused with a reason."""

from __future__ import annotations

import json
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, FacilitatorError, Locked, NotAllowed, StorageFault
from facilitator.services import restoring
from facilitator.services.folders import FolderState, SyncedFolder
from facilitator.storage import archive, box_files
from facilitator.storage import office as offices
from facilitator.system.places import MAIN
from tests.support import keyrings
from tests.support.backups import WORDING, a_backup, edited, furnish, parts_of, put_together
from tests.support.offices import PASSPHRASE, MovingClock, an_open_round, practice_office


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_backup(tmp_path_factory.mktemp("saved"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of a practice backup whose main file is not encrypted."""
    return parts_of(a_backup(tmp_path_factory.mktemp("plain"), cipher=False))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "new" / "data"


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(parts: dict[str, bytes], tmp_path: Path) -> str:
    """Why a backup of these parts is refused; nothing may be left behind."""
    file = put_together(parts, tmp_path / "changed.zip")
    return refused_file(file, tmp_path)


def refused_file(file: Path, tmp_path: Path) -> str:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FacilitatorError) as told:
        restoring.restore(file, tmp_path / "target" / "data")
    (tmp_path / "target").rmdir()
    assert sorted(tmp_path.rglob("*")) == before
    return str(told.value)


# What comes back --------------------------------------------------------------------------------


def test_that_a_check_counts_what_is_in_it(saved: Path, tmp_path: Path) -> None:
    before = everything(saved.parent)
    found = restoring.check(saved)
    assert (found.sessions, found.surveys, found.answers, found.people) == (1, 1, 6, 6)
    assert found.practice
    assert str(found.day) == "2026-03-04"
    assert found.left_out == ()
    assert everything(saved.parent) == before
    renamed = tmp_path / "mine.zip"
    shutil.copy(saved, renamed)
    assert restoring.check(renamed).day is None


def test_that_what_is_restored_is_what_was_saved(saved: Path, target: Path) -> None:
    restoring.restore(saved, target)
    assert services.folders.look(target) is FolderState.READY
    assert set(everything(target)) == {MAIN, "key.json", "settings.json", WORDING}
    parts = parts_of(saved)
    for name in ("key.json", "settings.json", WORDING):
        assert (target / name).read_bytes() == parts[name]
    office = services.folders.unlock(target)
    assert services.summaries.summary(office, 1).answered == 6
    assert "es" in services.library.wordings(target, "pulse")
    opened = an_open_round(office, services.sessions.get(office, 1))
    services.collection.discard(office, opened)
    office.close()


def test_that_only_its_owner_can_read_what_was_restored(saved: Path, target: Path) -> None:
    restoring.restore(saved, target)
    for path in (target, *target.rglob("*")):
        assert not path.stat().st_mode & 0o077, path


def test_that_a_locked_backup_takes_its_passphrase(tmp_path: Path, target: Path) -> None:
    office = offices.create(tmp_path / "data", passphrase=PASSPHRASE, clock=MovingClock())
    furnish(office)
    saved = services.backup.save(office, tmp_path)
    office.close()
    assert restoring.asks(saved)
    for wrong, said in ((None, "locked"), ("river maple lanterns", "of the day it was made")):
        with pytest.raises(Locked, match=said):
            restoring.restore(saved, target, wrong)
        assert not target.exists()
    assert restoring.check(saved, PASSPHRASE).answers == 6
    restoring.restore(saved, target, PASSPHRASE)
    services.folders.unlock(target, PASSPHRASE).close()


def test_that_a_folder_is_told_from_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        restoring.check(tmp_path)
    with pytest.raises(BadInput, match="There is no file"):
        restoring.check(tmp_path / "gone.zip")


def test_that_a_backup_of_a_folder_that_opened_by_itself_asks_on_another_computer(
    tmp_path: Path, target: Path
) -> None:
    office = offices.create(tmp_path / "data", passphrase=PASSPHRASE, clock=MovingClock())
    with keyrings.using(keyrings.memory()):
        services.keys.set_device(office, True)
        saved = services.backup.save(office, tmp_path)
        office.close()
        assert not restoring.asks(saved)
        assert not services.folders.asks(office.path)
    with keyrings.using(keyrings.none()):
        assert restoring.asks(saved)
        assert services.folders.asks(office.path)
        restoring.restore(saved, target, PASSPHRASE)
        services.folders.unlock(target, PASSPHRASE).close()


def test_that_a_backup_without_a_passphrase_asks_for_none_it_does_not_have(tmp_path: Path) -> None:
    with keyrings.using(keyrings.memory()):
        office = offices.create(tmp_path / "data", clock=MovingClock())
        saved = services.backup.save(office, tmp_path)
        office.close()
    with keyrings.using(keyrings.none()):
        assert not restoring.asks(saved)
        with pytest.raises(Locked, match="keyring"):
            restoring.check(saved)


def test_that_nothing_is_restored_into_a_folder_that_is_copied_elsewhere(
    saved: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Dropbox" / "data"
    with pytest.raises(SyncedFolder, match="Dropbox"):
        restoring.restore(saved, target)
    assert not target.parent.exists()


def test_that_data_is_never_overwritten(saved: Path, tmp_path: Path) -> None:
    practice_office(tmp_path / "data").close()
    before = everything(tmp_path)
    with pytest.raises(NotAllowed, match="already holds data"):
        restoring.restore(saved, tmp_path / "data")
    assert everything(tmp_path) == before


def test_that_data_can_be_kept_aside_for_a_backup(saved: Path, target: Path) -> None:
    practice_office(target).close()
    before = {name: (target / name).read_bytes() for name in (MAIN, "key.json")}
    restoring.restore(saved, target, instead=True)
    for name, content in before.items():
        assert (target / f"before-1-{name}").read_bytes() == content
    with closing(services.folders.unlock(target)) as office:
        assert len(services.sessions.cards(office)) == 1


def test_that_data_kept_aside_comes_back_when_restoring_fails(
    saved: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice_office(target).close()
    (target / "forms").mkdir()
    (target / WORDING).write_text("form: pulse\nlanguage: es\n")
    services.preferences.set_pin(target, "1357")
    before = everything(target)
    with monkeypatch.context() as disk:
        disk.setattr(restoring, "sync_folder", _refuses)
        with pytest.raises(StorageFault):
            restoring.restore(saved, target, instead=True)
    assert everything(target) == before


def _refuses(_path: Path) -> None:
    raise OSError(5, "Input/output error")


def test_that_answers_of_an_open_survey_are_never_put_beside_other_data(
    saved: Path, tmp_path: Path
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "box-1.db").write_bytes(b"answers")
    with pytest.raises(NotAllowed, match="open survey"):
        restoring.restore(saved, tmp_path)
    assert box_files.highest(tmp_path / "open") == 1


def test_that_what_a_lost_main_file_left_is_kept_aside(saved: Path, target: Path) -> None:
    office = practice_office(target)
    office.close()
    key = (target / "key.json").read_bytes()
    (target / MAIN).unlink()
    restoring.restore(saved, target)
    assert (target / "before-1-key.json").read_bytes() == key
    services.folders.unlock(target).close()


def test_that_settings_of_a_folder_without_data_make_room(saved: Path, target: Path) -> None:
    target.mkdir(parents=True)
    (target / "settings.json").write_text('{"theme": "dark"}')
    (target / "window.lock").write_text("1")
    restoring.restore(saved, target)
    assert services.preferences.read(target).theme == "system"
    assert (target / "window.lock").exists()


@pytest.mark.parametrize("step", [0, 1, 2, 3])
def test_that_a_restoring_that_fails_leaves_no_data(
    saved: Path, target: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """The disk refuses one of the four moves into the data folder."""
    replace, moved = Path.replace, []

    def refuses(path: Path, place: Path) -> Path:
        if place.is_relative_to(target) and ".backup-" not in str(place):
            moved.append(place)
            if len(moved) > step:
                raise OSError(28, "No space left on device")
        return replace(path, place)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "replace", refuses)
        with pytest.raises(StorageFault, match="No space left"):
            restoring.restore(saved, target)
    assert services.folders.look(target) is FolderState.NEW
    assert everything(target) == {}
    restoring.restore(saved, target)
    services.folders.unlock(target).close()


def test_that_what_a_cut_off_restoring_left_is_cleared_by_the_next(
    saved: Path, target: Path
) -> None:
    left = target / ".backup-abc"
    left.mkdir(parents=True)
    (left / MAIN).write_bytes(b"half")
    restoring.restore(saved, target)
    assert not left.exists()


# What is refused --------------------------------------------------------------------------------


def deflated(parts: dict[str, bytes], file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


def a_bomb(parts: dict[str, bytes], file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, bytes(50 * 2**20) if name == "settings.json" else content)


def linked(parts: dict[str, bytes], file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name)
            if name == "settings.json":
                info.external_attr, content = (stat.S_IFLNK | 0o777) << 16, b"/etc/passwd"
            packed.writestr(info, content)


def twice(parts: dict[str, bytes], file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr(zipfile.ZipInfo(MAIN), b"another")


def locked(parts: dict[str, bytes], file: Path) -> None:
    put_together(parts, file)
    content = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + place] |= 1
    file.write_bytes(content)


def with_more_in_front(parts: dict[str, bytes], file: Path) -> None:
    put_together(parts, file)
    file.write_bytes(b"#!/bin/sh\n" + file.read_bytes())


def with_a_remark(parts: dict[str, bytes], file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        packed.comment = b"x" * 60_000
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)


def with_a_list_as_long_as_itself(parts: dict[str, bytes], file: Path) -> None:
    put_together({f"forms/{number:05}.yaml": b"" for number in range(20_000)} | parts, file)


def larger_than_it_is(parts: dict[str, bytes], file: Path) -> None:
    """The list says that a part has 200 MB."""
    put_together(parts, file)
    content = bytearray(file.read_bytes())
    at = content.find(b"PK\x01\x02")
    struct.pack_into("<LL", content, at + 20, 200 * 2**20, 200 * 2**20)
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (deflated, "packed or locked"),
        (a_bomb, "packed or locked"),
        (linked, "not a plain file"),
        (twice, "twice"),
        (locked, "packed or locked"),
        (with_more_in_front, "not a backup"),
        (with_a_remark, "not a backup"),
        (with_a_list_as_long_as_itself, "not a backup"),
        (larger_than_it_is, "larger than the file"),
    ],
)
def test_that_a_zip_that_was_made_to_harm_is_refused(
    saved: Path, tmp_path: Path, make: Callable[[dict[str, bytes], Path], None], said: str
) -> None:
    file = tmp_path / "harm.zip"
    make(parts_of(saved), file)
    assert said in refused_file(file, tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "../key.json",
        "/etc/cron.d/job",
        "C:\\Windows\\job",
        "..\\settings.json",
        "forms/../../settings.json",
        "forms/.hidden.yaml",
        "forms/deeper/pulse.yaml",
        "forms/",
        "open/box-1.db",
        "facilitator.log",
        "inner.zip",
        "KEY.JSON",
        "forms/a\x00.yaml",
        "forms/" + "a" * 300 + ".yaml",
        "",
    ],
)
def test_that_a_part_that_no_backup_has_is_refused(saved: Path, tmp_path: Path, name: str) -> None:
    said = refused(parts_of(saved) | {name: b"x"}, tmp_path)
    assert "not a backup" in said or "damaged" in said


@pytest.mark.parametrize("name", [MAIN, "key.json"])
def test_that_a_backup_without_a_main_part_is_refused(
    saved: Path, tmp_path: Path, name: str
) -> None:
    parts = parts_of(saved)
    del parts[name]
    assert "main part is not there" in refused(parts, tmp_path)


@pytest.mark.parametrize(("name", "length"), [("key.json", 70_000), (WORDING, 2**20 + 1)])
def test_that_a_part_larger_than_it_can_be_is_refused(
    saved: Path, tmp_path: Path, name: str, length: int
) -> None:
    said = refused(parts_of(saved) | {name: b" " * length}, tmp_path)
    assert "a size it cannot have" in said


def key_with(**changes: object) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        told = json.loads(parts["key.json"]) | changes
        told.pop("digest", None)
        return {**parts, "key.json": json.dumps(told).encode()}

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (key_with(id="../../up"), "names no data folder"),
        (key_with(practice=False), "leave real data unlocked"),
        (key_with(id="0123456789abcdef"), "belongs to other data"),
        (key_with(format=99), "newer version"),
        (key_with(slots=[]), ""),
        (key_with(slots=[{"kind": "practice", "key": "00" * 32}]), ""),
        (lambda parts: {**parts, "key.json": b"[" * 60_000}, "key file"),
        (lambda parts: {**parts, "key.json": b"\xff"}, "key file"),
        (lambda parts: {**parts, MAIN: b""}, ""),
        (lambda parts: {**parts, MAIN: b"not a database" * 1000}, ""),
        (lambda parts: {**parts, MAIN: parts[MAIN][: len(parts[MAIN]) // 2]}, ""),
    ],
)
def test_that_a_key_or_a_main_file_that_does_not_fit_is_refused(
    saved: Path,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
    said: str,
) -> None:
    assert said in refused(change(parts_of(saved)), tmp_path)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM response; END", "never makes"),
        ("CREATE VIEW v AS SELECT * FROM person", "never makes"),
        ("CREATE VIRTUAL TABLE f USING fts5(name)", "never makes"),
        ("CREATE TABLE more (name TEXT)", "never makes"),
        ("CREATE INDEX more ON person (name)", "never makes"),
        ("ALTER TABLE person ADD COLUMN more TEXT", "never makes"),
        ("ALTER TABLE response ADD COLUMN seen TEXT", "never makes"),
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("UPDATE alembic_version SET version_num = x'00'", "not a data file"),
        ("DELETE FROM alembic_version", "not a data file"),
        ("UPDATE about SET value = 'ffffffffffffffff' WHERE name = 'id'", "other data"),
        ("UPDATE about SET value = 'no' WHERE name = 'practice'", "leave real data open"),
        ("UPDATE round SET state = 'open'", "still open"),
        ("UPDATE round SET state = 'neither'", "never writes"),
        ("UPDATE round SET opened = 'a while ago'", "never writes"),
        ("UPDATE round SET promise = '[]'", "never writes"),
        ("UPDATE round SET promise = x'00'", "cannot be used"),
        ("UPDATE round_form SET key_text = 'id: [pulse'", "cannot be used"),
        ("UPDATE session SET day = 12", "never writes"),
        ("UPDATE person SET signed_in = 'late'", "never writes"),
        ("UPDATE response SET body = body || x'00'", "do not fit"),
        ("UPDATE seal SET digest = x'00'", "answers that were counted"),
        ("UPDATE seal SET answers = 5", "answers that were counted"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM session", "damaged"),
    ],
)
def test_that_a_main_file_that_was_changed_is_refused(
    plain: dict[str, bytes], tmp_path: Path, sql: str, said: str
) -> None:
    parts = edited(plain, tmp_path, lambda connection: connection.executescript(sql))
    assert said in refused(parts, tmp_path)


def test_that_the_same_file_without_a_change_is_taken(
    plain: dict[str, bytes], tmp_path: Path, target: Path
) -> None:
    parts = edited(plain, tmp_path, lambda connection: connection.execute("SELECT 1"))
    restoring.restore(put_together(parts, tmp_path / "same.zip"), target)


@pytest.mark.parametrize("settings", [b"[1, 2]", b"{", b"\xff\xfe", b"[" * 100_000])
def test_that_settings_of_odd_kinds_stay_out(
    saved: Path, tmp_path: Path, target: Path, settings: bytes
) -> None:
    file = put_together(parts_of(saved) | {"settings.json": settings}, tmp_path / "odd.zip")
    assert restoring.restore(file, target).left_out == ("settings.json",)
    assert not (target / "settings.json").exists()


def test_that_single_odd_settings_do_no_harm(saved: Path, tmp_path: Path, target: Path) -> None:
    odd = {"theme": 7, "minimum": "many", "contacts": 988, "pin": [], "text_scale": {}}
    odd["backup"] = {"folder": "/somewhere", "last": "never"}
    file = put_together(
        parts_of(saved) | {"settings.json": json.dumps(odd).encode()}, tmp_path / "odd.zip"
    )
    restoring.restore(file, target)
    assert services.preferences.read(target) == services.preferences.Preferences()
    assert services.backup.standing(target) == services.backup.Standing()


def test_that_no_pin_of_somebody_else_and_no_lock_that_never_locks_come_back(
    saved: Path, tmp_path: Path, target: Path
) -> None:
    services.preferences.set_pin(tmp_path / "theirs", "1111")
    theirs = json.loads((tmp_path / "theirs" / "settings.json").read_text())
    settings = json.dumps(theirs | {"lock_minutes": 0, "theme": "dark"}).encode()
    file = put_together(parts_of(saved) | {"settings.json": settings}, tmp_path / "odd.zip")
    restoring.restore(file, target)
    found = services.preferences.read(target)
    assert (found.has_pin, found.lock_minutes, found.theme) == (False, 10, "dark")


def test_that_a_form_that_cannot_be_read_spoils_nothing(
    saved: Path, tmp_path: Path, target: Path
) -> None:
    odd = {"forms/odd.yaml": b"&a [*a, *a]", "forms/pulse.fr.yaml": b"language: fr\nform: none\n"}
    file = put_together(parts_of(saved) | odd, tmp_path / "odd.zip")
    restoring.restore(file, target)
    cards = {card.id: card for card in services.library.cards(target)}
    assert cards["odd"].state == services.library.UNREADABLE
    assert cards["pulse"].languages == ("en", "es")
    assert "fr" in cards["pulse"].advice


def test_that_more_forms_than_any_site_has_are_refused(saved: Path, tmp_path: Path) -> None:
    many = {f"forms/form-{number}.yaml": bytes(2**19) for number in range(20)}
    assert "sizes they cannot have" in refused(parts_of(saved) | many, tmp_path)


def test_that_a_backup_that_does_not_read_back_is_told_while_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = practice_office(tmp_path / "data")
    monkeypatch.setattr(archive.zipfile.ZipFile, "testzip", lambda _packed: MAIN)
    with pytest.raises(StorageFault, match="does not read back"):
        services.backup.save(office, tmp_path)
    office.close()


def test_that_a_refusal_says_that_nothing_was_changed(saved: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        restoring.check(put_together({"a": b"b"}, tmp_path / "other.zip"))
