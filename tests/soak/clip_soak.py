"""A virtual clip at speed, with a wearer and a host who do as chance has it; `make reliability`.

SOAK_S=3600 (60) is for how long. The clip must answer after each act, out of safe mode, with plans
that are whole, a journal without damage whose records follow each other, and no space that leaks.
"""

import os
import random
import sys
import time
from collections import Counter

from rich.console import Console
from rich.table import Table

from clip.core.settings import defaults
from runwalk.archive.database import decode
from runwalk.device import clip as device
from runwalk.device import settings
from runwalk.device.connection import connect
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip

SPEED = 30
PLANS = [
    Plan(f"Plan {number}", parse(text)).to_image()
    for number, text in enumerate(
        ("20s run", "1m walk, 3x(30s run, 20s walk), 1m cool-down", "10s run, open walk, 5s run")
    )
]
# What a host may be told by a clip that is well.
REFUSALS = ("a session is", "no session is", "no plan on")
HANDS = (
    ("press", 0.3),
    ("press 100 2", 0.3),
    ("press 100 3", 0.3),
    ("press 2500", 0.3),
    ("battery 3600", 0),
    ("battery 4100", 0),
    ("reset", 0.5),
    ("off\non", 0.5),
    ("unplug\nplug", 0.5),
)
# Between acts flash is free to this much less than at the start: journal, plans, place, settings.
MOST_BYTES = 200_000


class Soak:
    """One clip, and what has been seen of it."""

    def __init__(self, folder, seed):
        self._folder = folder
        self._random = random.Random(seed)
        self._sequence = 0
        self._free_bytes = None
        self.done = Counter()

    def _port(self):
        end_s = time.monotonic() + 20
        while time.monotonic() < end_s:
            running = self._folder.running_state()
            if running:
                return running.port
            # Switched off by itself: a press wakes it.
            self._folder.tell("press")
            time.sleep(0.5)
        raise AssertionError("the clip does not come back")

    def act(self):
        """One thing by the wearer or the host, then a look."""
        chance = self._random
        if chance.random() < 0.5:
            command, seconds = chance.choice(HANDS)
            self._folder.tell(command)
            self.done[f"hand: {command.splitlines()[0]}"] += 1
            time.sleep(seconds)
        else:
            act = chance.choice((self._load, self._start, self._stop, self._set, self._choose))
            self.done[f"host: {act.__name__.strip('_')}"] += 1
            self._as_host(act)
        time.sleep(chance.uniform(0, 0.5))
        self._as_host(self._look)

    def _as_host(self, act):
        try:
            with connect(self._port()) as connection:
                act(connection)
        except Problem as problem:
            # The battery ran empty, or a hand was quicker: the clip went while it spoke.
            gone = "lost the clip" in str(problem) or "no port" in str(problem)
            refused = any(words in str(problem) for words in REFUSALS)
            assert gone or refused, str(problem)
            self.done["refused" if refused else "went while it spoke"] += 1

    def _load(self, connection):
        device.load(connection, self._random.choice(PLANS), slot=self._random.randrange(1, 4))

    def _start(self, connection):
        connection.ask("start")

    def _stop(self, connection):
        connection.ask("stop", connection.was_running)

    def _set(self, connection):
        chosen = {"countdown_s": self._random.randrange(11), "volume": self._random.randrange(1, 6)}
        settings.keep(connection, {**defaults(), **chosen})

    def _choose(self, connection):
        device.require_no_session(device.status(connection).session, "choose")
        connection.ask("choose", self._random.randrange(1, 4))

    def _look(self, connection):
        now = device.status(connection)
        assert now.safe_mode is None, now.safe_mode
        for _, plan in device.slots_of(connection).slots:
            assert plan.error is None, plan.error
        records, damaged = decode(device.journal(connection))
        sequences = [record.sequence for record in records]
        assert damaged == 0, f"{damaged} bytes of the journal are damaged"
        assert sequences == list(range(sequences[0], sequences[-1] + 1)) if sequences else True
        last = sequences[-1] if sequences else 0
        assert last >= self._sequence, "the journal went back"
        self._sequence = last
        self._free_bytes = self._free_bytes or now.free_bytes
        assert self._free_bytes - now.free_bytes < MOST_BYTES, "space leaks"


def soak(seconds, seed):
    """Let chance have it for so long; what was done."""
    with running_clip("soak", SPEED) as folder:
        running = Soak(folder, seed)
        end_s = time.monotonic() + seconds
        while time.monotonic() < end_s:
            running.act()
    return running.done


def main():
    """Print the table."""
    seconds = int(os.environ.get("SOAK_S", "60"))
    seed = random.randrange(1 << 30)
    console = Console()
    console.print(f"A virtual clip for {seconds} s at {SPEED} times the speed; seed {seed}.")
    with console.status("soaking …"):
        done = soak(seconds, seed)
    table = Table("what was done", "times")
    for name, times in sorted(done.items()):
        table.add_row(name, str(times))
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
