"""A backup is one file to take along: whole, encrypted, opened once, and never half there."""

from __future__ import annotations

import errno
import itertools
import json
import shutil
import zipfile
from datetime import date, datetime, time, timedelta

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, Locked, StorageFault
from facilitator.services import backup as backups
from facilitator.services.folders import FolderState
from facilitator.storage import archive, engine
from facilitator.storage import backup as copies
from facilitator.storage import office as offices
from facilitator.system import settings
from tests.support import keyrings
from tests.support.offices import (
    PASSPHRASE,
    MovingClock,
    a_session,
    an_open_round,
    answer,
    practice_office,
)

backup = services.backup
NAME = "Facilitator backup 2026-03-04.zip"


def furnished(office):
    """With people, a closed survey, a ticked task and a wording of this site's own."""
    session = a_session(office, people=14)
    for person in services.roster.people(office, session.id)[:13]:
        services.attendance.sign_in(office, person.session_id, [person.id])
    survey = an_open_round(office, session)
    answer(office, survey, 12, comment="the lighthouse keeper said so")
    services.collection.seal(office, survey)
    with office.transaction() as tx:
        tx.site_checks.set(session.id, "stick", date(2026, 3, 4))
        tx.commit()
    (office.path / "forms").mkdir(mode=0o700)
    (office.path / "forms" / "stss.en.yaml").write_text("a wording of this site\n")
    services.preferences.set_pin(office.path, "2468")
    services.preferences.save(office.path, services.preferences.Preferences(theme="dark"))
    (office.path / "facilitator.log").write_text("2026-03-04 ValueError\n")
    (office.path / "window.lock").write_text("1234\n")
    return session


@pytest.fixture(scope="module")
def furnished_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("furnished") / "data"
    with keyrings.using(keyrings.memory()):
        made = offices.create(folder, passphrase=PASSPHRASE, clock=MovingClock())
        furnished(made)
        made.close()
    return folder


@pytest.fixture
def office(tmp_path, furnished_once):
    shutil.copytree(furnished_once, tmp_path / "data")
    made = offices.unlock(tmp_path / "data", PASSPHRASE, clock=MovingClock())
    yield made
    made.close()


@pytest.fixture
def unpacked(tmp_path):
    """What is in a backup, as any program that opens a zip gives it."""
    number = itertools.count(1)

    def unpack(made):
        folder = tmp_path / f"unpacked {next(number)}"
        with zipfile.ZipFile(made) as packed:
            packed.extractall(folder)
        return folder

    return unpack


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def everything(office):
    """All a trainer can look up."""
    with office.reading() as tx:
        ticks = tx.site_checks.of(1)
        bodies = tx.rounds.bodies(1)
    return (
        services.sessions.cards(office),
        services.roster.people(office, 1),
        services.collection.rounds(office, 1),
        services.summaries.summary(office, 1),
        ticks,
        bodies,
    )


def test_that_a_backup_holds_a_data_folder_that_opens_with_the_passphrase(office, stick, unpacked):
    saved = backup.save(office, stick)
    assert saved == stick / NAME
    before = everything(office)
    made = unpacked(saved)
    assert services.folders.look(made) is FolderState.LOCKED
    with pytest.raises(Locked, match="not the passphrase"):
        services.folders.unlock(made, "river maple lanterns")
    copy = services.folders.unlock(made, PASSPHRASE)
    assert everything(copy) == before
    assert services.preferences.read(copy.path).theme == "dark"
    services.roster.add(copy, 1, services.roster.people(copy, 1)[0].entry, walk_in=True)
    copy.close()
    assert everything(office) == before


