"""Where Qt says that words of a script without spaces end."""

from __future__ import annotations

import unicodedata

from facilitator.app.word_ends import line_ends

THAI = "การอบรมครั้งนี้จัดขึ้นเพื่อช่วยให้ผู้ปฏิบัติงานเข้าใจ"


def test_that_ends_are_inside_the_text_and_never_before_a_mark() -> None:
    ends = line_ends(THAI)
    assert ends[-1] == len(THAI)
    assert ends == sorted(set(ends))
    assert not any(unicodedata.combining(THAI[end]) for end in ends[:-1])


def test_that_a_sign_of_two_units_before_a_word_moves_no_end() -> None:
    assert line_ends("𝒜 คำ") == [2, 4]
