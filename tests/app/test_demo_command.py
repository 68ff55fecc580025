"""`facilitator demo`: the whole way, with real widgets, real files and real pages."""

import pypdfium2
import pytest

from facilitator import services
from facilitator.app.main import main


@pytest.fixture
def play(qapp, tmp_path, capfd):
    """Play a small practice run into a folder of its own; gives exit code, folder, and prints."""

    def played(name, *arguments):
        out = tmp_path / name
        code = main(["demo", "--no-window", "--out", str(out), *arguments])
        return code, out, capfd.readouterr()

    return played


def pages(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def test_that_a_practice_run_leaves_summary_sign_in_sheet_and_story(play):
    code, out, printed = play("one", "--participants", "8", "--seed", "3")

    assert code == 0
    assert "8 of 8 people have answered" in printed.out
    summary = "\n".join(pages(out / "summary.pdf"))
    assert "n = 8" in summary
    assert "invented people" in summary
    assert "a diagnosis" in summary
    sheet = "\n".join(pages(out / "sign-in.pdf"))
    assert "Amara Diallo" in sheet
    assert "Yusuf Abdi" in sheet
    story = (out / "practice.md").read_text(encoding="utf-8")
    assert "participant screen" in story
    assert "| **all together** |" in story


def test_that_the_same_seed_gives_the_same_figures_and_another_seed_others(play):
    first = play("first", "--participants", "5", "--seed", "5")[1]
    again = play("again", "--participants", "5", "--seed", "5")[1]
    other = play("other", "--participants", "5", "--seed", "6")[1]

    assert pages(first / "summary.pdf") == pages(again / "summary.pdf")
    assert pages(first / "summary.pdf") != pages(other / "summary.pdf")


def test_that_a_second_run_replaces_the_first_practice(play):
    play("same", "--participants", "5")
    code, out, _ = play("same", "--participants", "6")

    assert code == 0
    office = services.folders.unlock(out / "data")
    (card,) = services.sessions.cards(office)
    office.close()
    assert card.answers == 6


def test_that_under_the_smallest_group_no_summary_is_made_and_the_guard_says_why(play):
    code, out, printed = play("few", "--participants", "4")

    assert code == 3
    assert "Fewer than 5 people answered" in printed.err
    assert not (out / "summary.pdf").exists()


def test_that_a_folder_with_real_data_is_never_replaced(play, tmp_path):
    office = services.folders.create(tmp_path / "mine" / "data", passphrase="river maple lantern")
    office.close()
    before = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}

    code, _, printed = play("mine", "--participants", "5")

    assert code == 2
    assert "left as it is" in printed.err
    after = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert after == before


def test_that_a_room_of_nobody_is_refused_in_a_sentence(play):
    code, _, printed = play("nobody", "--participants", "0")

    assert code == 2
    assert "1 to 200" in printed.err
