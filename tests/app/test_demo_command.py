"""`facilitator demo`: the whole way, with real widgets, real files and real pages."""

import shutil
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from facilitator import services
from facilitator.app.main import main
from facilitator.domain.people import SessionPlan


def play_into(out, people, seed):
    return main(
        [
            "demo",
            "--no-window",
            "--out",
            f"{out}",
            "--participants",
            str(people),
            "--seed",
            str(seed),
        ]
    )


@pytest.fixture(scope="module")
def played(qapp, tmp_path_factory):
    """A practice run of five people with seed 5; to be copied, not changed."""
    out = tmp_path_factory.mktemp("played") / "practice"
    assert play_into(out, 5, 5) == 0
    return out


def pages(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_that_a_practice_run_leaves_summary_sign_in_sheet_and_story(played):
    summary = "\n".join(pages(played / "summary.pdf"))
    assert "n = 5" in summary
    assert "5 people answered, most of those present" in " ".join(summary.split())
    assert "invented people" in summary
    assert "a diagnosis" in summary
    sheet = "\n".join(pages(played / "sign-in.pdf"))
    assert "Amara Diallo" in sheet
    assert "Yusuf Abdi" in sheet
    story = (played / "practice.md").read_text(encoding="utf-8")
    assert "participant screen" in story
    assert "| **all together** |" in story


def test_that_a_practice_run_makes_the_print_kit_in_two_parts(played):
    kit = played / "print kit"
    shop, own = sorted(path for path in kit.iterdir() if path.suffix == ".pdf")
    assert "Amara" not in "\n".join(pages(shop))
    assert "Amara Diallo" in "\n".join(pages(own))
    for part in (shop, own):
        numbered = sorted((kit / part.stem).iterdir())
        assert [path.name[:2] for path in numbered] == sorted({path.name[:2] for path in numbered})
        assert len(numbered) > 4


def test_that_a_practice_run_certifies_by_the_rule_and_nobody_else(played):
    certificates = pages(played / "certificates.pdf")
    assert len(certificates) == 2, "one late, one marked out at the close, one without a sheet"
    assert all("5.75" in page for page in certificates)
    assert "2 of 5 have earned a certificate" in (played / "practice.md").read_text("utf-8")


def test_that_a_practice_run_prints_the_room_and_makes_slides(played):
    printed = pages(played / "questionnaires.pdf")
    fronts = [page for page in printed if "No name, please" in page]
    assert len(fronts) == 6, "five people and one sheet to spare"
    assert len(set(fronts)) == 1, "all copies are the same"
    assert any("handed in" in page for page in printed)
    slides = pages(played / "slides.pdf")
    assert slides[0].strip() == ""
    assert "5 people answered" in " ".join(slides) or "Five people answered" in " ".join(slides)


def test_that_the_same_seed_gives_the_same_figures(played, tmp_path, capsys):
    assert play_into(tmp_path / "again", 5, 5) == 0
    assert "5 of 5 people have answered" in capsys.readouterr().out
    assert pages(tmp_path / "again" / "summary.pdf") == pages(played / "summary.pdf")


def test_that_a_second_run_replaces_the_first_and_another_seed_gives_other_figures(
    played, tmp_path
):
    out = Path(shutil.copytree(played, tmp_path / "same"))
    before = services.folders.unlock(out / "data")
    services.sessions.plan(before, SessionPlan("Elsewhere", "Left behind", date(2026, 3, 4)))
    before.close()

    assert play_into(out, 5, 6) == 0
    office = services.folders.unlock(out / "data")
    (card,) = services.sessions.cards(office)
    office.close()
    assert card.answers == 5
    assert pages(out / "summary.pdf") != pages(played / "summary.pdf")


def test_that_under_the_smallest_group_no_summary_is_made_and_the_guard_says_why(
    qapp, tmp_path, capsys
):
    assert play_into(tmp_path, 4, 7) == 3
    assert "Fewer than 5 people answered" in capsys.readouterr().err
    assert not (tmp_path / "summary.pdf").exists()


def test_that_a_folder_with_real_data_is_never_replaced(qapp, tmp_path, capsys):
    office = services.folders.create(tmp_path / "mine" / "data", passphrase="river maple lantern")
    office.close()
    before = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}

    assert play_into(tmp_path / "mine", 5, 7) == 2
    assert "left as it is" in capsys.readouterr().err
    after = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert after == before


def test_that_a_room_of_nobody_is_refused_in_a_sentence(tmp_path, capsys):
    assert play_into(tmp_path, 0, 7) == 2
    assert "1 to 200" in capsys.readouterr().err