def test_that_a_backup_holds_what_it_must_and_nothing_else(office, stick, unpacked):
    an_open_round(office, services.sessions.get(office, 1))
    saved = backup.save(office, stick)
    with zipfile.ZipFile(saved) as packed:
        wording = "forms/stss.en.yaml"
        assert packed.namelist() == ["facilitator.db", "key.json", "settings.json", wording]
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.compress_type for part in packed.infolist()} == {zipfile.ZIP_STORED}
    made = unpacked(saved)
    for name in ("key.json", wording):
        assert (made / name).read_bytes() == (office.path / name).read_bytes()
    assert [path.name for path in stick.iterdir()] == [NAME]


def test_that_the_place_of_backups_stays_out_of_them(office, stick, unpacked):
    backup.choose(office, stick)
    made = unpacked(backup.save(office, stick))
    told = json.loads((made / "settings.json").read_text())
    assert "backup" not in told
    assert told["theme"] == "dark"


def test_that_neither_the_pin_nor_the_lock_travels(office, stick, unpacked):
    """Ten thousand PINs are tried in minutes by whoever finds the stick."""
    made = unpacked(backup.save(office, stick))
    assert not {"pin", "wrong_pins", "lock_minutes"} & set(
        json.loads((made / "settings.json").read_text())
    )


def test_that_settings_that_cannot_be_read_stay_out(office, stick):
    (office.path / "settings.json").write_text("{")
    with zipfile.ZipFile(backup.save(office, stick)) as packed:
        assert "settings.json" not in packed.namelist()


def test_that_a_backup_tells_no_time_finer_than_the_day(office, stick):
    made = backup.save(office, stick)
    when = datetime.fromtimestamp(made.stat().st_mtime)
    assert (when.hour, when.minute, when.second, when.microsecond) == (0, 0, 0, 0)


def test_that_nothing_can_be_read_in_a_backup_without_its_key(office, stick):
    whole = backup.save(office, stick).read_bytes()
    for word in (b"lighthouse", b"Person 3", b"Harbor", b"CREATE TABLE", b"SQLite format"):
        assert word not in whole


def test_that_the_same_search_would_find_them_were_it_not_encrypted(tmp_path, stick):
    office = practice_office(tmp_path / "plain", cipher=False)
    furnished(office)
    whole = backup.save(office, stick).read_bytes()
    assert b"Person 3" in whole
    assert b"SQLite format" in whole
    office.close()


def test_that_a_second_backup_of_a_day_takes_a_number(office, stick):
    made = [backup.save(office, stick).name for _ in range(3)]
    assert made == [NAME, NAME.replace(".zip", " (2).zip"), NAME.replace(".zip", " (3).zip")]
    (stick / NAME).unlink()
    assert backup.save(office, stick).name == NAME.replace(".zip", " (4).zip")


def test_that_a_survey_that_is_open_stays_whole_and_is_not_in_the_backup(
    office, stick, keyring, unpacked
):
    survey = an_open_round(office, services.sessions.get(office, 1))
    answer(office, survey, 4)
    secrets = dict(keyring.kept)
    copy = services.folders.unlock(unpacked(backup.save(office, stick)), PASSPHRASE)
    assert services.collection.open_rounds(copy) == ()
    assert [one.id for one in services.collection.rounds(copy, 1)] == [1]
    another = an_open_round(copy, services.sessions.get(copy, 1))
    services.collection.discard(copy, another)
    copy.close()
    assert keyring.kept == secrets
    answer(office, survey, 2)
    assert services.collection.seal(office, survey).result.answers == 6


def test_that_a_practice_backup_opens_with_nothing(tmp_path, stick, unpacked):
    office = practice_office(tmp_path / "practice")
    furnished(office)
    before = everything(office)
    made = unpacked(backup.save(office, stick))
    assert backup.opens_elsewhere(office)
    with keyrings.using(keyrings.none()):
        copy = services.folders.unlock(made)
        assert copy.practice
        assert everything(copy) == before
        copy.close()
    office.close()


