from __future__ import annotations

import logging
import unicodedata

import pytest

from facilitator.documents.cards import NoSurround
from facilitator.documents.flow import Flow
from facilitator.documents.grid import TEXT, Style, Weight, paper_named
from facilitator.documents.pages import render
from facilitator.documents.pen import Pen
from facilitator.documents.text import bidi, word_ends
from facilitator.documents.text.fonts import Library, library
from facilitator.documents.text.typesetting import Typesetter, clean, typesetter
from tests.support.pdf_reading import whole_text

NAMES = {
    "Vietnamese": "Nguyễn Thị Hương",
    "Cyrillic": "Иванова Мария Сергеевна",
    "Greek": "Γιώργος Παπαδόπουλος",
    "Arabic": "سميرة فاروق",
    "Hebrew": "שרה כהן-לוי",
    "Thai": "สมหญิง ใจดี",
    "Devanagari": "प्रिया शर्मा",
    "Han": "王小明",
    "kana": "やまだ タロウ",
    "Hangul": "김철수",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("weight", [Weight.REGULAR, Weight.SEMIBOLD])
def test_that_a_name_in_any_script_finds_a_font_for_every_letter(name: str, weight: Weight) -> None:
    line = typesetter().line(clean(name), weight)
    assert not line.missing
    for piece in line.pieces:
        assert all(ord(letter) in piece.font.loaded.face.charToGlyph for letter in piece.text)
        assert piece.advance > 0


def test_that_a_sign_without_a_font_is_told_in_words_and_a_letter_as_a_question_mark(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bare = Typesetter(Library(()))
    line = bare.line(clean("Ana 🙂 Мария"), Weight.REGULAR)
    assert "".join(piece.text for piece in line.pieces) == "Ana [slightly smiling face] ?????"
    with caplog.at_level(logging.WARNING):
        note = bare.lacking(["Мария"])
    assert "Cyrillic" in note
    assert "Мария" not in caplog.text
    assert "Cyrillic" in caplog.text


def test_that_without_any_other_font_the_pages_are_set_in_vera() -> None:
    font = Library(()).main(Weight.SEMIBOLD)
    assert font.path.name == "VeraBd.ttf"


def test_that_a_damaged_font_file_is_passed_over(tmp_path) -> None:
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(b"not a font")
    assert Library((tmp_path,)).main(Weight.REGULAR).path.name == "Vera.ttf"


def test_that_control_and_direction_marks_never_reach_the_page() -> None:
    assert clean("a\u202eb\u2066c\u2069\x00\x1b d\u200b\ufeff\r\n\te\ud800") == "abc d e"
    assert clean("نه\u200cخیر") == "نه\u200cخیر"


def test_that_letters_and_their_marks_stay_composed() -> None:
    assert clean("e\u0301") == "é"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("abc אבג def", "abc גבא def"),
        ("אבג 123 דה", "הד 123 גבא"),
        ("אבג (דה)", "(הד) גבא"),
        ("see (אבג) 12", "see (גבא) 12"),
        ("אבג abc 5", "abc 5 גבא"),
        ("1,234 אבג", "גבא 1,234"),
    ],
)
def test_that_mixed_directions_stand_as_they_are_read(text: str, seen: str) -> None:
    found = bidi.levels(text, bidi.base_level(text))
    order = bidi.visual_order(found)
    shown = "".join(
        bidi.mirrored(text[place]) if found[place] % 2 else text[place] for place in order
    )
    assert shown == seen


def test_that_a_line_never_grows_wider_than_its_column() -> None:
    setter = typesetter()
    for text in ("a" * 300, "word " * 80, "字" * 200, "ที่นี่" * 40, "one-two-" * 30, "مرحبا " * 60):
        lines = setter.broken(text, TEXT, 160)
        assert all(setter.width(line, TEXT) <= 160.01 for line in lines)
        assert "".join(lines).replace(" ", "").strip("\u200e\u200f") == clean(text).replace(" ", "")


def test_that_balanced_lines_leave_no_word_alone() -> None:
    setter = typesetter()
    text = "These numbers were fixed before the first answer and cannot be changed afterwards."
    assert setter.broken(text, TEXT, 380)[-1] == "afterwards."
    assert setter.balanced(text, TEXT, 380)[-1] != "afterwards."


