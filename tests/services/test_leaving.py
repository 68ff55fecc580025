"""Leaving a site: what is known by itself, what is ticked, and when a backup is enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, Locked, NotAllowed, StorageFault
from facilitator.domain.leaving import Task
from facilitator.services import leaving
from facilitator.storage import box_files, device
from facilitator.storage import office as offices
from facilitator.storage.office import Office
from facilitator.system import paths
from tests.support import keyrings
from tests.support.offices import (
    CONTACTS,
    PASSPHRASE,
    MovingClock,
    a_session,
    an_open_round,
    answer,
)
from tests.support.pdf_reading import whole_text


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that lies on another disk."""
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(leaving, "on_same_disk", lambda *_: False)
    return folder


def closed_survey(office: Office, session_id: int) -> None:
    session = services.sessions.get(office, session_id)
    survey = an_open_round(office, session)
    answer(office, survey, 6)
    services.collection.seal(office, survey)


def test_that_a_session_without_a_survey_has_nothing_to_close(office: Office) -> None:
    state = leaving.state(office, a_session(office).id)
    assert state.done(Task.CLOSED)
    assert state.count == 1
    assert state.why(Task.CLOSED) == "No survey was opened in this session."


def test_that_an_open_survey_is_known_by_itself_and_named(office: Office) -> None:
    session = a_session(office)
    answer(office, an_open_round(office, session), 6)
    state = leaving.state(office, session.id)
    assert not state.done(Task.CLOSED)
    said = state.why(Task.CLOSED)
    assert "“Baseline” is still open, with 6 answers." in said
    assert "An open survey is in no backup" in said
    with pytest.raises(NotAllowed):
        leaving.tick(office, session.id, Task.CLOSED, on=True)


def test_that_ticks_are_kept_for_each_session_with_their_day(office: Office) -> None:
    here, there = a_session(office), a_session(office)
    after = leaving.tick(office, here.id, Task.BAG, on=True).result
    assert after.done(Task.BAG)
    assert after.ticked[Task.BAG] == office.today()
    assert leaving.state(office, here.id) == after
    assert not leaving.state(office, there.id).done(Task.BAG)
    assert not leaving.tick(office, here.id, Task.BAG, on=False).result.ticked


def test_that_a_backup_ticks_itself(office: Office, stick: Path) -> None:
    session = a_session(office)
    closed_survey(office, session.id)
    saved = leaving.backup(office, session.id, stick).result
    assert saved.path.is_file()
    assert saved.state.done(Task.BACKUP)
    assert leaving.state(office, session.id).done(Task.BACKUP)


def test_that_a_backup_on_the_laptops_own_disk_does_not_tick(
    office: Office, tmp_path: Path
) -> None:
    session = a_session(office)
    saved = leaving.backup(office, session.id, tmp_path).result
    assert saved.same_disk
    assert saved.path.is_file()
    assert not saved.state.done(Task.BACKUP)


def test_that_a_backup_made_by_itself_after_closing_ticks_itself(
    office: Office, stick: Path
) -> None:
    session = a_session(office)
    closed_survey(office, session.id)
    assert leaving.keep(office, session.id).result is None
    services.backup.choose(office, stick)
    saved = leaving.keep(office, session.id).result
    assert saved is not None
    assert saved.path.parent == stick
    assert leaving.state(office, session.id).done(Task.BACKUP)


def test_that_a_backup_that_fails_after_closing_leaves_the_closing_as_it_is(
    office: Office, stick: Path
) -> None:
    session = a_session(office)
    services.backup.choose(office, stick)
    closed_survey(office, session.id)
    stick.rmdir()
    with pytest.raises(StorageFault, match="closed and counted; only its backup") as told:
        leaving.keep(office, session.id)
    assert "“stick” is not there" in str(told.value)
    assert "tried again" in told.value.remedy
    assert leaving.state(office, session.id).done(Task.CLOSED)
    assert not leaving.state(office, session.id).done(Task.BACKUP)


def test_that_no_backup_is_ticked_while_a_survey_is_open(office: Office, stick: Path) -> None:
    session = a_session(office)
    answer(office, an_open_round(office, session), 6)
    saved = leaving.backup(office, session.id, stick).result
    assert not saved.state.done(Task.BACKUP)
    assert b"box-" not in saved.path.read_bytes()
    with pytest.raises(NotAllowed):
        leaving.tick(office, session.id, Task.BACKUP, on=True)


