"""The library: what ships, what the site adds, and what one bad file may never spoil."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator.domain.changes import Change
from facilitator.domain.errors import BadInput, StorageFault
from facilitator.exchange.form_yaml import read_utf8
from facilitator.exchange.wording_files import dump_wording
from facilitator.services import library
from facilitator.system.bundled import bundled

PUBLISHED = ("bat-23", "cbi", "olbi", "proqol-5", "pss-10", "stsi-oa", "stss")
OURS = ("pulse", "skills", "strengths", "evaluation")


def official(path: Path, count: int = 30, word: str = "tend") -> Path:
    """An invented text of the ProQOL's shape."""
    path.write_text(
        "Garden scale\n\n© A. Gardener, www.garden.example\n\nIn spring:\n\n"
        "1=Never 2=Rarely 3=Sometimes 4=Often 5=Always\n\n"
        + "".join(f"{n}. I [{word}] plant {n}.\n" for n in range(1, count + 1)),
        encoding="utf-8",
    )
    return path


def card(folder: Path, form_id: str) -> library.FormCard:
    return next(card for card in library.cards(folder) if card.id == form_id)


def site_file(folder: Path, name: str, text: str) -> Path:
    path = folder / "forms" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_that_a_new_folder_offers_every_form_and_says_which_wait_for_their_text(
    tmp_path: Path,
) -> None:
    cards = library.cards(tmp_path)
    assert [card.id for card in cards if card.ready and card.ours] == list(OURS)
    waiting = {card.id: card for card in cards if card.state == "wording missing"}
    assert set(waiting) == set(PUBLISHED)
    assert {card.id for card in cards} == {*OURS, *PUBLISHED}
    for one in waiting.values():
        assert one.languages == ()
        assert one.permission.where in one.advice
        assert one.permission.terms in one.advice
        assert "typed in by number" in one.advice
    assert not (tmp_path / "forms").exists()


def test_that_without_a_data_folder_the_shipped_forms_are_there() -> None:
    assert len(library.cards(None)) == len(OURS) + len(PUBLISHED)
    assert library.form(None, "cbi").title == "CBI"


def test_that_a_card_tells_what_a_list_needs(tmp_path: Path) -> None:
    strengths = card(tmp_path, "strengths")
    assert strengths.languages == ("en",)
    assert strengths.leadership
    assert (strengths.items, strengths.minutes) == (20, 3)
    assert "not validated" in strengths.advice
    assert card(tmp_path, "proqol-5").validated
    assert "Burnout" in card(tmp_path, "proqol-5").about


def test_that_an_unknown_form_is_named_with_those_that_are_known(tmp_path: Path) -> None:
    for name in ("nosuch", "../forms/pulse", "", "pulse.en", "a" * 500):
        with pytest.raises(BadInput, match="There is no form") as caught:
            library.form(tmp_path, name)
        assert "proqol-5" in caught.value.remedy


def test_that_a_text_is_checked_without_keeping_anything(tmp_path: Path) -> None:
    draft = library.check_wording(tmp_path, "proqol-5", official(tmp_path / "a.txt"), "en")
    assert draft.doubts == ()
    assert len(draft.wording.items) == 30
    assert library.wordings(tmp_path, "proqol-5") == {}


def test_that_a_text_that_is_kept_makes_its_form_ready(tmp_path: Path) -> None:
    draft = library.check_wording(tmp_path, "proqol-5", official(tmp_path / "a.txt"), "es")
    outcome = library.add_wording(tmp_path, draft)
    assert outcome.changed == {Change.FORMS}
    assert outcome.result.before is None
    one = card(tmp_path, "proqol-5")
    assert (one.state, one.languages, one.advice) == ("ready", ("es",), "")
    assert library.wordings(tmp_path, "proqol-5") == {"es": draft.wording}
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == ["proqol-5.es.yaml"]