def test_that_no_word_is_parted_to_balance_lines() -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff Maximiliane Anneliese"
    setter = typesetter()
    room = 1.1 * setter.widest(long, TEXT)
    assert setter.balanced(long, TEXT, room) == tuple(long.split(" ", 1))


def test_that_a_paragraph_keeps_its_direction_on_every_line() -> None:
    setter = typesetter()
    lines = setter.broken("Ana Maria Lima da Silva (أحمد) 123", TEXT, 120)
    assert len(lines) == 2
    pieces = setter.line(lines[-1], Weight.REGULAR).pieces
    assert pieces[-1].text.endswith("123")


def test_that_a_last_line_of_other_letters_keeps_its_paragraphs_direction() -> None:
    setter = typesetter()
    last = setter.broken("هذا التدريب للموظفين شركة ABC.", TEXT, 80)[-1]
    assert last == "\u200fABC."
    pieces = setter.line(last, Weight.REGULAR).pieces
    assert "".join(str(piece.text) for piece in pieces) == ".ABC"


def test_that_korean_words_stay_whole_and_han_may_end_a_line_anywhere() -> None:
    setter = typesetter()
    korean = "스트레스를 이해하고 하루 동안 자신을 돌보는"
    assert " ".join(setter.broken(korean, TEXT, 60)).split() == korean.split()
    assert len(setter.broken("本培训帮助工作人员了解压力", TEXT, 60)) > 1


def test_that_a_word_too_wide_for_its_line_is_never_cut_inside_a_syllable() -> None:
    setter = typesetter()
    for word in ("क्षत्रियश्रीमतीप्रिया" * 3, "สมหญิงน้ำผึ้งก๊วยเตี๋ยว" * 3, "শ্রেয়াঘোষাল" * 3):
        lines = setter.broken(word, TEXT, 40)
        assert "".join(lines) == word
        assert not any(unicodedata.category(line[0]).startswith("M") for line in lines)
        assert not any(unicodedata.combining(line[-1]) == 9 for line in lines)


def test_that_thai_lines_end_where_the_dictionary_says(monkeypatch) -> None:
    words = ["การ", "อบรม", "ครั้ง", "นี้", "จัด", "ขึ้น", "เพื่อ", "ช่วย"]
    ends = [sum(map(len, words[:count])) for count in range(1, len(words) + 1)]
    monkeypatch.setattr(word_ends, "_finders", [lambda text: ends])
    lines = Typesetter(library()).broken("".join(words), TEXT, 50)
    assert len(lines) > 2
    starts = {sum(map(len, lines[:count])) for count in range(1, len(lines))}
    assert starts <= set(ends)


class Written:
    """Texts one under the other, each in its weight."""

    above, height = 0.0, 100.0

    def __init__(self, *texts: tuple[str, Weight]) -> None:
        self._texts = texts

    def draw(self, pen: Pen, top: float) -> None:
        for place, (text, weight) in enumerate(self._texts):
            pen.text(0, top + 40 * (place + 1), text, Style(24, 30, weight))


def pdf_of(*texts: tuple[str, Weight]) -> bytes:
    flow = Flow(paper_named("letter"), typesetter())
    flow.together([Written(*texts)])
    return flow.pdf(NoSurround("Names"))


def ink(pdf: bytes) -> int:
    """How much black lies on the first page."""
    return sum(255 - value for value in render(pdf, 0, 600).data[::4])


def test_that_a_name_in_letters_without_a_bold_face_is_as_heavy_as_the_others() -> None:
    bold, plain = (NAMES["Han"], Weight.SEMIBOLD), (NAMES["Han"], Weight.REGULAR)
    ana = ("Ana Ruiz", Weight.REGULAR)
    assert ink(pdf_of(bold)) > 1.2 * ink(pdf_of(plain))
    # What is written after it is as light as ever, and a reader copies the name once.
    both = pdf_of(bold, ana)
    assert ink(both) == pytest.approx(ink(pdf_of(bold)) + ink(pdf_of(ana)), rel=0.02)
    assert whole_text(both).split() == [NAMES["Han"], "Ana", "Ruiz"]


def test_that_letters_with_a_bold_face_are_set_in_it() -> None:
    setter = typesetter()
    for weight, thickened in ((Weight.REGULAR, False), (Weight.SEMIBOLD, True)):
        pieces = setter.line(f"Ana {NAMES['Han']}", weight).pieces
        assert [piece.font.thickened for piece in pieces] == [False, thickened]