def test_that_answers_too_few_to_count_may_wait_while_the_rest_is_backed_up(
    office: Office, stick: Path
) -> None:
    session = a_session(office)
    answer(office, an_open_round(office, session, keep_days=14), 1)
    state = leaving.state(office, session.id)
    assert not state.done(Task.CLOSED)
    said = state.why(Task.CLOSED)
    assert "“Baseline” is kept open for more answers: 1 answer, which is too few." in said
    assert "if the laptop is lost, it is lost" in said
    assert leaving.backup(office, session.id, stick).result.state.done(Task.BACKUP)


def test_that_a_survey_closed_later_makes_the_backup_old(office: Office, stick: Path) -> None:
    session = a_session(office)
    closed_survey(office, session.id)
    leaving.backup(office, session.id, stick)
    closed_survey(office, session.id)
    state = leaving.state(office, session.id)
    assert not state.done(Task.BACKUP)
    assert state.why(Task.BACKUP) == "A survey was closed since the last one. Save another."
    assert leaving.backup(office, session.id, stick).result.state.done(Task.BACKUP)


def test_that_taking_the_tick_of_the_backup_away_leaves_nothing_of_it(
    office: Office, stick: Path
) -> None:
    session = a_session(office)
    leaving.backup(office, session.id, stick)
    leaving.tick(office, session.id, Task.BACKUP, on=False)
    with office.reading() as tx:
        assert tx.site_checks.of(session.id) == {}


def test_that_surveys_of_other_sessions_are_counted(office: Office) -> None:
    here, there = a_session(office), a_session(office)
    an_open_round(office, there)
    state = leaving.state(office, here.id)
    assert state.open_elsewhere == 1
    assert state.done(Task.CLOSED)


def test_that_all_five_make_the_list_done(office: Office, stick: Path) -> None:
    session = a_session(office)
    leaving.backup(office, session.id, stick)
    for task in (Task.BAG, Task.PAPER, Task.SCREEN):
        state = leaving.tick(office, session.id, task, on=True).result
    assert state.all_done


def test_that_every_task_says_why_in_a_sentence(office: Office) -> None:
    state = leaving.state(office, a_session(office).id)
    for task in Task:
        assert state.why(task).endswith(".")


def test_that_a_session_that_is_gone_has_no_list(office: Office) -> None:
    with pytest.raises(NotAllowed):
        leaving.state(office, 99)


def test_that_a_folder_without_a_passphrase_says_where_its_backup_opens(
    tmp_path: Path, stick: Path
) -> None:
    made = offices.create(tmp_path / "alone", clock=MovingClock())
    session = a_session(made)
    saved = leaving.backup(made, session.id, stick).result
    assert not saved.state.opens_elsewhere
    assert not saved.state.done(Task.BACKUP)
    assert "opens on this computer only" in saved.state.why(Task.BACKUP)
    made.close()
    with keyrings.using(keyrings.memory()), pytest.raises(Locked):
        services.restoring.check(saved.path)  # another computer
    assert services.restoring.check(saved.path).sessions == 1  # this one


def test_that_the_list_says_what_brings_everything_back(tmp_path: Path) -> None:
    made = offices.create(tmp_path / "data", passphrase=PASSPHRASE, clock=MovingClock())
    session = a_session(made)
    assert "no recovery code yet" in leaving.state(made, session.id).why(Task.BACKUP)
    code = services.keys.draw_recovery_code()
    parts = services.keys.groups(code)
    typed = " ".join(parts[at] for at in services.keys.asked(code))
    services.keys.keep_recovery_code(made, code, typed)
    assert "or the recovery code" in leaving.state(made, session.id).why(Task.BACKUP)
    made.close()


# What the sheet “If it is stolen” says, tried on a real folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, int, object]]:
    """A folder with a passphrase: a roster, a closed survey, and one that is open."""
    folder = tmp_path_factory.mktemp("real") / "data"
    with keyrings.using(keyrings.memory()) as ring:
        made = offices.create(
            folder, passphrase=PASSPHRASE, clock=MovingClock(datetime(2026, 3, 4, 16))
        )
        session = a_session(made, people=8)
        survey = an_open_round(made, session)
        answer(made, survey, 7, comment="the lighthouse keeper said so")
        services.collection.seal(made, survey)
        again = an_open_round(made, session)
        answer(made, again, 6, comment="the lighthouse keeper said so")
        usual = services.preferences.read(folder)
        services.preferences.save(folder, usual._replace(contacts=CONTACTS, trainer="Maya Trainer"))
        services.preferences.set_pin(folder, "24681359")
        yield made, session.id, ring
        made.close()


