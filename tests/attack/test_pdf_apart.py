"""A PDF that is made to keep its reader busy is tried in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator import services
from facilitator.app.main import main
from facilitator.domain.errors import BadInput
from facilitator.system import apart


def forms_within_forms(levels: int) -> bytes:
    """A page of 2 KB that draws ten forms, each of which draws ten, and so on."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</XObject<</F 5 0 R>>>>>>",
    ]
    draws = b"/F Do " * 10
    objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(draws), draws))
    for level in range(levels):
        inner = b"0 0 9 9 re f " if level == levels - 1 else draws
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</F %d 0 R>>>>"
            b"/Length %d>>stream\n%s\nendstream" % (6 + level, len(inner), inner)
        )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 99>>\n%%EOF"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_LONGEST_S", 3.0)


def test_that_a_pdf_that_never_ends_is_refused_and_nothing_is_kept(
    tmp_path: Path, impatient: None
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    path = tmp_path / "forms.pdf"
    path.write_bytes(forms_within_forms(10))
    with pytest.raises(BadInput, match=r"forms.pdf was not added. Its pages cannot be drawn"):
        services.handouts.add(data, path)
    assert not any(card.title == "Forms" for card in services.handouts.cards(data))


def test_that_forms_a_person_may_really_have_are_taken(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    path = tmp_path / "forms.pdf"
    path.write_bytes(forms_within_forms(2))
    made = services.handouts.add(data, path).result
    assert services.handouts.pdf(data, made)


def test_that_the_command_says_how_many_pages_a_handout_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "keep_small", lambda: None)  # it would hold for all tests after
    path = tmp_path / "forms.pdf"
    path.write_bytes(forms_within_forms(1))
    assert main(["handout", "check", str(path)]) == 0
    assert capsys.readouterr().out == "forms.pdf can be a handout: 1 page.\n"
    path.write_bytes(b"%PDF no")
    assert main(["handout", "check", str(path)]) == 2
    assert "damaged or not a PDF" in capsys.readouterr().err
