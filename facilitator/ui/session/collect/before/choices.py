"""What Collect shows before a survey opens: what can be chosen, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from facilitator.domain import kit_sheets
from facilitator.domain.channels import Advice, Gathering, advise
from facilitator.domain.kit import KitPlan
from facilitator.domain.room_check import (
    Concern,
    FormFacts,
    Language,
    Preparation,
    Topic,
    room_check,
)
from facilitator.domain.rounds import (
    CONTACT_KINDS,
    KEPT_AT_MOST,
    MINIMUM_AT_LEAST,
    MINIMUM_AT_MOST,
    OpeningPlan,
    Promise,
    Round,
    Study,
    Supervisors,
)
from facilitator.ui.session.collect.before.early import concern as early_concern

MINUTES = 20  # what an agenda usually has for it


class Choices:
    """What the trainer chooses before a survey opens; every change is answered at once by
    `concerns`, and `plan` is what will be opened.  `day` is the session's."""

    def __init__(
        self,
        room: Preparation,
        earlier: Sequence[Round] = (),
        kit: KitPlan | None = None,
        today: date | None = None,
        day: date | None = None,
    ) -> None:
        self.room = room
        self.printed = kit.printed if kit is not None else None
        self.today, self.day = today, day
        self.title = suggested_title(earlier)
        self.contacts = _contacts(room, earlier)
        self.prorate = False
        self.for_study = False
        self.study = Study("", "", "")  # what was typed stays while it is switched off
        self.supervisors = Supervisors.SIT_OUT
        self.own_result = False
        self.keep_days = KEPT_AT_MOST
        self.laptops = 1
        self.minutes = MINUTES
        self._people: int | None = None
        self._chosen: set[str] = set()
        self._languages = {self.languages[0].code} if self.languages else set()
        self._words: dict[str, str] = {}
        self._minimum = min(max(room.minimum, MINIMUM_AT_LEAST), MINIMUM_AT_MOST)
        if kit is not None and kit.survey is not None:
            self._take(kit.survey)

    def _take(self, planned: OpeningPlan) -> None:
        """What was chosen before, as far as it is still there."""
        promise = planned.promise
        self.title, self.contacts = planned.title, three(promise.contacts)
        self.prorate, self.own_result = promise.prorate, promise.own_result
        self.supervisors = promise.supervisors
        self.for_study, self.study = promise.study is not None, promise.study or self.study
        self.keep_days = KEPT_AT_MOST if promise.keep_days is None else promise.keep_days
        self._chosen = {offer.id for offer in self.room.offers} & set(planned.form_ids)
        known = {one.code for one in self.languages}
        self._languages = known & set(planned.languages) or self._languages
        self._words = dict(promise.words)
        self._minimum = promise.minimum

    def renew(self, room: Preparation) -> None:
        """The same choices in a room that may have changed."""
        if self.contacts == three(self.room.contacts):
            self.contacts = three(room.contacts)
        self.room = room
        if not self.spoken and room.languages:
            self._languages = {room.languages[0].code}

    @property
    def offers(self) -> tuple[FormFacts, ...]:
        """All questionnaires; those the participant screen can show come first."""
        return tuple(sorted(self.room.offers, key=lambda offer: not offer.languages))

    @property
    def chosen(self) -> tuple[FormFacts, ...]:
        return tuple(offer for offer in self.offers if offer.id in self._chosen)

    def choose(self, form_id: str, wanted: bool) -> None:
        (self._chosen.add if wanted else self._chosen.discard)(form_id)

    def is_chosen(self, form_id: str) -> bool:
        return form_id in self._chosen

    @property
    def languages(self) -> tuple[Language, ...]:
        """Every language some questionnaire is at hand in."""
        return self.room.languages

    @property
    def spoken(self) -> tuple[str, ...]:
        """The codes of the chosen languages, in the order they are offered to people."""
        return tuple(one.code for one in self.languages if one.code in self._languages)

    def speak(self, code: str, wanted: bool) -> bool:
        """Take a language in or out; the last one stays.  Says whether it changed."""
        if wanted:
            self._languages.add(code)
            return True
        if self._languages == {code}:
            return False
        self._languages.discard(code)
        return True

    @property
    def brackets(self) -> tuple[str, ...]:
        """The words the chosen official texts let a room replace by its own, each once."""
        found: dict[str, None] = {}
        for offer in self.chosen:
            for code in self.spoken:
                found.update(dict.fromkeys(offer.brackets.get(code, ())))
        return tuple(found)

    def word(self, bracket: str) -> str:
        return self._words.get(bracket, "")

    def set_word(self, bracket: str, word: str) -> None:
        self._words[bracket] = " ".join(word.split())

    @property
    def minimum(self) -> int:
        return self._minimum

    def step_minimum(self, by: int) -> int:
        """Raise or lower the smallest group within 5 to 25, and give it back."""
        self._minimum = min(max(self._minimum + by, MINIMUM_AT_LEAST), MINIMUM_AT_MOST)
        return self._minimum

    @property
    def can_prorate(self) -> bool:
        return any(offer.can_prorate for offer in self.chosen)

    @property
    def offers_own_result(self) -> bool:
        """There are ranges somebody could be shown."""
        return any(offer.has_ranges for offer in self.chosen)

    @property
    def people(self) -> int:
        """How many will answer: those on the roster, until the trainer says otherwise."""
        return self.room.people if self._people is None else self._people

    @people.setter
    def people(self, people: int) -> None:
        self._people = None if people == self.room.people else max(people, 0)

    @property
    def gathering(self) -> Gathering:
        """What the room is asked, for the arithmetic."""
        return Gathering(
            people=self.people,
            each=sum(offer.minutes for offer in self.chosen),
            statements=sum(offer.statements for offer in self.chosen),
            comments=sum(offer.comments for offer in self.chosen),
            laptops=self.laptops,
            minutes=self.minutes,
            on_screen=all(offer.languages for offer in self.chosen),
        )

    @property
    def advice(self) -> Advice:
        """How the room had best answer."""
        return advise(self.gathering)

    @property
    def concerns(self) -> tuple[Concern, ...]:
        found = room_check(
            self.room.facts(
                self.chosen,
                languages=self.spoken,
                promise=self.promise,
                people=self.people,
            )
        )
        early = early_concern(self.day, self.today, self.keep_days)
        if early is not None:
            blocking = sum(concern.blocking for concern in found)
            found = (*found[:blocking], early, *found[blocking:])
        if self.today is None or not self._chosen:
            return found
        sheets = kit_sheets.concern(self.printed, self.plan, self.today)
        return found if sheets is None else (*found, sheets)

    @property
    def too_early(self) -> bool:
        """The session's day is still to come."""
        return any(concern.kind is Topic.DAY for concern in self.concerns)

    @property
    def may_open(self) -> bool:
        return not any(concern.blocking for concern in self.concerns)

    @property
    def status(self) -> str:
        """The action bar's sentence: what is in the way of opening, else what opening fixes."""
        blocking = [concern for concern in self.concerns if concern.blocking]
        if blocking:
            return f"{blocking[0].sentence} {blocking[0].remedy}"
        return "Who sees what is fixed once you open. The print kit has the sheets for it already."

    @property
    def plan(self) -> OpeningPlan:
        return OpeningPlan(
            title=" ".join(self.title.split()) or suggested_title(()),
            form_ids=tuple(offer.id for offer in self.chosen),
            languages=self.spoken,
            promise=self.promise,
        )

    @property
    def promise(self) -> Promise:
        return Promise(
            minimum=self.minimum,
            prorate=self.prorate and self.can_prorate,
            words={bracket: self.word(bracket) for bracket in self.brackets if self.word(bracket)},
            contacts=three(self.contacts),
            study=_tidy(self.study) if self.for_study else None,
            supervisors=self.supervisors,
            own_result=self.own_result and self.offers_own_result,
            keep_days=self.keep_days,
        )


