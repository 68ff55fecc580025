"""A number of people or sheets that only the trainer can count."""

from __future__ import annotations

from facilitator.domain.copies import MOST_PEOPLE
from facilitator.ui.parts import Field, TextField
from facilitator.ui.theme import px


class CountedField(Field):
    """`typed` is where the number is typed.  `what` names what is counted, `least` is the fewest
    there can be; an `optional` one may stay empty."""

    def __init__(
        self,
        label: str,
        what: str,
        hint: str = "",
        *,
        least: int = 0,
        optional: bool = False,
        text: str = "",
    ) -> None:
        self._what, self._least, self._optional = what, least, optional
        self.typed = TextField("not counted" if optional else "how many", text, limit=12)
        self.typed.setMaximumWidth(px(160))
        super().__init__(label, self.typed, hint, optional)

    def read(self) -> tuple[int | None, str]:
        """The number that is typed, or what is wrong with it, as `read_number` tells them."""
        return read_number(self.typed.text(), self._what, self._least, self._optional)


def read_number(
    text: str, what: str, least: int = 0, optional: bool = True
) -> tuple[int | None, str]:
    """The number somebody typed, or the sentence that says what is wrong with it; (None, "") for
    an empty field."""
    digits = "".join(text.split()).replace(",", "")
    if not digits:
        return None, ""
    otherwise = ", or leave it empty." if optional else "."
    if not digits.isdecimal():
        return None, f"Type a number, such as 24{otherwise}"
    number = int(digits)
    if number > MOST_PEOPLE:
        return None, f"{MOST_PEOPLE:,} {what} are the most. Count again{otherwise}"
    if number < least:
        return None, f"Type how many {what} there were{otherwise}"
    return number, ""
