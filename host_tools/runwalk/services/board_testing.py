"""A guided test of a soldered clip: each part is tried, and its builder says what came of it."""

import time
from collections.abc import Callable, Collection
from datetime import date

from runwalk.action import Action
from runwalk.board import board_file
from runwalk.board.board_report import Report, Step, StepName
from runwalk.device import clip, selftest
from runwalk.device.connection import Connection
from runwalk.device.find import Found
from runwalk.problem import Problem
from runwalk.services import board_steps
from runwalk.services.board_steps import Bench, Wearer
from runwalk.services.connecting import connect

_PATIENCE_S = 20.0
_LOOK_S = 0.5
_OWN = "own"


def guided_test(
    found: Found,
    wearer: Wearer,
    skip: Collection[StepName] = (),
    clock_s: int = 60,
    progress: Callable[[float, float], None] | None = None,
) -> Report:
    """Lead through every step but those to skip, and keep the result on the clip.

    `clock_s`: how long the clock is compared; `progress` is told of it. Raises Problem where the
    clip can't be asked.
    """
    with connect(found.port) as connection:
        status = connection.status()
        clip.require_no_session(status.session, "test")
        if status.safe_mode:
            raise Problem(f"the clip is in safe mode ({status.safe_mode}): {Action.INSTALL} first")
        # A board's own name is personal data: the report leaves it out.
        name = status.board if status.board in board_file.names() else _OWN
        parts = selftest.parts(connection)
        board = None if name == _OWN else board_file.read(name)
        bench = Bench(connection, wearer, parts, board, found.speed, clock_s, progress)
        steps: list[Step] = []
        for step, attempt in board_steps.TRY.items():
            if step in skip:
                steps.append(Step(step, "skipped", "not wanted"))
            else:
                wearer.begin(step, steps)
                steps.append(attempt(bench))
        _keep(connection, steps, bench.calibration)
        if "off" in skip or not parts.can_switch_off:
            why = "not wanted" if "off" in skip else "this board can't switch itself off"
            steps.append(Step("off", "skipped", why))
        else:
            wearer.begin("off", steps)
            wearer.read(
                "Next the clip switches itself off. Wait five seconds, then press its button once."
            )
            selftest.switch_off(connection)
    if steps[-1].name != "off":
        wearer.read("Have you pressed its button?")
        steps.append(_woken(found.port, status.boot, steps, bench.calibration))
    return Report(name, parts.micropython, date.today().isoformat(), steps, status.version)


def _woken(
    port: str, boot: int | None, steps: list[Step], calibration: dict[str, dict[str, int]]
) -> Step:
    """Whether the press restarted it; the whole result is kept then."""
    end_s = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with connect(port) as connection:
                now = connection.status()
                if now.boot == boot:
                    note = "it did not restart: the computer woke it, and no press did"
                    return Step("off", "failed", f"{note}: check SW1 and its pin")
                step = Step("off", "passed")
                _keep(connection, [*steps, step], calibration)
                return step
        except Problem:
            if time.monotonic() > end_s:
                return Step("off", "failed", "it did not come back: check SW1 and its pin")
            time.sleep(_LOOK_S)


def _keep(
    connection: Connection, steps: list[Step], calibration: dict[str, dict[str, int]]
) -> None:
    """Keep outcomes and calibration on the clip; what was not measured now stays as it was."""
    outcomes = {step.name: step.outcome for step in steps}
    selftest.keep(connection, {**selftest.kept(connection), **calibration, "tested": outcomes})
