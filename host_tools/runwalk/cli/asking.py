"""Doing what may wait for a decision of the user's: at a terminal they are asked there and then."""

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from runwalk.cli.terminal import complain, say
from runwalk.problem import Problem, Undecided
from runwalk.services.loading import Wish

if TYPE_CHECKING:
    from runwalk.services.afterwards import Question

_T = TypeVar("_T")


def is_interactive(*, json: bool = False) -> bool:
    """Whether somebody is there to answer; a script is told the options instead."""
    return not json and sys.stdin.isatty()


def decided(act: Callable[[Wish], _T], wish: Wish, *, json: bool = False) -> _T:
    """Do it as wished, and as the user decides where it is undecided. Raises Problem."""
    while True:
        try:
            return act(wish)
        except Undecided as undecided:
            if undecided.kind == "risk" or not is_interactive(json=json):
                raise
            wish = _decide(undecided, wish)


def ask_afterwards() -> bool:
    """Ask what is not known of the last session; whether anything was answered.

    Enter skips a question, the end of input all that are left. Raises Problem.
    """
    from runwalk.services import afterwards

    asked = afterwards.questions()
    if not asked:
        return False
    say("Some short questions for the coach; Enter skips one.")
    was_any = False
    for question in asked:
        try:
            was_any |= _answered(question)
        except click.Abort:
            say()
            break
    return was_any


def _answered(question: "Question") -> bool:
    """Ask until there is an answer that counts, or none."""
    from runwalk.services import afterwards

    text = question.text + (f" ({', '.join(question.choices)})" if question.choices else "")
    while True:
        given = click.prompt(text, default="", show_default=False).strip().lower()
        if not given:
            return False
        try:
            rule = afterwards.answer(question.session, question.about, given)
        except Problem as problem:
            complain(str(problem))
            continue
        if rule:
            say(rule)
        return True


def _decide(undecided: Undecided, wish: Wish) -> Wish:
    facts = undecided.facts
    if undecided.kind == "health":
        from runwalk.cli.screening import ask

        ask()
        return wish
    if undecided.kind == "replace":
        click.confirm(f"Slot {facts['slot']} holds {facts['held']}. Replace it?", abort=True)
        return replace(wish, slot=int(facts["slot"]), may_replace=True)
    if undecided.kind == "owner":
        whose = facts["whose"]
        click.confirm(f"This clip is {whose}. Make it yours, with all sessions on it?", abort=True)
        return replace(wish, take_over=True)
    name, at, sessions = facts["name"], facts["session"], facts["sessions"]
    answer = click.prompt(
        f"{name} is on the clip already, at session {at} of {sessions}. Begin with which session?",
        default=int(at),
    )
    if not 1 <= answer <= int(sessions):
        raise Problem(f"the course has {sessions} sessions: there is no {answer}")
    return replace(wish, session=answer)
