"""`runwalk screening`."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from runwalk import places
from runwalk.archive.database import now
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.problem import Problem
from runwalk.training import person as persons
from runwalk.training import screening as questions
from runwalk.training.person import Answers, Person


def screening(
    cleared: Annotated[
        str | None,
        typer.Option(
            "--cleared", metavar="DATE", help="A doctor has cleared you on that day (YYYY-MM-DD)."
        ),
    ] = None,
    yes: Annotated[
        list[str] | None,
        typer.Option(
            "--yes",
            metavar="KEY",
            help="Answer without being asked: yes to these, no to all others; "
            "`none` for no yes. The keys stand in --show.",
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Only say how it stands.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Forget the answers.")] = False,
    json: JsonOption = False,
) -> None:
    """Answer seven questions before you run: whether to see a doctor first.

    After the logic of the ACSM's screening of 2015. The questions sort; they are no medical advice
    and replace no doctor. The answers stay on this computer, in a file that you alone can read.
    """
    file = places.person_file()
    person = persons.load(file)
    if forget:
        persons.keep(persons.changed(person, {"answers": None, "cleared_on": None}), file)
        console.print("Forgotten.")
        return
    if cleared:
        person = persons.changed(person, {"cleared_on": _day(cleared)})
        persons.keep(person, file)
    elif yes:
        person = _answered(person, _known(yes))
        persons.keep(person, file)
    elif not show:
        person = _answered(person, _asked())
        persons.keep(person, file)
    found = questions.verdict(person, now().astimezone().date())
    if json:
        print_json(_as_json(person, found))
        return
    if show:
        for question in questions.QUESTIONS:
            console.print(f"[bold]{question.key}[/]  {question.text}")
    console.print(f"The screening: {questions.advice(found)}.")


def _asked() -> list[str]:
    console.print(f"{questions.NOT_ADVICE}\n")
    return [
        question.key
        for question in questions.QUESTIONS
        if typer.confirm(question.text, default=None)
    ]


def _known(yes: list[str]) -> list[str]:
    known = [question.key for question in questions.QUESTIONS]
    for key in yes:
        if key not in (*known, "none"):
            raise Problem(f"no question {key!r}: they are {', '.join(known)}, or none")
    return [key for key in yes if key != "none"]


def _answered(person: Person, yes: list[str]) -> Person:
    answers = Answers(on=now().astimezone().date(), yes=yes)
    # Whoever answers anew has perhaps something new: what a doctor said was of before.
    return persons.changed(person, {"answers": answers, "cleared_on": None})


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Problem(f"{text!r} is no date: write it as 2026-11-30") from None
    if day > now().astimezone().date():
        raise Problem(f"{text} is still to come: give the day on which you were cleared")
    return day


def _as_json(person: Person, found: questions.Verdict) -> dict[str, Any]:
    return {
        **asdict(found),
        "advice": questions.advice(found),
        "answers": person.answers.model_dump(mode="json") if person.answers else None,
        "cleared_on": person.cleared_on.isoformat() if person.cleared_on else None,
        "questions": {question.key: question.text for question in questions.QUESTIONS},
    }
