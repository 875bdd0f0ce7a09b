"""Keeping the answers to the screening."""

from datetime import date

from runwalk import places
from runwalk.archive.database import now
from runwalk.problem import Problem
from runwalk.training import person as persons
from runwalk.training import screening as questions
from runwalk.training.person import Answers, Person


def answer(yes: list[str]) -> Person:
    """Keep yes to these questions and no to all others. Raises Problem."""
    known = [question.key for question in questions.QUESTIONS]
    for key in yes:
        if key not in known:
            raise Problem(f"no question {key!r}: they are {', '.join(known)}, or none")
    answers = Answers(on=now().astimezone().date(), yes=yes)
    # Whoever answers anew has perhaps something new: what a doctor said was of before.
    return _keep({"answers": answers, "cleared_on": None})


def clear(day: str) -> Person:
    """Keep the day, as 2026-11-30, on which a doctor has cleared the person. Raises Problem."""
    try:
        cleared_on = date.fromisoformat(day)
    except ValueError:
        raise Problem(f"{day!r} is no date: write it as 2026-11-30") from None
    if cleared_on > now().astimezone().date():
        raise Problem(f"{day} is still to come: give the day on which you were cleared")
    return _keep({"cleared_on": cleared_on})


def forget() -> Person:
    """Forget the answers and what a doctor said. Raises Problem."""
    return _keep({"answers": None, "cleared_on": None})


def _keep(changes: dict[str, object]) -> Person:
    file = places.person_file()
    person = persons.changed(persons.load(file), changes)
    persons.keep(person, file)
    return person
