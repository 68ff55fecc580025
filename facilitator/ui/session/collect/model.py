"""What Collect shows: the choices before opening, and the count while a survey is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.room_check import (
    Concern,
    FormFacts,
    Language,
    Preparation,
    room_check,
    time_sentence,
)
from facilitator.domain.rounds import (
    MINIMUM_AT_LEAST,
    MINIMUM_AT_MOST,
    OpeningPlan,
    Promise,
    Round,
    RoundState,
)

COMMENTS_FROM = 10
SPREAD_FROM = 8


class Choices:
    """What the trainer chooses before a survey opens; every change is answered at once by
    `concerns`, and `plan` is what will be opened."""

    def __init__(self, room: Preparation, earlier: Sequence[Round] = ()) -> None:
        self.room = room
        self.title = suggested_title(earlier)
        self.contacts = room.contacts
        self.prorate = False
        self._chosen: set[str] = set()
        self._languages = {self.languages[0].code} if self.languages else set()
        self._words: dict[str, str] = {}
        self._minimum = min(max(room.minimum, MINIMUM_AT_LEAST), MINIMUM_AT_MOST)

    def renew(self, room: Preparation) -> None:
        """The same choices in a room that may have changed."""
        if self.contacts == self.room.contacts:
            self.contacts = room.contacts
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
    def concerns(self) -> tuple[Concern, ...]:
        return room_check(
            self.room.facts(
                self.chosen,
                languages=self.spoken,
                minimum=self.minimum,
                contacts=self.contacts,
            )
        )

    @property
    def may_open(self) -> bool:
        return not any(concern.blocking for concern in self.concerns)

    @property
    def status(self) -> str:
        """The action bar's sentence: what is in the way of opening, else what opening fixes."""
        blocking = [concern for concern in self.concerns if concern.blocking]
        if blocking:
            return f"{blocking[0].sentence} {blocking[0].remedy}"
        return "Smallest group and who sees what are fixed once you open."

    @property
    def time(self) -> str:
        return time_sentence(self.room.people, sum(offer.minutes for offer in self.chosen))

    @property
    def plan(self) -> OpeningPlan:
        return OpeningPlan(
            title=self.title.strip() or suggested_title(()),
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
            contacts=tuple(line.strip() for line in self.contacts if line.strip()),
        )


def suggested_title(earlier: Sequence[Round]) -> str:
    """A name for the next survey of a session: the second one says that it is the second."""
    return f"Survey {len(earlier) + 1}" if earlier else "Survey"


def about(offer: FormFacts) -> str:
    """ "30 questions, 4 min" """
    return f"{offer.statements + offer.comments} questions, {offer.minutes:g} min"


@dataclass(frozen=True)
class Mark:
    """A place on the bar from which something becomes possible."""

    at: int
    word: str


@dataclass(frozen=True)
class Count:
    """The only thing that may be seen of an open survey, beside who is in the room anyway."""

    answers: int
    minimum: int
    people: int
    here: int

    @property
    def enough(self) -> bool:
        return self.answers >= self.minimum

    @property
    def everyone(self) -> bool:
        """All who signed in have answered."""
        return self.enough and 0 < self.here <= self.answers

    @property
    def total(self) -> int:
        """What the whole bar stands for."""
        return max(self.people, self.answers, self.comments_from, self.minimum + 1)

    @property
    def comments_from(self) -> int:
        return max(COMMENTS_FROM, self.minimum)

    @property
    def marks(self) -> tuple[Mark, ...]:
        if self.comments_from == self.minimum:
            return (Mark(self.minimum, "results and comments"),)
        return (Mark(self.minimum, "results"), Mark(self.comments_from, "comments"))

    @property
    def heading(self) -> str:
        return "answer is in" if self.answers == 1 else "answers are in"

    @property
    def room(self) -> str:
        if self.here:
            signed = "1 person is" if self.here == 1 else f"{self.here} people are"
            return f"{signed} signed in. Answering is voluntary."
        return "Answering is voluntary."

    @property
    def safe(self) -> str:
        """The action bar's sentence."""
        if self.answers == 0:
            return "Nothing is in yet. Every answer is on the disk before anyone reads “Thank you”."
        if self.answers == 1:
            return "The answer is safe on this laptop, even if the power goes."
        return f"All {self.answers} answers are safe on this laptop, even if the power goes."

    @property
    def missing(self) -> int:
        """How many more answers results need."""
        return max(self.minimum - self.answers, 0)


def open_of(rounds: Sequence[Round]) -> Round | None:
    """The session's open round, the newest when there are several."""
    return next((one for one in reversed(rounds) if one.state is RoundState.OPEN), None)


def closed_of(rounds: Sequence[Round]) -> tuple[Round, ...]:
    """The session's closed rounds, newest first."""
    return tuple(one for one in reversed(rounds) if one.state is RoundState.SEALED)


def screen_problem(round_: Round, has_pin: bool) -> str:
    """Why the laptop cannot be handed over for this round; empty when it can."""
    for part in round_.forms:
        if not part.wordings:
            return (
                f"“{part.form.title}” has no official text here. People answer it on paper, and "
                "you type it by number."
            )
    return "" if has_pin else "Set a PIN under Settings first: it is the only way back here."
