"""`runwalk test board`: the steps of `runwalk.services.board_testing` at a keyboard."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import click
from rich.progress import Progress

from runwalk import files
from runwalk.board.board_report import Report, Step, StepName
from runwalk.cli.advice import for_the_terminal
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.services.board_testing import guided_test

# More answers than this are told as a range.
_MOST_LISTED = 6
_OUTCOMES = {"passed": "bold", "failed": "red", "skipped": "bold"}


class Keyboard:
    """A builder at a terminal. What is asked is on standard error, so that JSON stays clean."""

    def begin(self, step: StepName, done: Sequence[Step]) -> None:
        """Print it."""
        self.tell(f"\n{step.capitalize()}:" if done else f"{step.capitalize()}:")

    def tell(self, text: str) -> None:
        """Print it."""
        click.echo(text, err=True)

    def read(self, text: str) -> None:
        """Print it, and wait for Enter."""
        with _answered():
            click.prompt(f"{text} Press Enter to go on", default="", show_default=False, err=True)

    def choose(self, question: str, answers: Sequence[str]) -> str:
        """Ask until it is one of the answers."""
        is_long = len(answers) > _MOST_LISTED
        if is_long:
            question += f" ({answers[0]}-{answers[-3]}, {answers[-2]}, {answers[-1]})"
        kind = click.Choice(answers)
        with _answered():
            answer = click.prompt(question, type=kind, show_choices=not is_long, err=True)
        return str(answer)

    def enter(self, question: str) -> str:
        """Ask once; Enter alone: there is none."""
        with _answered():
            told = f"{question} Enter: no meter"
            return str(click.prompt(told, default="", show_default=False, err=True))


@contextmanager
def _answered() -> Iterator[None]:
    try:
        yield
    except click.Abort:
        raise Problem("no answer: run it at a terminal, or leave steps out with --skip") from None


def lead(
    skip: tuple[str, ...], seconds: int, out: Path | None, force: bool, port: str | None, json: bool
) -> None:
    """Lead through the test of a soldered clip; write the report to `out`."""
    if out:
        files.require_free(out, replace=force)
    found = choose(port)
    with Progress(console=console, transient=True, disable=json or not console.is_terminal) as bar:
        task = bar.add_task("comparing the clock", total=seconds, visible=False)
        report = guided_test(
            found,
            Keyboard(),
            [cast("StepName", step) for step in skip],
            seconds,
            lambda done, _: bar.update(task, completed=done, visible=done < seconds),
        ).in_words(for_the_terminal)
    if out:
        files.write(out, report.to_json(), replace=force)
    if json:
        print_json({"report": report, "confirms": report.confirms, "file": out})
    else:
        _tell(report, out)
    if report.failed:
        names = ", ".join(step.name for step in report.failed)
        raise Problem(f"the board failed at: {names}. Mend what the notes say, and test again")


def _tell(report: Report, out: Path | None) -> None:
    for step in report.steps:
        measured = ", ".join(f"{name} {value}" for name, value in step.measured.items())
        note = "; ".join(text for text in (step.note, measured) if text)
        say((f"{step.outcome:8}", _OUTCOMES[step.outcome]), f"{step.name:8} {note}".rstrip())
    if out:
        say(f"The report is in {out}. It has no personal data; docs/boards says where to send it.")