def _contacts(room: Preparation, earlier: Sequence[Round]) -> tuple[str, ...]:
    """Those of the session's last survey, which were right for this agency, else the settings'."""
    last = earlier[-1].promise.contacts if earlier else ()
    return last if len(last) == len(CONTACT_KINDS) else three(room.contacts)


def _tidy(study: Study) -> Study:
    return Study(study.institution.strip(), study.reference.strip(), study.contact.strip())


def three(lines: Sequence[str]) -> tuple[str, ...]:
    """One line for each kind of contact, empty where there is none yet."""
    return tuple(" ".join(line.split()) for line in (*lines, "", "", ""))[: len(CONTACT_KINDS)]


def suggested_title(earlier: Sequence[Round]) -> str:
    """A name for the next survey of a session: the second one says that it is the second."""
    return f"Survey {len(earlier) + 1}" if earlier else "Survey"


def about(offer: FormFacts) -> str:
    """ "30 questions, 4 min" """
    return f"{offer.statements + offer.comments} questions, {offer.minutes:g} min"


def screen_problem(round_: Round, has_pin: bool) -> str:
    """Why the laptop cannot be handed over for this round; empty when it can."""
    for part in round_.forms:
        if not part.wordings:
            return (
                f"“{part.form.title}” has no official text here. People answer it on paper, and "
                "you type it by number."
            )
    return "" if has_pin else "Set a PIN under Settings first: it is the only way back here."
