"""Keeping the answers to the health check, and what was told of it."""

from datetime import date

from runwalk import places
from runwalk.problem import Problem
from runwalk.sessions.database import now
from runwalk.training import person as persons
from runwalk.training import screening as questions
from runwalk.training.person import Answers, Person


def answer(yes: list[str]) -> Person:
    """Keep yes to these questions and no to all others. Raises Problem."""
    known = [questions.ACTIVE, *(question.key for question in questions.QUESTIONS)]
    for key in yes:
        if key not in known:
            raise Problem(f"no question {key!r}: they are {', '.join(known)}, or none")
    answers = Answers(on=_today(), yes=yes, form=questions.FORM)
    # There may be something new since: what a doctor said was of before.
    return _keep({"answers": answers, "cleared_on": None})


def clear(day: str) -> Person:
    """Keep the day, as 2026-11-30, on which a doctor has cleared the person. Raises Problem."""
    try:
        cleared_on = date.fromisoformat(day)
    except ValueError:
        raise Problem(f"invalid date {day!r}: write it as 2026-11-30") from None
    answers = persons.load(places.person_file()).answers
    if problem := questions.clearance_problem(answers, cleared_on, _today()):
        raise Problem(problem)
    return _keep({"cleared_on": cleared_on})


def forget() -> Person:
    """Forget all of the health check. Raises Problem."""
    return _keep({"answers": None, "cleared_on": None, "own_risk": [], "signs_told_on": None})


def are_signs_told() -> bool:
    """Whether the signs at which to stop were shown once. Raises Problem."""
    return persons.load(places.person_file()).signs_told_on is not None


def note_signs_told() -> None:
    """They were shown. Raises Problem."""
    _keep({"signs_told_on": _today()})


def _today() -> date:
    return now().astimezone().date()


def _keep(changes: dict[str, object]) -> Person:
    file = places.person_file()
    person = persons.changed(persons.load(file), changes)
    persons.keep(person, file)
    return person
