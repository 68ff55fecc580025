"""What a start does with what a crash left."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from facilitator import services
from facilitator.domain.errors import StorageFault
from facilitator.storage import tables
from facilitator.storage.box import Box
from facilitator.storage.files import PROBE
from facilitator.storage.office import Office
from facilitator.storage.rounds import Rounds
from facilitator.system.places import OPEN
from tests.support.offices import a_session, an_open_round, answer, practice_office, restarted


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return practice_office(tmp_path / "data")


def test_that_probes_unpacked_backups_and_journals_of_no_box_are_cleared_away(
    office: Office,
) -> None:
    (office.path / PROBE).write_bytes(b"probe")
    (office.path / OPEN / PROBE).write_bytes(b"probe")
    (office.path / OPEN / "box-1.db-journal").write_bytes(b"journal")
    (office.path / ".backup-cut-off").mkdir()
    (office.path / ".backup-cut-off" / "key.json").write_text("{}")
    again = restarted(office)
    assert list((office.path / OPEN).iterdir()) == []
    assert not (office.path / PROBE).exists()
    assert list(office.path.glob(".backup-*")) == []
    again.close()


def test_that_the_journal_of_an_open_survey_stays_where_its_box_is_missing(office: Office) -> None:
    survey = an_open_round(office, a_session(office))
    office.close()
    survey.box.path.rename(office.path / "put away")
    again = restarted(office)
    assert [path.name for path in (office.path / OPEN).iterdir()] == ["box-1.db-journal"]
    again.close()


def test_that_a_box_stays_while_the_main_file_does_not_hold_what_was_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6)
    monkeypatch.setattr("facilitator.services.closing.destroy_box", lambda *_: True)
    services.collection.seal(office, survey)
    with office.transaction() as tx:
        tx._connection.execute(delete(tables.response))
        tx.commit()
    again = restarted(office)
    assert again.box_path(survey.round.id).exists()
    with pytest.raises(StorageFault):
        services.summaries.summary(again, survey.round.id)
    again.close()


def test_that_a_survey_is_not_closed_where_the_main_file_does_not_give_answers_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = an_open_round(office, a_session(office))
    answer(office, survey, 6)
    with monkeypatch.context() as patch:
        patch.setattr(Rounds, "intact", lambda *_: False)
        with pytest.raises(StorageFault, match="Every answer is still where it was"):
            services.collection.seal(office, survey)
    assert isinstance(office.boxes[survey.round.id], Box)
    assert services.collection.seal(office, survey).result.answers == 6
    office.close()
