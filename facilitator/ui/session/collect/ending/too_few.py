"""Close and count while too few have answered: keep them a while or destroy them, and what to say
to the room."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from facilitator.domain.errors import FacilitatorError
from facilitator.ui.parts import Card, IconLabel, Text, dates
from facilitator.ui.parts.frames import WIDE_FROM
from facilitator.ui.session.collect.count import Count

_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)


class TooFewPage(QWidget):
    """What both ways mean and what to say; the buttons stand in the action bar."""

    def __init__(self, count: Count, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = count
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        self.heading = Text(_heading(count), "heading", wrap=True)
        self.setAccessibleName(self.heading.text())
        head.addWidget(self.heading)
        self._what = Text(_what(count, title), "body", "soft", wrap=True)
        head.addWidget(self._what)
        column.addLayout(head)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        if count.answers:
            if count.may_wait:
                self._row.addWidget(_way(keep_verb(count), _kept(count), words_kept(count)), 1)
            words = words_destroyed(count)
            self._row.addWidget(_way(destroy_verb(count), _destroyed(count), words), 1)
        column.addLayout(self._row)
        column.addStretch(1)

    def say_blank(self, fault: FacilitatorError) -> None:
        """Enough came in, but too few of them filled in anything: how many stays untold."""
        self.heading.setText("Too few of them filled in anything")
        self._what.setText(fault.message)
        self.setAccessibleName(self.heading.text())

    def fit(self, width: int) -> None:
        """Lay out for a window of this width."""
        direction = QBoxLayout.Direction
        narrow = width < WIDE_FROM
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)


def words_kept(count: Count) -> str:
    """What to say to the room when the answers wait."""
    if count.kept_until is None:
        until = "until enough people have answered."
    else:
        until = (
            f"until {count.last_day}. If enough people answer by then, you will hear the results. "
            "If not, it is destroyed, uncounted."
        )
    return (
        f"Fewer than {_spelled(count.minimum)} of us have answered, so there are no results yet. "
        f"What was handed in stays locked {until}"
    )


def words_destroyed(count: Count) -> str:
    """What to say to the room when they are destroyed at once.  Who typed a sheet has seen it:
    that nobody read anything is said only where all came on the screen."""
    start = f"Fewer than {_spelled(count.minimum)} of us have answered, so there are no results. "
    if count.paper:
        return start + (
            "I am destroying what was handed in now, on this laptop and on paper. It was not "
            "counted, and nobody can bring it back."
        )
    return start + (
        "I am destroying what was handed in now. Nobody has read it, and nobody can bring it back."
    )


def _spelled(number: int) -> str:
    """A smallest group, 5 to 25, as it is read aloud."""
    if number < len(_ONES):
        return _ONES[number]
    ones = _ONES[number % 10]
    return f"twenty-{ones}" if ones else "twenty"


def _heading(count: Count) -> str:
    if not count.answers:
        return "Nobody has answered yet"
    some = "1 answer is" if count.answers == 1 else f"{count.answers} answers are"
    return f"Only {some} in, and {count.minimum} are needed"


def _what(count: Count, title: str) -> str:
    survey = f"“{title}”" if title else "the survey"
    if not count.answers:
        return f"You can keep {survey} open, or take it back as if it had never been opened."
    told = f"You told everyone that results are shown only for {count.minimum} or more people"
    if count.may_wait:
        return f"{told}, so {survey} cannot be counted now."
    # A clock that is set wrong shows itself before anything is destroyed.
    now = f": on this computer it is {dates.long_day(count.today)}" if count.today else ""
    return f"{told}, and that fewer are kept until {count.last_day}. That day is over{now}."


def keep_verb(count: Count) -> str:
    """What the harmless button says."""
    if not count.answers or count.kept_until is None:
        return "Keep it open"
    return f"Keep until {count.last_day}"


def destroy_verb(count: Count) -> str:
    """What the other button says."""
    if not count.answers:
        return "Take the survey back"
    return "Destroy the answer" if count.answers == 1 else f"Destroy the {count.answers} answers"


def _kept(count: Count) -> str:
    said = f"More can come in, on the screen or on paper. With {count.minimum} you can count them."
    if count.kept_until is None:
        return said
    return (
        f"{said} After {count.last_day} they are destroyed when Facilitator next starts, as "
        "everyone was told."
    )


def _destroyed(count: Count) -> str:
    said = "Nothing of it is kept anywhere, and nobody can bring it back."
    return f"{said} Shred the sheets of paper as well." if count.paper else said


def _way(title: str, said: str, words: str) -> Card:
    """One way on: what it means, and what to say."""
    card = Card(margin=24, spacing=8)
    card.setAccessibleName(title)
    card.add(Text(title, "section", wrap=True))
    card.add(Text(said, "body", "soft", wrap=True))
    card.body.addSpacing(4)
    card.add(ReadAloud(words))
    card.body.addStretch(1)
    return card


class ReadAloud(QFrame):
    """Words ready to be read to the room."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.addWidget(IconLabel("message-square", "accent", 18))
        head.addWidget(Text("To say to the room", "small-strong"), 1)
        column.addLayout(head)
        self.words = Text(f"“{words}”", "body", wrap=True)
        self.words.setAccessibleName(f"To say to the room: {words}")
        column.addWidget(self.words)
