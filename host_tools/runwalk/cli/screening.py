"""`runwalk screening`."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from runwalk import places
from runwalk.actions import screening as keeping
from runwalk.archive.database import now
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.training import screening as questions
from runwalk.training.person import Person, load


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
    if forget:
        keeping.forget()
        console.print("Forgotten.")
        return
    if cleared:
        person = keeping.clear(cleared)
    elif yes:
        person = keeping.answer([key for key in yes if key != "none"])
    elif show:
        person = load(places.person_file())
    else:
        person = keeping.answer(_asked())
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


def _as_json(person: Person, found: questions.Verdict) -> dict[str, Any]:
    return {
        **asdict(found),
        "advice": questions.advice(found),
        "answers": person.answers.model_dump(mode="json") if person.answers else None,
        "cleared_on": person.cleared_on.isoformat() if person.cleared_on else None,
        "questions": {question.key: question.text for question in questions.QUESTIONS},
    }
