"""What the typing page shows, and the pile of sheets that went through it.

Keys typed while a sheet is being written to the disk wait and are played on the next sheet, so a
practised hand never has to look up; when the writing fails they are dropped with it, and the sheet
stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitator.domain.errors import FacilitatorError
from facilitator.domain.forms import COMMENT_LIMIT, Form
from facilitator.domain.keying import (
    BLANK_KEY,
    NOT_APPLICABLE_KEY,
    NOT_THIS_ONE_KEY,
    SKIPPED_KEY,
    Sheet,
    Stop,
    Ten,
)
from facilitator.domain.responses import Response
from facilitator.domain.rounds import Round, RoundForm
from facilitator.domain.wordings import Wording


@dataclass(frozen=True)
class KeyMeaning:
    """A key and what it means right now.  `main` keys are answers, the others ways around."""

    key: str
    meaning: str
    main: bool = False


class Typing:
    """The typist's side of one round.  `new_ticket` gives each sheet its own ticket, so that
    trying again after a fault never counts it twice."""

    def __init__(self, round_: Round, new_ticket: Callable[[], bytes]) -> None:
        self.forms = round_.forms
        self._languages = round_.languages
        self._new_ticket = new_ticket
        self.kept = 0
        self.blank = 0
        self.fault: FacilitatorError | None = None
        self.busy = False  # a sheet is on its way to the disk
        self._waiting: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self.sheet = Sheet.of([part.form for part in self.forms])
        self.ticket = self._new_ticket()
        while self._waiting and not self.sheet.done:
            self.sheet = self.sheet.press(self._waiting.pop(0))

    # Keys -----------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """One key.  While a sheet is being kept it waits for the next sheet; while one could not
        be kept it means nothing."""
        if self.fault:
            return
        if self.busy or self.sheet.done:
            self._waiting.append(key)
        else:
            self.sheet = self.sheet.press(key)

    def write(self, text: str) -> None:
        """The current comment as it stands in the field."""
        if not self.busy and not self.fault:
            self.sheet = self.sheet.write(text)

    def mend(self, form_id: str, place: int) -> None:
        """Go to the choice item at `place` (from 0) of a form, if it was typed before."""
        form = next(part.form for part in self.forms if part.form.id == form_id)
        if not self.busy and not self.fault and place < len(form.choices):
            self.sheet = self.sheet.go(form, form.choices[place])

    # Sheets ---------------------------------------------------------------------------------

    def hand_over(self) -> tuple[Response, bytes] | None:
        """What must be kept now, once per finished sheet; None while nothing must.  A blank sheet
        is only counted here: nothing of it is stored."""
        while self.sheet.done and not self.busy and not self.fault:
            response = self.sheet.response
            if not response.blank:
                self.busy = True
                return response, self.ticket
            self.blank += 1
            self._begin()
        return None

    def was_kept(self) -> None:
        """The sheet is on the disk: the next one begins with the keys that waited."""
        self.busy, self.fault = False, None
        self.kept += 1
        self._begin()

    def was_not_kept(self, fault: FacilitatorError) -> None:
        """The sheet could not be written; it stays whole, to be tried again."""
        self._waiting.clear()
        self.busy, self.fault = False, fault

    def again(self) -> tuple[Response, bytes]:
        """The same sheet under the same ticket, after a fault."""
        self.fault, self.busy = None, True
        return self.sheet.response, self.ticket

    @property
    def unfinished(self) -> bool:
        """Leaving now would lose what was typed of this sheet."""
        return self.busy or self.fault is not None or not self.sheet.untouched

    # What is shown --------------------------------------------------------------------------

    @property
    def sheet_number(self) -> int:
        return self.kept + self.blank + 1

    @property
    def form(self) -> Form:
        return self.sheet.step.form

    @property
    def place(self) -> int:
        """Which choice item of the form is asked for, from 0; all of them at the check."""
        items = self.form.choices
        item = self.sheet.step.item
        return items.index(item) if self.sheet.stop is Stop.ITEM and item in items else len(items)

    @property
    def heading(self) -> str:
        """ "ProQOL 5, 7 of 30", with the questionnaire's own place where there are several."""
        title = self.form.title
        if len(self.forms) > 1:
            ids = [part.form.id for part in self.forms]
            title = f"{ids.index(self.form.id) + 1} of {len(ids)}: {title}"
        if self.sheet.stop is Stop.ITEM:
            return f"{title}, statement {self.place + 1} of {len(self.form.choices)}"
        return title

    @property
    def number(self) -> str:
        """The item's number as it stands on the paper."""
        return self.sheet.step.item.id if self.sheet.step.item else ""

    @property
    def text(self) -> str:
        """The statement, empty where its official text is not on this laptop."""
        wording = self._wording()
        return wording.items.get(self.number, "") if wording else ""

    @property
    def meanings(self) -> tuple[KeyMeaning, ...]:
        """The keys that do something now."""
        if self.sheet.stop is Stop.CHECK:
            return (
                KeyMeaning("Enter", "all as on the sheet", main=True),
                KeyMeaning("Backspace", "go back"),
            )
        if self.sheet.stop is Stop.COMMENT:
            return (KeyMeaning("Enter", "go on", main=True), KeyMeaning("Shift Enter", "new line"))
        return (*self._answers(), *self._ways())

    def _answers(self) -> tuple[KeyMeaning, ...]:
        offered = self.sheet.answers_now
        if offered is None:
            return ()
        wording = self._wording()
        labels = wording.options.get(offered.id, ()) if wording else ()
        if len(labels) != len(offered.keys):
            labels = ("",) * len(offered.keys)
        found = [
            KeyMeaning(key, label, main=True)
            for key, label in zip(offered.keys, labels, strict=True)
        ]
        if offered.not_applicable:
            words = wording.not_applicable if wording else ""
            found.append(KeyMeaning(NOT_APPLICABLE_KEY, words or "not applicable", main=True))
        return tuple(found)

    def _ways(self) -> tuple[KeyMeaning, ...]:
        ways = [KeyMeaning(SKIPPED_KEY, "skipped"), KeyMeaning("Backspace", "go back")]
        if self.sheet.at == 0 and self.sheet.untouched:
            ways.append(KeyMeaning(BLANK_KEY, "blank sheet"))
        if len(self.forms) > 1 and self.sheet.at_start_of_form:
            ways.append(KeyMeaning(NOT_THIS_ONE_KEY, "this questionnaire is blank"))
        return tuple(ways)

    @property
    def tens(self) -> tuple[Ten, ...]:
        return self.sheet.tens(self.form)

    @property
    def comment(self) -> str:
        item = self.sheet.step.item
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
        done = []
        if self.kept:
            done.append("1 sheet kept" if self.kept == 1 else f"{self.kept} sheets kept")
        if self.blank:
            done.append(f"{self.blank} blank")
        return ", ".join(done) or "Shuffle the pile first, so that its order says nothing."

    def _part(self) -> RoundForm:
        return next(part for part in self.forms if part.form.id == self.form.id)

    def _wording(self) -> Wording | None:
        wordings = self._part().wordings
        for language in self._languages:
            if language in wordings:
                return wordings[language]
        return next(iter(wordings.values()), None)