def test_that_undo_brings_back_what_was_there_byte_for_byte(tmp_path: Path) -> None:
    first = library.check_wording(tmp_path, "proqol-5", official(tmp_path / "a.txt"), "en")
    library.add_wording(tmp_path, first)
    path = tmp_path / "forms" / "proqol-5.en.yaml"
    path.write_text("# our own note\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    before = path.read_bytes()
    second = library.check_wording(
        tmp_path, "proqol-5", official(tmp_path / "b.txt", word="water"), "en"
    )
    added = library.add_wording(tmp_path, second).result
    assert library.wordings(tmp_path, "proqol-5")["en"] == second.wording
    library.take_back_wording(tmp_path, added)
    assert path.read_bytes() == before


def test_that_undo_of_a_first_text_leaves_nothing(tmp_path: Path) -> None:
    draft = library.check_wording(tmp_path, "proqol-5", official(tmp_path / "a.txt"), "en")
    added = library.add_wording(tmp_path, draft).result
    for _ in range(2):
        assert library.take_back_wording(tmp_path, added).changed == {Change.FORMS}
        assert list((tmp_path / "forms").iterdir()) == []


def test_that_a_text_with_faults_is_never_kept(tmp_path: Path) -> None:
    path = official(tmp_path / "a.txt", count=29)
    draft = library.check_wording(tmp_path, "proqol-5", path, "en")
    with pytest.raises(BadInput, match="no sentence for number 30"):
        library.add_wording(tmp_path, draft)
    assert not (tmp_path / "forms").exists()


def test_that_a_language_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    path = official(tmp_path / "a.txt")
    for language in ("../../en", "en/../..", "EN", ""):
        with pytest.raises(BadInput, match="not a language code"):
            library.check_wording(tmp_path, "proqol-5", path, language)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such rights")
def test_that_a_folder_that_cannot_be_written_is_told_and_keeps_what_it_had(
    tmp_path: Path,
) -> None:
    draft = library.check_wording(tmp_path, "proqol-5", official(tmp_path / "a.txt"), "en")
    (tmp_path / "forms").write_text("a file stands where the folder should be")
    with pytest.raises(StorageFault, match="what was there is unchanged") as caught:
        library.add_wording(tmp_path, draft)
    assert "disk" in caught.value.remedy
    assert (tmp_path / "forms").read_text().startswith("a file stands")


def test_that_the_site_may_add_a_language_to_a_shipped_form_or_reword_it(tmp_path: Path) -> None:
    english = library.wordings(tmp_path, "pulse")["en"]
    site_file(
        tmp_path, "pulse.es.yaml", dump_wording(english).replace("language: en", "language: es")
    )
    assert list(library.wordings(tmp_path, "pulse")) == ["en", "es"]
    site_file(tmp_path, "pulse.en.yaml", dump_wording(english).replace("Load pulse", "Our pulse"))
    assert library.wordings(tmp_path, "pulse")["en"].title == "Our pulse"


def test_that_the_site_may_have_a_form_of_its_own(tmp_path: Path) -> None:
    key = read_utf8(bundled("forms", "pulse.yaml")).replace("form: pulse", "form: our-pulse")
    words = read_utf8(bundled("forms", "pulse.en.yaml")).replace("form: pulse", "form: our-pulse")
    site_file(tmp_path, "our-pulse.yaml", key)
    assert card(tmp_path, "our-pulse").state == "wording missing"
    site_file(tmp_path, "our-pulse.en.yaml", words)
    assert card(tmp_path, "our-pulse").state == "ready"
    assert library.round_form(tmp_path, "our-pulse", ["en"], {}).form.id == "our-pulse"


def test_that_a_shipped_key_cannot_be_replaced(tmp_path: Path) -> None:
    key = read_utf8(bundled("forms", "pulse.yaml")).replace("needed: 5", "needed: 1")
    site_file(tmp_path, "pulse.yaml", key)
    assert {scale.needed for scale in library.form(tmp_path, "pulse").scales} == {5}
    assert "is not used" in card(tmp_path, "pulse").advice


@pytest.mark.parametrize(
    ("name", "text", "form_id", "state"),
    [
        ("broken.yaml", "form: [", "broken", "cannot be read"),
        ("other.yaml", "form: x\n", "other", "cannot be read"),
        ("pulse.fr.yaml", "form: [", "pulse", "ready"),
        ("stss.en.yaml", "form: stss\n", "stss", "wording missing"),
    ],
)
def test_that_a_bad_file_of_the_site_is_told_and_spoils_no_other_form(
    tmp_path: Path, name: str, text: str, form_id: str, state: str
) -> None:
    site_file(tmp_path, name, text)
    one = card(tmp_path, form_id)
    assert one.state == state
    assert name in one.advice
    others = [other for other in library.cards(tmp_path) if other.id != form_id]
    assert others == [other for other in library.cards(None) if other.id != form_id]


def test_that_a_key_whose_name_is_not_its_files_is_told(tmp_path: Path) -> None:
    site_file(tmp_path, "renamed.yaml", read_utf8(bundled("forms", "pulse.yaml")))
    assert 'holds a form named "pulse"' in card(tmp_path, "renamed").advice


def test_that_a_round_has_the_languages_chosen_and_its_own_words(tmp_path: Path) -> None:
    for language in ("en", "es"):
        path = official(tmp_path / "a.txt")
        draft = library.check_wording(tmp_path, "proqol-5", path, language)
        library.add_wording(tmp_path, draft)
    chosen = library.round_form(tmp_path, "proqol-5", ["es", "fr"], {"tend": "guard"})
    assert list(chosen.wordings) == ["es"]
    assert chosen.wordings["es"].items["1"] == "I guard plant 1."
    assert list(library.round_form(tmp_path, "proqol-5").wordings) == ["en", "es"]
    assert library.round_form(tmp_path, "stss", ["en"], {}).wordings == {}


@pytest.mark.parametrize("form_id", [*OURS, *PUBLISHED])
def test_that_what_a_round_keeps_of_a_form_is_read_back_the_same(
    tmp_path: Path, form_id: str
) -> None:
    kept = library.texts(tmp_path, form_id)
    again = library.from_texts(*kept)
    assert again.form == library.form(tmp_path, form_id)
    assert dict(again.wordings) == library.wordings(tmp_path, form_id)


def test_that_a_round_keeps_its_wording_when_the_site_changes_its_own(tmp_path: Path) -> None:
    path = official(tmp_path / "a.txt")
    library.add_wording(tmp_path, library.check_wording(tmp_path, "proqol-5", path, "en"))
    kept = library.texts(tmp_path, "proqol-5", ["en"])
    later = library.check_wording(
        tmp_path, "proqol-5", official(tmp_path / "b.txt", word="water"), "en"
    )
    library.add_wording(tmp_path, later)
    form = library.from_texts(*kept, {"tend": "feed"})
    assert form.wordings["en"].items["2"] == "I feed plant 2."


def test_that_a_key_or_a_wording_of_ones_own_can_be_checked(tmp_path: Path) -> None:
    key = tmp_path / "mine.yaml"
    key.write_text(read_utf8(bundled("forms", "pulse.yaml")).replace("form: pulse", "form: mine"))
    words = tmp_path / "mine.en.yaml"
    words.write_text(
        read_utf8(bundled("forms", "pulse.en.yaml")).replace("form: pulse", "form: mine")
    )
    checked_key, checked_words = (library.check_file(tmp_path, path) for path in (key, words))
    assert getattr(checked_key, "id", "") == "mine"
    assert getattr(checked_words, "form_id", "") == "mine"
    key.unlink()
    with pytest.raises(BadInput, match='There is no form "mine"'):
        library.check_file(tmp_path, words)