def test_that_a_backup_without_passphrase_opens_on_this_computer_alone_and_says_so(
    tmp_path, stick, unpacked
):
    office = offices.create(tmp_path / "keyring only", clock=MovingClock())
    furnished(office)
    made = unpacked(backup.save(office, stick))
    assert not backup.opens_elsewhere(office)
    services.folders.unlock(made).close()
    with keyrings.using(keyrings.memory()), pytest.raises(Locked, match="keyring"):
        services.folders.unlock(made)
    office.close()


def test_that_a_backup_with_a_passphrase_opens_elsewhere(office):
    assert backup.opens_elsewhere(office)


def test_that_a_backup_is_never_made_inside_the_data_folder(office, tmp_path):
    before = sorted(office.path.rglob("*"))
    (tmp_path / "short cut").symlink_to(office.path)
    for folder in (office.path, office.path / "forms", tmp_path / "short cut" / "forms"):
        with pytest.raises(BadInput, match="inside the data folder"):
            backup.save(office, folder)
    assert sorted(office.path.rglob("*")) == before


def test_that_a_stick_that_is_not_there_is_told(office, tmp_path):
    with pytest.raises(BadInput, match="“stick” is not there") as told:
        backup.save(office, tmp_path / "stick")
    assert "Put the stick in" in told.value.remedy
    assert not (tmp_path / "stick").exists()


def test_that_a_full_stick_is_told_before_anything_is_written(office, stick, monkeypatch):
    usage = shutil.disk_usage(stick)._replace(free=2**20)
    monkeypatch.setattr(backups.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(StorageFault, match=r"“stick” is full: 1 MB are free.*needs \d MB"):
        backup.save(office, stick)
    assert list(stick.iterdir()) == []


def test_that_a_protected_stick_is_told(office, stick, monkeypatch):
    def refuses(path, *given, **named):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(backups.Path, "mkdir", refuses)
    with pytest.raises(StorageFault, match="Nothing can be written to “stick”") as told:
        backup.save(office, stick)
    assert "write-protected" in told.value.remedy


def fills_up(monkeypatch):
    """The database meets the end of the stick while it copies."""
    connect = engine.connect

    def small(path, key):
        made = connect(path, key)
        made.execute("PRAGMA max_page_count = 3")
        return made

    monkeypatch.setattr(copies.engine, "connect", small)


def pulled_out(monkeypatch):
    """The stick goes while the smaller files are copied."""

    def gone(path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(archive, "sync_file", gone)


def holds_less(monkeypatch):
    """What the copy gives back is not what was put in."""
    counts, asked = copies._counts, []

    def fewer(connection):
        asked.append(connection)
        found = counts(connection)
        return found if len(asked) == 1 else found | {"response": found["response"] - 1}

    monkeypatch.setattr(copies, "_counts", fewer)


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (fills_up, "disk is full"),
        (pulled_out, "Input/output error"),
        (holds_less, "does not hold what was copied"),
    ],
)
def test_that_a_backup_that_fails_leaves_nothing_behind_and_the_data_as_it_was(
    office, stick, monkeypatch, trouble, told
):
    earlier = backup.save(office, stick)
    before = (everything(office), on_disk(office))
    trouble(monkeypatch)
    with pytest.raises(StorageFault, match=f"on “stick” was not finished.*{told}") as fault:
        backup.save(office, stick)
    assert "unchanged" in fault.value.remedy
    monkeypatch.undo()
    assert list(stick.iterdir()) == [earlier]
    assert (everything(office), on_disk(office)) == before


class Killed(BaseException):
    """The power went."""


def test_that_what_a_cut_off_backup_left_is_cleared_by_the_next(office, stick, monkeypatch):
    def dies(path):
        raise Killed

    with monkeypatch.context() as power:
        power.setattr(archive, "sync_file", dies)
        power.setattr(backups.shutil, "rmtree", lambda *given, **named: None)
        with pytest.raises(Killed):
            backup.save(office, stick)
    (left,) = stick.iterdir()
    assert left.name.startswith(".")
    assert not (stick / NAME).exists()
    assert backup.save(office, stick) == stick / NAME
    assert [path.name for path in stick.iterdir()] == [NAME]


