"""Rows for a study: under which conditions they leave, what they hold, and that it is noted."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from datetime import date, datetime
from io import StringIO

import pytest

from facilitator import services
from facilitator.domain.errors import BadInput, NotAllowed, StorageFault, TooFewPeople
from facilitator.domain.research import Consent
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Study
from facilitator.domain.scoring import score
from facilitator.services.research import export_rows, file_names, preview
from tests.support.offices import (
    FixedRandomness,
    a_response,
    a_session,
    an_open_round,
    answer,
    forms_of,
    practice_office,
    restarted,
)
from tests.support.pdf_reading import whole_text

STUDY = Study("State University", "IRB 2026-114", "Dr. Lee, 555 0199")
CONSENT = Consent("D. Okafor, director", date(2026, 3, 4))
FORMS = ("pulse", "evaluation")
SECRET = "the phones did not stop ringing"


@pytest.fixture
def office(memory_folder, clock):
    made = practice_office(memory_folder / "data", clock=clock)
    yield made
    made.close()


def closed(office, people=12, out=0, skip=0, forms=FORMS, **said):
    """A closed survey for the study: `out` people kept theirs out, `skip` skipped a statement."""
    survey = an_open_round(office, a_session(office), forms, **({"study": STUDY} | said))
    given = [a_response(forms_of(survey), seed, f"{SECRET} {seed}") for seed in range(people)]
    for at, response in enumerate(given):
        answers = {form_id: dict(one) for form_id, one in response.forms.items()}
        if at < skip:
            answers[forms[0]].pop("1")
        sent = Response(answers, in_study=not skip <= at < skip + out)
        services.collection.submit(office, survey, sent, services.collection.new_ticket())
    services.collection.seal(office, survey)
    return survey.round.id, given


def table(folder, told):
    with (folder / file_names(told)[0]).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [tuple(map(float, row)) for row in rows]


def test_that_rows_hold_the_answers_and_their_scores_and_nothing_else(office, tmp_path):
    round_id, given = closed(office)
    told = export_rows(office, round_id, CONSENT, tmp_path).result.told
    header, rows = table(tmp_path, told)
    forms = [one.form for one in services.collection.rounds(office, 1)[0].forms]
    names = [f"{form.id}_{item.id}" for form in forms for item in form.choices]
    names += [f"{form.id}_{scale.id.lower()}" for form in forms for scale in form.scales]
    assert header == names
    expected = []
    for response in given:
        answers = [response.forms[form.id][item.id] for form in forms for item in form.choices]
        scores = [one.score for form in forms for one in score(form, response.forms[form.id])]
        expected.append((*answers, *(round(value, 4) for value in scores)))
    assert sorted(rows) == sorted(expected)
    assert (told.rows, told.answered) == (12, 12)


def test_that_no_comment_and_no_name_is_in_any_file(office, tmp_path):
    round_id, _ = closed(office)
    files = export_rows(office, round_id, CONSENT, tmp_path).result.files
    assert sorted(path.name for path in files) == [
        "baseline-2026-03-04-codebook.pdf",
        "baseline-2026-03-04-rows.csv",
        "baseline-2026-03-04-rows.sps",
    ]
    assert sorted(files) == sorted(path for path in tmp_path.iterdir() if path.is_file())
    for path in files:
        content = path.read_bytes()
        for word in ("phones", "ringing", "Ana Ruiz"):
            assert word.encode() not in content
            assert word.encode("utf-16-le") not in content
    book = whole_text(files[2].read_bytes())
    assert "phones" not in book
    for said in ("State University", "IRB 2026-114", "Dr. Lee", "D. Okafor", "4 March 2026"):
        assert said in book
    assert "Practice data" in book


@pytest.mark.parametrize(
    ("people", "out", "skip", "left"),
    [(12, 0, 0, 12), (17, 1, 0, 12), (17, 5, 0, 12), (20, 0, 0, 20)],
)
def test_that_of_those_who_kept_theirs_out_there_are_none_or_at_least_five(
    office, tmp_path, people, out, skip, left
):
    round_id, given = closed(office, people, out, skip)
    before = services.summaries.summary(office, round_id)
    assert preview(office, round_id).rows == left
    told = export_rows(office, round_id, CONSENT, tmp_path).result.told
    header, rows = table(tmp_path, told)
    assert len(rows) == left
    kept_out = {
        tuple(response.forms[form_id][item] for form_id in FORMS for item in sorted(
            response.forms[form_id], key=str) if not isinstance(response.forms[form_id][item], str))
        for response in given[:out]
    }  # fmt: skip
    assert not kept_out & {row[: len(header)] for row in rows}
    assert services.summaries.summary(office, round_id) == before


def test_that_somebody_who_skipped_a_statement_has_no_row(office, tmp_path):
    round_id, _ = closed(office, 20, skip=1)
    told = export_rows(office, round_id, CONSENT, tmp_path).result.told
    assert 10 <= told.rows <= 14


def test_that_too_few_rows_leave_nothing_and_mark_nothing(office, tmp_path):
    round_id, _ = closed(office, 12, out=1)
    for attempt in (
        lambda: preview(office, round_id),
        lambda: export_rows(office, round_id, CONSENT, tmp_path),
    ):
        with pytest.raises(TooFewPeople, match="Fewer than 10 rows"):
            attempt()
    with office.reading() as tx:
        assert tx.research.of(round_id) is None
    assert not list(tmp_path.glob("baseline*"))


def test_that_a_survey_for_the_training_only_never_gives_a_row(office, tmp_path):
    round_id, _ = closed(office, study=None)
    with pytest.raises(NotAllowed, match="training only"):
        preview(office, round_id)
    with pytest.raises(NotAllowed, match="training only"):
        export_rows(office, round_id, CONSENT, tmp_path)
    assert not list(tmp_path.glob("*.csv"))


def test_that_an_open_survey_gives_no_row(office, tmp_path):
    survey = an_open_round(office, a_session(office), FORMS, study=STUDY)
    answer(office, survey, 12)
    with pytest.raises(NotAllowed, match="still open"):
        export_rows(office, survey.round.id, CONSENT, tmp_path)


def test_that_the_consent_of_the_agency_is_kept_before_a_file_is_written(
    office, tmp_path, monkeypatch
):
    round_id, _ = closed(office)

    def stop(_files):
        raise StorageFault("The stick is gone.")

    monkeypatch.setattr(services.answer_files, "write_together", stop)
    with pytest.raises(StorageFault, match="stick"):
        export_rows(office, round_id, CONSENT, tmp_path)
    assert preview(office, round_id).consent == CONSENT


def test_that_rows_go_to_no_folder_that_is_missing_or_part_of_the_data(office, tmp_path):
    round_id, _ = closed(office)
    for folder in (tmp_path / "nowhere", office.path, office.path / "open"):
        with pytest.raises(BadInput, match=r"not there|own data folder"):
            export_rows(office, round_id, CONSENT, folder)
    assert preview(office, round_id).consent is None


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (Consent("  ", CONSENT.day), "Nobody is named"),
        (Consent("x" * 161, CONSENT.day), "at most 160"),
        (Consent("D. Okafor", date(2026, 3, 5)), "yet to come"),
    ],
)
def test_that_without_a_consent_nothing_leaves(office, tmp_path, consent, said):
    round_id, _ = closed(office)
    with pytest.raises(BadInput, match=said):
        export_rows(office, round_id, consent, tmp_path)
    assert not list(tmp_path.glob("baseline*"))
    with office.reading() as tx:
        assert tx.research.of(round_id) is None


def test_that_exporting_again_gives_the_same_bytes_under_the_same_consent(office, tmp_path, clock):
    round_id, _ = closed(office, 20, out=2)
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    export_rows(office, round_id, CONSENT, first)
    office = restarted(office, clock)
    clock.now = datetime(2026, 9, 9, 9)
    export_rows(office, round_id, CONSENT, second)
    export_rows(office, round_id, CONSENT, second)
    for path in first.iterdir():
        assert (second / path.name).read_bytes() == path.read_bytes()
    with pytest.raises(NotAllowed, match="director, which stands"):
        export_rows(office, round_id, replace(CONSENT, who="Somebody else"), second)
    office.close()


def test_that_a_backup_from_before_gives_the_same_people(office, tmp_path):
    """Else the difference between two exports would point at one person after the other."""
    round_id, _ = closed(office, 24, out=2)
    office.close()
    shutil.copytree(office.path, tmp_path / "copy")
    found = []
    for number, folder in enumerate((office.path, tmp_path / "copy")):
        opened = services.folders.unlock(folder)
        opened.randomness = FixedRandomness(number)
        out = tmp_path / f"out {number}"
        out.mkdir()
        told = export_rows(opened, round_id, CONSENT, out).result.told
        found.append(table(out, told)[1])
        opened.close()
    assert found[0] != found[1]
    assert sorted(found[0]) == sorted(found[1])


def test_that_the_order_of_rows_is_that_of_chance_alone(memory_folder):
    """The same answers in any order of arrival; then the same chance gives rows in an order that
    has nothing to do with it."""
    firsts = set()
    for seed in range(3):
        office = practice_office(memory_folder / f"data {seed}", randomness=FixedRandomness(seed))
        round_id, given = closed(office, 11, forms=("pulse",))
        out = memory_folder / f"out {seed}"
        out.mkdir()
        told = export_rows(office, round_id, CONSENT, out).result.told
        rows = table(out, told)[1]
        arrived = [tuple(one.forms["pulse"].values()) for one in given]
        firsts.add(tuple(arrived.index(row[: len(arrived[0])]) for row in rows))
        office.close()
    assert len(firsts) == 3


def test_that_other_files_in_the_folder_are_not_written_over(office, tmp_path):
    round_id, _ = closed(office)
    other = tmp_path / "baseline-2026-03-04-rows.sps"
    other.write_text("mine")
    with pytest.raises(BadInput, match="another"):
        export_rows(office, round_id, CONSENT, tmp_path)
    assert other.read_text() == "mine"
    assert not (tmp_path / "baseline-2026-03-04-rows.csv").exists()
    assert preview(office, round_id).consent is None


def test_that_a_mark_for_rows_that_are_not_there_is_noticed(office, tmp_path):
    round_id, _ = closed(office)
    with office.transaction() as tx:
        tx.research.mark(round_id, CONSENT, [b"x" * 16] * 10)
        tx.commit()
    with pytest.raises(StorageFault, match="damaged"):
        export_rows(office, round_id, CONSENT, tmp_path)


def test_that_the_syntax_reads_labels_and_levels_every_column(office, tmp_path):
    round_id, _ = closed(office)
    told = export_rows(office, round_id, CONSENT, tmp_path).result.told
    csv_name, sps_name, _ = file_names(told)
    raw = (tmp_path / sps_name).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    syntax = raw.decode("utf-8-sig")
    header = next(csv.reader(StringIO((tmp_path / csv_name).read_text())))
    assert f"/FILE='{csv_name}'" in syntax
    for command in ("GET DATA", "VARIABLE LABELS", "VALUE LABELS", "MISSING VALUES", "(ORDINAL)"):
        assert command in syntax
    words = syntax.split()
    for name in header:
        assert words.count(name) + words.count(f"/{name}") >= 3
    assert "PRACTICE DATA" in syntax
