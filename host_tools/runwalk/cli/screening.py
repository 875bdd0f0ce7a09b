"""`runwalk screening`."""

from dataclasses import asdict
from typing import Any

import click

from runwalk import places
from runwalk.cli.asking import is_interactive
from runwalk.cli.terminal import print_json, say
from runwalk.problem import Problem
from runwalk.services import screening as keeping
from runwalk.services.gate import verdict_today
from runwalk.training import health_words
from runwalk.training import screening as questions
from runwalk.training.person import Person, load


def screening(
    cleared: str | None, yes: tuple[str, ...], show: bool, forget: bool, json: bool
) -> None:
    """Ask the questions of the health check, or take the answers; show what follows."""
    if forget:
        keeping.forget()
        say("Forgotten.")
        return
    if cleared:
        keeping.clear(cleared)
    elif yes:
        keeping.answer([key for key in yes if key != "none"])
    elif not show:
        if not is_interactive(json=json):
            raise Problem("without a terminal, answer with --yes none, or --yes KEY for each yes")
        keeping.answer(_asked())
    if json:
        print_json(_as_json(load(places.person_file()), verdict_today()))
        return
    if show:
        for key, text in _texts().items():
            say((key, "bold"), "  ", text)
    _tell()


def ask() -> None:
    """Ask the questions at the terminal, keep the answers, and say what follows."""
    keeping.answer(_asked())
    _tell()


def _asked() -> list[str]:
    """The keys of those answered with yes; a healthy person types two letters."""
    say(f"Before you run, a short health check. {questions.NOT_ADVICE}\n")
    for number, question in enumerate(questions.QUESTIONS, 1):
        say(f"  {number}  {question.text}.")
    say()
    while True:
        answer = click.prompt("Which of these apply to you? Their numbers, or n for none")
        try:
            found = _numbered(answer)
            break
        except Problem as problem:
            say(str(problem))
    if click.confirm(questions.ACTIVE_TEXT, default=None):
        found.append(questions.ACTIVE)
    return found


def _numbered(answer: str) -> list[str]:
    words = answer.replace(",", " ").split()
    if [word.lower() for word in words] in (["n"], ["no"], ["none"]):
        return []
    keys = {str(number): one.key for number, one in enumerate(questions.QUESTIONS, 1)}
    if not words or not keys.keys() >= set(words):
        raise Problem(f"type numbers from 1 to {len(keys)}, as in 3 5, or n for none")
    return [keys[word] for word in words]


def _tell() -> None:
    text = health_words.advice(verdict_today())
    say((f"\n{text[:1].upper()}{text[1:]}.\n", "bold"))
    say(health_words.stop_signs())
    keeping.note_signs_told()


def _texts() -> dict[str, str]:
    return {
        **{question.key: f"{question.text}." for question in questions.QUESTIONS},
        questions.ACTIVE: questions.ACTIVE_TEXT,
    }


def _as_json(person: Person, found: questions.Verdict) -> dict[str, Any]:
    return {
        **asdict(found),
        "allowed": found.allowed.name.lower(),
        "is_known": found.is_known,
        "advice": health_words.advice(found),
        "stop_signs": list(health_words.STOP_SIGNS),
        "answers": person.answers,
        "cleared_on": person.cleared_on,
        "own_risk": person.own_risk,
        "questions": _texts(),
    }