def test_that_a_backup_changes_nothing_in_the_data_folder_but_notes_its_day(office, stick):
    before = on_disk(office)
    backup.save(office, stick)
    after = on_disk(office)
    told = json.loads(after.pop("settings.json"))
    assert told.pop("backup") == {"folder": "", "last": "2026-03-04", "due": False}
    assert told == json.loads(before.pop("settings.json"))
    assert after == before


def on_disk(office):
    return {path.name: path.read_bytes() for path in office.path.rglob("*") if path.is_file()}


def test_that_only_its_owner_can_read_a_backup(office, stick):
    assert not backup.save(office, stick).stat().st_mode & 0o077


# By itself, after each closing


@pytest.fixture
def kept(office, stick):
    backup.choose(office, stick)
    return office


def made_on(day, office, stick):
    """A backup of that day, as it would have been made by itself."""
    office._clock.now = datetime.combine(day, time(16))
    return backup.keep(office)


def test_that_nothing_is_made_by_itself_before_a_folder_was_chosen(office, stick):
    assert backup.standing(office.path) == backup.Standing()
    assert backup.keep(office) is None
    assert list(stick.iterdir()) == []


def test_that_backups_go_to_the_chosen_folder_by_themselves(kept, stick):
    assert backup.keep(kept) == stick / NAME
    assert backup.standing(kept.path) == backup.Standing(stick, date(2026, 3, 4), due=False)
    assert backup.choose(kept, None).result == backup.Standing(None, date(2026, 3, 4))
    assert backup.keep(kept) is None


def test_that_only_a_folder_that_is_there_can_be_chosen(office, stick):
    for folder in (stick / "none", office.path / "forms"):
        with pytest.raises(BadInput):
            backup.choose(office, folder)
    assert backup.standing(office.path).folder is None


def test_that_the_newest_ten_of_this_data_stay_and_nothing_else_goes(kept, stick, tmp_path):
    other = practice_office(tmp_path / "other")
    theirs = backup.save(other, stick)
    other.close()
    foreign = [stick / "Facilitator backup 2020-01-01.zip", stick / "Facilitator backup.zip"]
    (stick / "Facilitator backup 2019-01-01.zip").symlink_to(foreign[0])
    for path in foreign:
        path.write_bytes(b"a picture")
    later = made_on(date(2031, 1, 1), kept, stick)
    made = [made_on(date(2026, 3, 5) + timedelta(days=n), kept, stick) for n in range(12)]
    found = set(stick.iterdir())
    assert found >= {theirs, later, *foreign}
    assert [path in found for path in made] == [False] * 2 + [True] * 10
    assert len(found) == 10 + 1 + 1 + 2 + 1


@pytest.mark.parametrize("gone", [True, False])
def test_that_a_backup_that_could_not_be_made_is_owed_and_made_later(
    kept, stick, tmp_path, monkeypatch, gone
):
    away = stick.rename(tmp_path / "in the bag")
    with pytest.raises(BadInput, match="“stick” is not there"):
        backup.keep(kept)
    assert backup.standing(kept.path).due
    assert backup.owed(kept) is None
    away.rename(stick)
    if gone:
        with monkeypatch.context() as trouble:
            pulled_out(trouble)
            assert backup.owed(kept) is None
        assert backup.standing(kept.path).due
    assert backup.owed(kept) == stick / NAME
    assert not backup.standing(kept.path).due
    assert backup.owed(kept) is None


def test_that_odd_settings_choose_no_folder(office):
    for odd in ([], {"folder": 7, "last": "soon", "due": 1}, {"folder": "\0"}, {"folder": ""}):
        settings.write_settings(office.path, {"backup": odd})
        assert backup.standing(office.path) == backup.Standing()
