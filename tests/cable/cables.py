"""Loads plans through a bad cable, with each fault at each byte; `make reliability`.

Each load either ends well or says one line; afterwards the slot holds the old plan or the new one,
whole, and a load through a good cable heals all. A cable is cut at every byte of a small load;
CABLE_STEP=N (7) spoils every Nth one otherwise. Of a large load 40 bytes are spoiled each way.
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from unittest import mock

from proxy import KINDS, TO_CLIP, TO_HOST, BadCable, Fault
from rich.console import Console
from rich.table import Table

from clip.core.image import RUN
from runwalk.cli.advice import for_the_terminal
from runwalk.device import connection
from runwalk.device.clip import connect
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan, Step
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip

SMALL = (
    Plan("One", parse("5m run, 5m walk")).image,
    Plan("Other", parse("3x(2m run, 90s walk)")).image,
)
LARGE = tuple(
    Plan(name, [Step(RUN, ms) for ms in range(first_ms, first_ms + 70_000, 100)]).image
    for name, first_ms in (("One", 5_000), ("Other", 6_000))
)
LARGE_FAULTS = 40
STRANGER = Plan("Stranger", parse("1m walk")).image
OTHER_SLOT = 2
CLIPS = 8
# Through a bad cable the host gives up soon; through a good one a busy machine is no lost clip.
SOON, LATE = 0.2, 10
TIME_OUTS_S = {name: getattr(connection, name) for name in ("_SILENCE_S", "_READY_S")}


@dataclass
class Tried:
    """What came of the faults of one kind and direction."""

    attempts: int = 0
    complaints: int = 0
    longest_s: float = 0.0
    failures: list[str] = field(default_factory=list)


def patience(times):
    """The host's time-outs are so many times as long as usual, for the length of a `with`."""
    longer = {name: seconds * times for name, seconds in TIME_OUTS_S.items()}
    return mock.patch.multiple(connection, **longer)


def load(port, data, times=LATE):
    with patience(times), connect(port) as clip:
        clip.load(data, slot=1)


def held(port, then_load=None):
    """What is in the slots, read through a good cable; a plan may be loaded then."""
    with patience(LATE), connect(port) as clip:
        found = clip.images(1)[0], clip.images(OTHER_SLOT)[0]
        if then_load:
            clip.load(then_load, slot=1)
        return found


class Patient:
    """A virtual clip whose plan is exchanged again and again."""

    def __init__(self, port, plans):
        self.port = port
        self._now, self._next = plans
        with patience(LATE), connect(port) as clip:
            clip.load(STRANGER, slot=OTHER_SLOT)
        load(port, self._now)

    def attempt(self, fault):
        """Load through the bad cable, look, and heal; (complaint, seconds, failure)."""
        began_s = time.monotonic()
        said = failure = None
        try:
            with BadCable(self.port, fault) as cable:
                load(cable.port, self._next, SOON)
        except Problem as problem:
            said = for_the_terminal(str(problem))
        except Exception as error:
            failure = f"{error!r}"
        took_s = time.monotonic() - began_s
        failure = failure or self._look(said)
        return said, took_s, failure and f"{fault}: {failure}"

    def _look(self, said):
        if said is not None and not said.isprintable():
            return f"it said {said!r}"
        try:
            found, other = held(self.port, then_load=self._next)
        except Problem as problem:
            return f"a good cable did not heal it: {problem}"
        if other != STRANGER:
            return "another slot has changed"
        if found not in (self._now, self._next):
            return "neither the old plan nor the new one is there"
        if said is None and found != self._next:
            return "it said that all went well, and the old plan is there"
        self._now, self._next = self._next, self._now
        return None


def lengths(plan):
    """How many bytes a load passes each way."""
    with (
        running_clip("cable", 0) as folder,
        BadCable(folder.running_state().port) as cable,
    ):
        load(cable.port, plan)
        return dict(cable.passed)


def spoil(number, plans, faults):
    """Each fault in turn, on a clip of its own: [(fault, complaint, seconds, failure)]."""
    with running_clip(f"cable-{number}", 0) as folder:
        patient = Patient(folder.running_state().port, plans)
        return [(fault, *patient.attempt(fault)) for fault in faults]


def spoil_everywhere(plans, step_of):
    """{(kind, direction): Tried}; `step_of(kind, bytes)`: every how many bytes one is spoiled."""
    tried = {(kind, direction): Tried() for kind in KINDS for direction in (TO_CLIP, TO_HOST)}
    passed = lengths(plans[1])
    faults = [
        Fault(kind, direction, at)
        for kind, direction in tried
        for at in range(0, passed[direction], step_of(kind, passed[direction]))
    ]
    # Processes, for mpremote's prints are caught by the process; most of the time they wait.
    with ProcessPoolExecutor(CLIPS) as pool:
        shares = [faults[number::CLIPS] for number in range(CLIPS)]
        for outcomes in pool.map(spoil, range(CLIPS), [plans] * CLIPS, shares):
            for fault, said, took_s, failure in outcomes:
                result = tried[fault.kind, fault.direction]
                result.attempts += 1
                result.complaints += said is not None
                result.longest_s = max(result.longest_s, took_s)
                if failure:
                    result.failures.append(failure)
    return tried


def main():
    """Print the tables."""
    step = int(os.environ.get("CABLE_STEP", "7"))
    show("a small load", SMALL, lambda kind, _: 1 if kind == "cut" else step)
    show("a large load", LARGE, lambda _, length: -(-length // LARGE_FAULTS))


def show(title, plans, step_of):
    console = Console()
    with console.status(f"{title} through bad cables …"):
        tried = spoil_everywhere(plans, step_of)
    table = Table("what happens to a byte", "tried", "said so", "longest, s", "failures")
    table.title = title
    for (kind, direction), result in tried.items():
        numbers = (result.attempts, result.complaints, f"{result.longest_s:.1f}")
        table.add_row(f"{kind}, {direction}", *map(str, numbers), str(len(result.failures)))
    console.print(table)
    for result in tried.values():
        for failure in result.failures[:5]:
            console.print(failure)


if __name__ == "__main__":
    main()
