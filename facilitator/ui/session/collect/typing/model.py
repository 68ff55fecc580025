"""What the typing page shows, and the pile of sheets that went through it.

Keys typed while a sheet is being written to the disk wait and are played on the next sheet, so a
practised hand never has to look up; when the writing fails they are dropped with it, and the sheet
stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.forms import COMMENT_LIMIT, Form, Item
from facilitator.domain.keying import Sheet, Stop, Ten
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round
from facilitator.domain.second_typing import Kind, Mismatch, Pass, Twice
from facilitator.domain.wordings import Wording
from facilitator.ui.session.collect.typing.key_meanings import KeyMeaning, settling_keys, sheet_keys
from facilitator.ui.session.collect.typing.pile import Pile


class Face(StrEnum):
    """What the page shows."""

    ITEM = "item"
    CHECK = "check"
    COMMENT = "comment"
    STUDY = "study"
    SETTLE = "settle"


_FACES = {
    Stop.ITEM: Face.ITEM,
    Stop.CHECK: Face.CHECK,
    Stop.COMMENT: Face.COMMENT,
    Stop.STUDY: Face.STUDY,
}


class Typing:
    """The typist's side of one round.  `new_ticket` gives each sheet its own ticket, so that
    trying again after a fault never counts it twice."""

    def __init__(self, round_: Round, new_ticket: Callable[[], bytes]) -> None:
        self.forms = round_.forms
        self._languages = round_.languages
        self._study = round_.promise.study is not None
        self._new_ticket = new_ticket
        self.pile = Pile()
        self._twice = False
        self.fault: FacilitatorError | None = None
        self.busy = False  # a sheet is on its way to the disk
        self._waiting: list[str] = []
        self._begin()

    def _begin(self) -> None:
        forms = [part.form for part in self.forms]
        way = Twice if self._twice else Sheet
        self.work: Sheet | Twice = way.of(forms, study=self._study)
        self.ticket = self._new_ticket()
        while self._waiting and not self.work.done:
            self.work = self.work.press(self._waiting.pop(0))

    @property
    def sheet(self) -> Sheet:
        """The typing in hand."""
        return self.work.sheet if isinstance(self.work, Twice) else self.work

    # Keys -----------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """One key.  While a sheet is being kept it waits for the next sheet; while one could not
        be kept it means nothing."""
        if self.fault:
            return
        if self.busy or self.work.done:
            self._waiting.append(key)
        else:
            self.work = self.work.press(key)

    def write(self, text: str) -> None:
        """The current comment as it stands in the field."""
        if not self.busy and not self.fault:
            self.work = self.work.write(text)

    def mend(self, form_id: str, place: int) -> None:
        """Go to the choice item at `place` (from 0) of a form, if it was typed before."""
        form = next(part.form for part in self.forms if part.form.id == form_id)
        if not self.busy and not self.fault and place < len(form.choices):
            self.work = self.work.go(form, form.choices[place])

    # Typing twice ---------------------------------------------------------------------------

    @property
    def twice(self) -> bool:
        """Each sheet is typed a second time."""
        return self._twice

    @property
    def between_sheets(self) -> bool:
        """Nothing of the sheet in hand is typed: the way of typing may change."""
        return not self.unfinished

    def type_twice(self, on: bool) -> None:
        """Type each sheet twice from here on, or once; nothing in the middle of a sheet."""
        if self.between_sheets and on != self._twice:
            self._twice = on
            self._begin()

    @property
    def mismatch(self) -> Mismatch | None:
        """What is to be settled between two typings."""
        return self.work.mismatch if isinstance(self.work, Twice) else None

    @property
    def draft(self) -> str | None:
        """The comment being mended while typings are settled; None while none is."""
        return self.work.draft if isinstance(self.work, Twice) else None

    @property
    def agreed(self) -> bool:
        """The sheet in hand was typed twice, and both typings say the same."""
        return isinstance(self.work, Twice) and self.work.done and not self.work.mismatches

    # Sheets ---------------------------------------------------------------------------------

    def hand_over(self) -> tuple[Response, bytes] | None:
        """What must be kept or counted now, once per finished sheet; None while nothing must."""
        if not self.work.done or self.busy or self.fault:
            return None
        self.busy = True
        return self.work.response, self.ticket

    def was_kept(self) -> None:
        """The box has the sheet: the next one begins with the keys that waited."""
        self.pile.add(self.work.response.blank)
        self.busy, self.fault = False, None
        self._begin()

    def was_not_kept(self, fault: FacilitatorError) -> None:
        """The sheet could not be written; it stays whole, to be tried again."""
        self._waiting.clear()
        self.busy, self.fault = False, fault

    def again(self) -> tuple[Response, bytes]:
        """The same sheet under the same ticket, after a fault."""
        self.fault, self.busy = None, True
        return self.work.response, self.ticket

    def drop(self) -> None:
        """Forget what is typed of the sheet in hand, unless the box is just taking it."""
        self._waiting.clear()
        if not self.busy:
            self.fault = None
            self._begin()

    @property
    def unfinished(self) -> bool:
        """Leaving now would lose what was typed of this sheet."""
        return self.busy or self.fault is not None or not self.work.untouched

    # What is shown --------------------------------------------------------------------------

    @property
    def face(self) -> Face | None:
        """What the page shows; None while a sheet is being kept, which changes nothing."""
        if self.mismatch is not None:
            return Face.SETTLE
        return _FACES.get(self.sheet.stop)

    @property
    def said(self) -> str:
        """The one sentence about the last key."""
        return self.work.said

    @property
    def sheet_number(self) -> int:
        return self.pile.next_number

    @property
    def sheet_name(self) -> str:
        """ "Sheet 3", with the typing it is at where there are two."""
        name = f"Sheet {self.sheet_number}"
        if not isinstance(self.work, Twice):
            return name
        if self.work.stage is Pass.SETTLING:
            return f"{name}, what differs"
        return f"{name}, {'first' if self.work.stage is Pass.FIRST else 'second'} typing"

    @property
    def form(self) -> Form:
        return self.mismatch.form if self.mismatch else self.sheet.step.form

    @property
    def _item(self) -> Item | None:
        return self.mismatch.item if self.mismatch else self.sheet.step.item

    @property
    def place(self) -> int:
        """Which choice item of the form is asked for, from 0; all of them at the check."""
        items = self.form.choices
        if self.sheet.stop is not Stop.ITEM:
            return len(items)
        item = self.sheet.step.item
        return next(at for at, one in enumerate(items) if one is item)

    @property
    def _title(self) -> str:
        if self.face is Face.STUDY or (self.mismatch and self.mismatch.kind is Kind.STUDY):
            return "The box at the end of the sheet"
        ids = [part.form.id for part in self.forms]
        place = f"{ids.index(self.form.id) + 1} of {len(ids)}: " if len(ids) > 1 else ""
        return f"{place}{self.form.title}"

    @property
    def heading(self) -> str:
        """ "ProQOL 5, 7 of 30", with the questionnaire's own place where there are several."""
        title = self._title
        if isinstance(self.work, Twice) and self.mismatch:
            count = len(self.work.mismatches)
            differs = (
                f"difference {self.work.place + 1} of {count}" if count > 1 else "one difference"
            )
            return f"{title}, {differs}"
        if self.sheet.stop is Stop.ITEM:
            return f"{title}, statement {self.place + 1} of {len(self.form.choices)}"
        return title

    @property
    def number(self) -> str:
        """The item's number as it stands on the paper."""
        return self._item.id if self._item else ""

    @property
    def text(self) -> str:
        """The statement, empty where its official text is not on this laptop."""
        wording = self.wording
        return wording.items.get(self.number, "") if wording else ""

    @property
    def cue(self) -> str:
        """The key typed for the statement before this one ("Statement 6: 4"), or that the same
        sheet is typed again."""
        if isinstance(self.work, Twice) and self.work.stage is Pass.SECOND and self.sheet.at == 0:
            return "The same sheet again"
        if self.sheet.stop is not Stop.ITEM or not self.place:
            return ""
        item = self.form.choices[self.place - 1]
        return f"Statement {item.id}: {self.sheet.mark(self.form, item)}"

    @property
    def meanings(self) -> tuple[KeyMeaning, ...]:
        """The keys that do something now."""
        if isinstance(self.work, Twice) and self.mismatch:
            return settling_keys(self.work, self.mismatch, self.wording)
        return sheet_keys(self.sheet, self.wording, len(self.forms))

    @property
    def tens(self) -> tuple[Ten, ...]:
        return self.sheet.tens(self.form)

    @property
    def comment(self) -> str:
        """What is written of the comment in hand."""
        if self.draft is not None:
            return self.draft
        item = self._item
        return self.sheet.text(self.form, item) if item else ""

    @property
    def comment_room(self) -> str:
        """ "120 of 1,000 characters" """
        return f"{len(self.comment):,} of {COMMENT_LIMIT:,} characters"

    @property
    def status(self) -> str:
        """The action bar's sentence."""
        if self.busy:
            return f"Keeping sheet {self.sheet_number}"
        return self.pile.words

    @property
    def wording(self) -> Wording | None:
        """The words of the questionnaire in hand, in a language that is here."""
        wordings = next(part for part in self.forms if part.form.id == self.form.id).wordings
        for language in self._languages:
            if language in wordings:
                return wordings[language]
        return next(iter(wordings.values()), None)
