"""The guided test of a soldered clip: its questions go to the page, and the answers come back."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from fastapi import APIRouter
from msgspec import to_builtins
from starlette.responses import Response, StreamingResponse

from runwalk.board.board_report import Step, StepName
from runwalk.page.clip_routes import OnPort
from runwalk.page.desk import Desk
from runwalk.page.messages import for_the_page
from runwalk.page.request_model import Asked
from runwalk.page.responses import LINES, is_last, outcome, progress
from runwalk.problem import Problem
from runwalk.services.board_testing import guided_test

_COMPARE_S = 60

Say = Callable[[dict[str, Any]], None]


class Testing(OnPort):
    """Which steps are left out."""

    skip: tuple[StepName, ...] = ()


class Answer(Asked):
    """What was answered to the question of that number."""

    number: int
    answer: str


class PageWearer:
    """The builder at the page, until they leave it: then every question raises Problem."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._answers: SimpleQueue[str | None] = SimpleQueue()
        self._asked = 0
        self._choices: Sequence[str] | None = None
        self._is_waiting = False
        self._has_left = False

    def begin(self, step: StepName, done: Sequence[Step]) -> None:
        """A step begins."""
        self._require_presence()
        self._say({"step": step, "done": [_told(one) for one in done]})

    def tell(self, text: str) -> None:
        """Shown until the next."""
        self._require_presence()
        self._say({"tell": text})

    def read(self, text: str) -> None:
        """Shown with a button to go on."""
        self._ask("read", text, ("",))

    def choose(self, question: str, answers: Sequence[str]) -> str:
        """A button for each answer."""
        return self._ask("choose", question, answers)

    def enter(self, question: str) -> str:
        """A field."""
        return self._ask("enter", question, None)

    def answer(self, given: Answer) -> None:
        """What the page sent. Raises Problem where that is not asked."""
        is_choice = self._choices is None or given.answer in self._choices
        if not self._is_waiting or given.number != self._asked or not is_choice:
            raise Problem("this is not asked")
        self._is_waiting = False
        self._answers.put(given.answer)

    def leave(self) -> None:
        """The page was closed, or the test is not wanted any longer."""
        self._has_left = True
        self._answers.put(None)

    def _ask(self, kind: str, text: str, choices: Sequence[str] | None) -> str:
        self._require_presence()
        self._asked += 1
        self._choices = choices
        self._is_waiting = True
        self._say({"ask": kind, "text": text, "choices": choices, "number": self._asked})
        given = self._answers.get()
        self._require_presence()
        return given or ""

    def _require_presence(self) -> None:
        if self._has_left:
            raise Problem("the test was ended before its end")


def routes(desk: Desk) -> APIRouter:
    """The test, one at a time."""
    router = APIRouter(prefix="/api/board")
    there: list[PageWearer] = []

    @router.post("/test")
    async def test(wanted: Testing) -> Response:
        if there:
            raise Problem("a board is being tested: end that test, or wait a minute if you have")
        lines: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        loop = asyncio.get_running_loop()

        def say(line: dict[str, Any]) -> None:
            # Nobody listens when the program ends.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(lines.put_nowait, line)

        wearer = PageWearer(say)
        there.append(wearer)

        def run() -> None:
            last = outcome(lambda: _tested(desk, wanted, wearer, say))
            there.remove(wearer)
            say(last)

        threading.Thread(target=run).start()
        return StreamingResponse(_said(lines, wearer), media_type=LINES)

    @router.post("/answer")
    def answer(given: Answer) -> None:
        if not there:
            raise Problem("no board is being tested")
        there[0].answer(given)

    return router


async def _said(lines: asyncio.Queue[dict[str, Any]], wearer: PageWearer) -> AsyncIterator[str]:
    """What the page hears; where it goes away, the test ends."""
    try:
        is_over = False
        while not is_over:
            line = await lines.get()
            is_over = is_last(line)
            yield json.dumps(line) + "\n"
    finally:
        wearer.leave()


def _tested(desk: Desk, wanted: Testing, wearer: PageWearer, say: Say) -> dict[str, Any]:
    with desk.bench(wanted.port) as found:
        report = guided_test(
            found,
            wearer,
            wanted.skip,
            _COMPARE_S,
            lambda done, total: say(progress(done, total)),
        ).in_words(for_the_page)
    return {
        "steps": to_builtins(report.steps),
        "confirms": report.confirms,
        "board": report.board,
        "file": report.to_json().decode(),
    }


def _told(step: Step) -> dict[str, Any]:
    return {"name": step.name, "outcome": step.outcome, "note": for_the_page(step.note)}
