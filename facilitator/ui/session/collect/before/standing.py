"""How the less-used choices before opening stand, each group in one quiet line."""

from __future__ import annotations

from facilitator.domain.room_check import listed
from facilitator.domain.rounds import Supervisors
from facilitator.ui.session.collect.before.choices import Choices

_SUPERVISORS = {
    Supervisors.SIT_OUT: "Supervisors sit out.",
    Supervisors.OWN_SURVEY: "Supervisors answer a survey of their own.",
    Supervisors.TOGETHER: "Supervisors answer together with their people.",
}


def asked_stands(choices: Choices) -> str:
    """ "Named “Survey”. In English and Español." and what else is not as usual."""
    own = {one.code: one.own for one in choices.languages}
    said = [f"Named “{choices.title.strip() or 'Survey'}”."]
    if choices.spoken:
        said.append(f"In {listed([own[code] for code in choices.spoken])}.")
    brackets = choices.brackets
    if brackets:
        given = sum(bool(choices.word(bracket)) for bracket in brackets)
        said.append(
            f"{given} of {len(brackets)} words are your own." if given else "No words of your own."
        )
    if choices.promise.prorate:
        said.append("Scales with a skipped statement are scored.")
    return " ".join(said)


def room_stands(choices: Choices) -> str:
    """ "Supervisors sit out. Smallest group 5." """
    return f"{_SUPERVISORS[choices.supervisors]} Smallest group {choices.minimum}."


def told_stands(choices: Choices) -> str:
    """ "Training only. If too few answer, their answers wait 14 days." and of own ranges."""
    promise = choices.promise
    use = "Training only." if promise.study is None else "Training and a named study."
    own = " People may see their own ranges." if promise.own_result else ""
    return f"{use}{own} {waiting(choices.keep_days)}"


def waiting(days: int) -> str:
    """How long too few answers are kept, in a sentence."""
    if days == 0:
        return "If too few answer, their answers are kept for this day only."
    return f"If too few answer, their answers wait {days} {'day' if days == 1 else 'days'}."
