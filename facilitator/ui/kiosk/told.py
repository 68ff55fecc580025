"""What a round's promise says on the participant screen: the first page, and "Who sees this?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from facilitator.domain.coarsening import Thresholds
from facilitator.domain.kiosk_script import Script
from facilitator.domain.rounds import Round, Supervisors
from facilitator.system.sentences import Sentences

SIX = 6
_SUPERVISORS = {
    Supervisors.SIT_OUT: "who_supervisor_sit_out",
    Supervisors.OWN_SURVEY: "who_supervisor_own",
    Supervisors.TOGETHER: "who_supervisor_together",
}


@dataclass(frozen=True)
class Answered:
    """One question people ask before they answer, and what is so."""

    name: str
    question: str
    text: str


def welcome_title(says: Sentences, round: Round) -> str:
    """Whose survey this is, where it is not everybody's."""
    own = round.promise.for_supervisors
    return says.say("welcome_title_supervisors" if own else "welcome_title")


def welcome_lead(says: Sentences, script: Script) -> str:
    return says.say(
        "welcome_lead",
        questions=says.questions(script.questions),
        minutes=says.minutes(script.minutes),
    )


def welcome_limits(says: Sentences, round: Round) -> tuple[str, ...]:
    """What is not in our hands, and that a study gets answers too, where one does."""
    limit = says.say("welcome_limit")
    return (limit,) if round.promise.study is None else (says.say("welcome_study"), limit)


def who_sees(says: Sentences, round: Round) -> tuple[Answered, ...]:
    """The eight questions with their answers as they are for this round; a ninth where the
    answers also serve a study."""
    return tuple(_who_sees(says, round))


def _who_sees(says: Sentences, round: Round) -> Iterator[Answered]:
    promise = round.promise
    from_people = Thresholds(promise.minimum)
    values: dict[str, object] = {
        "minimum": promise.minimum,
        "spread": from_people.spread,
        "shares": from_people.bands,
    }

    def told(name: str, *keys: str, **more: object) -> Answered:
        text = " ".join(says.say(key, **values, **more) for key in keys or (f"who_{name}",))
        return Answered(name, says.say(f"who_{name}_title"), text)

    yield told("trainer")
    own = promise.for_supervisors
    yield told("supervisor", "who_supervisor_these" if own else _SUPERVISORS[promise.supervisors])
    yield told("it")
    yield told("court")
    yield told("hand")
    last = round.kept_until
    if last is None:
        yield told("delete")
    else:
        yield told("delete", "who_delete", "who_delete_kept", day=day_in_words(says, last))
    yield told("refuse")
    yield told("six", "who_six_under" if promise.minimum > SIX else "who_six_over")
    if (study := promise.study) is not None:
        yield told(
            "study",
            institution=study.institution,
            reference=study.reference,
            contact=study.contact,
        )


def day_in_words(says: Sentences, day: date) -> str:
    """A day as the language writes it, with its weekday."""
    return QLocale(says.language).toString(
        QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat
    )