SECRET = (b"Harbor Family", b"Day 1", b"Person 3", b"Baseline", b"lighthouse", b"24681359")


def test_that_without_the_passphrase_nothing_of_rosters_and_answers_is_readable(
    real: tuple[Office, int, object],
) -> None:
    office, _, _ = real
    files = [path for path in office.path.rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        content = path.read_bytes()
        for word in SECRET:
            assert word not in content, path.name
    with keyrings.using(keyrings.memory()), pytest.raises(Locked):
        services.folders.unlock(office.path)


def test_that_name_contacts_and_the_number_of_open_answers_are_readable_as_the_sheet_says(
    real: tuple[Office, int, object],
) -> None:
    office, session_id, _ = real
    settings = (office.path / "settings.json").read_text("utf-8")
    for line in ("Maya Trainer", *CONTACTS):
        assert line in settings
    (box,) = (office.path / "open").glob("box-*.db")
    assert box_files.count_in(box) == 6
    text = whole_text(leaving.stolen_pdf(office, session_id))
    assert "Your name and the three support contacts as typed in Settings" in text
    assert "Everyone can see how many answers were in." in text
    assert "No roster, no closed survey".lower() in text.lower()


def test_that_signed_in_as_the_trainer_an_open_survey_has_its_key_in_the_key_store(
    real: tuple[Office, int, object],
) -> None:
    office, _, ring = real
    (box,) = (office.path / "open").glob("box-*.db")
    round_id = box_files.round_of(box)
    assert round_id is not None
    with keyrings.using(ring):  # type: ignore[arg-type]
        assert device.find(office.key_name(round_id)) is not None
    with keyrings.using(keyrings.memory()):
        assert device.find(office.key_name(round_id)) is None


def test_that_the_steps_of_the_sheet_bring_everything_back_but_the_open_survey(
    real: tuple[Office, int, object], tmp_path: Path
) -> None:
    office, session_id, ring = real
    with keyrings.using(ring):  # type: ignore[arg-type]
        saved = leaving.backup(office, session_id, tmp_path).result
    assert saved.path.name == "Facilitator backup 2026-03-04.zip"
    copied = tmp_path / "Documents"
    with keyrings.using(keyrings.none()):  # another computer
        assert services.folders.look(copied) is services.folders.FolderState.NEW
        assert services.restoring.asks(saved.path)
        with pytest.raises(Locked):
            services.restoring.restore(saved.path, copied, "not the passphrase")
        assert not copied.exists()
        services.restoring.restore(saved.path, copied, PASSPHRASE)
        back = services.folders.unlock(copied, PASSPHRASE)
        (card,) = services.sessions.cards(back)
        assert len(services.roster.people(back, card.session.id)) == 8
        (survey,) = services.collection.rounds(back, card.session.id)
        assert services.summaries.summary(back, survey.id).answered == 7
        services.preferences.set_pin(copied, "9753")
        back.close()


def test_that_the_place_named_for_this_system_is_where_the_program_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    from facilitator.documents.stolen_words import PLACES

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    system = {"linux": "Linux", "win32": "Windows", "darwin": "macOS"}[sys.platform]
    named = dict(PLACES)[system].replace("\\", "/").rsplit("/", 2)[-2:]
    assert list(paths.default_data_folder().parts[-2:]) == named


def test_that_the_sheet_names_agency_session_trainer_and_version(
    real: tuple[Office, int, object],
) -> None:
    from facilitator import __version__

    office, session_id, _ = real
    for paper in ("letter", "a4"):
        text = whole_text(leaving.stolen_pdf(office, session_id, paper))
        for word in ("Harbor Family Services", "Day 1", "4 March 2026", "Maya Trainer"):
            assert word in text
        assert f"Version {__version__}" in text
    with pytest.raises(BadInput):
        leaving.stolen_pdf(office, session_id, "foolscap")
