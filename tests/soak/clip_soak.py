"""A virtual clip in virtual time, with a user and a host who act at random; `make reliability`.

SOAK_ACTS=5000 (300) is for how long. The clip must answer after each act, out of safe mode, with
plans that are whole, a journal without damage whose records follow each other, and no space that
leaks. The same seed gives the same course of events.
"""

import os
import random
import sys
from collections import Counter

from rich.console import Console
from rich.table import Table

from clip.core.settings import defaults
from runwalk.device import clip as device
from runwalk.device import clip_settings
from runwalk.device.clip import connect
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.sessions.journal import decode
from runwalk.virtual.background import running_clip

PLANS = [
    Plan(f"Plan {number}", parse(text)).image
    for number, text in enumerate(
        ("20s run", "1m walk, 3x(30s run, 20s walk), 1m cool-down", "10s run, open walk, 5s run")
    )
]
# What a host may be told by a clip that is well.
REFUSALS = ("a session is", "no session is", "no plan on")
# What is done to the clip, and how much time passes then.
DEEDS = (
    ("press", "10s"),
    ("press 100 2", "10s"),
    ("press 100 3", "10s"),
    ("press 2500", "10s"),
    ("battery 3600", "1s"),
    ("battery 4100", "1s"),
    ("reset", "15s"),
    ("off\non", "15s"),
    ("off in 4s\nadvance 5s\non", "15s"),
    ("unplug\nplug", "15s"),
    ("unplug\nadvance 20m\nplug", "1s"),
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
        if not self._folder.running_state():
            # It has switched itself off: a press wakes it.
            self._folder.tell("press")
            self._folder.tell("advance 1s")
        running = self._folder.running_state()
        assert running, "the clip does not come back"
        return running.port

    def act(self):
        """One deed of the user's or the host's, then a look."""
        chance = self._random
        if chance.random() < 0.5:
            commands, time = chance.choice(DEEDS)
            for command in commands.splitlines():
                self._folder.tell(command)
            self.done[f"user: {commands.splitlines()[0]}"] += 1
            self._folder.tell(f"advance {time}")
        else:
            act = chance.choice((self._load, self._start, self._stop, self._set, self._choose))
            self.done[f"host: {act.__name__.strip('_')}"] += 1
            self._as_host(act)
        self._folder.tell(f"advance {chance.randrange(15_000)}ms")
        self._as_host(self._look)

    def _as_host(self, act):
        try:
            with connect(self._port()) as connection:
                act(connection)
        except Problem as problem:
            assert any(words in str(problem) for words in REFUSALS), str(problem)
            self.done["refused"] += 1

    def _load(self, connection):
        connection.load(self._random.choice(PLANS), slot=self._random.randrange(1, 4))

    def _start(self, connection):
        connection.start()

    def _stop(self, connection):
        connection.stop()

    def _set(self, connection):
        chosen = {"countdown_s": self._random.randrange(11), "volume": self._random.randrange(1, 6)}
        clip_settings.keep(connection, {**defaults(), **chosen})

    def _choose(self, connection):
        device.require_no_session(connection.status().session, "choose")
        connection.choose(self._random.randrange(1, 4))

    def _look(self, connection):
        now = connection.status()
        assert now.safe_mode is None, now.safe_mode
        for _, plan in connection.slots().slots:
            assert plan.error is None, plan.error
        records, damaged = decode(connection.journal())
        sequences = [record.sequence for record in records]
        assert damaged == 0, f"{damaged} bytes of the journal are damaged"
        assert sequences == list(range(sequences[0], sequences[-1] + 1)) if sequences else True
        last = sequences[-1] if sequences else 0
        assert last >= self._sequence, "the journal went back"
        self._sequence = last
        self._free_bytes = self._free_bytes or now.free_bytes
        assert self._free_bytes - now.free_bytes < MOST_BYTES, "space leaks"


def soak(acts, seed):
    """So many acts at random; what was done."""
    with running_clip("soak", 0) as folder:
        running = Soak(folder, seed)
        for _ in range(acts):
            running.act()
    return running.done


def main():
    """Print the table."""
    acts = int(os.environ.get("SOAK_ACTS", "300"))
    seed = random.randrange(1 << 30)
    console = Console()
    console.print(f"{acts} acts on a virtual clip; seed {seed}.")
    with console.status("soaking …"):
        done = soak(acts, seed)
    table = Table("what was done", "times")
    for name, times in sorted(done.items()):
        table.add_row(name, str(times))
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
