"""Clips that are only their journal: the firmware's store on a folder, in a world's time.

They are switched on and off, played, formatted and restored as chance has it; what they played is
known, to compare the archive with.
"""

import contextlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from clip import power_on
from clip.core import image
from clip.core import journal as records
from clip.core.ticks import LAST_TICK
from clip.store.journal import FILES, Journal
from runwalk.plans.plan_file import parse_file

PLAN = parse_file("p", b"name = 'Two'\nsteps = '10s run, 5s walk'").image


@dataclass
class World:
    """Its time, and every session that was played: when it began, and in which power-on."""

    now: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    played: list[datetime] = field(default_factory=list)

    def wait(self, seconds):
        self.now += timedelta(seconds=seconds)


class Clip:
    """`counts`: its firmware counts its boots, as firmware before random numbers did."""

    def __init__(self, world, identity, folder, *, counts=False):
        self.id = identity
        self.folder = folder
        self.counts = counts
        self._world = world
        self._switched_on_at = world.now
        folder.mkdir()
        self.reset()

    @contextlib.contextmanager
    def _journal(self):
        """The clip's flash is the current folder while its firmware works."""
        with contextlib.chdir(self.folder):
            journal = Journal()
            journal.boot = self._boot
            yield journal
            journal.flush()

    def reset(self):
        """The app begins, in the power-on that is."""
        with contextlib.chdir(self.folder):
            last = Journal().boot
        self._boot = last + 1 if self.counts else power_on.drawn(0, last).number
        with self._journal() as journal:
            before = 0 if self.counts else last
            journal.add(records.BOOT, self.uptime_ms & LAST_TICK, value=before)

    def switch_off_and_on(self):
        self._switched_on_at = self._world.now
        self._world.wait(0.3)
        self.reset()

    @property
    def boot(self):
        return self._boot

    @property
    def uptime_ms(self):
        return round((self._world.now - self._switched_on_at) / timedelta(milliseconds=1))

    def play(self, *, is_cut=False):
        """A session; `is_cut`: the power fails in the middle, and it goes on after that."""
        world = self._world
        number = len(world.played)
        world.played.append(world.now)
        wraps, raw = divmod(self.uptime_ms, LAST_TICK + 1)
        with self._journal() as journal:
            argument = 0 if self.counts else wraps
            journal.add(records.START, raw, argument, image.steps(PLAN), image.crc(PLAN))
            # How late its cue was names the session, to find it again.
            journal.add(records.STEP, 0, image.RUN, 1, number)
        world.wait(7)
        if is_cut:
            self.switch_off_and_on()
        world.wait(8)
        with self._journal() as journal:
            journal.add(records.STEP, 10_000, image.WALK, 2, 0)
            journal.add(records.FINISH, 15_000, 0, 2)

    def content(self):
        """The files of the journal, oldest first."""
        return {name: (self.folder / name).read_bytes() for name in FILES if self._has(name)}

    def put(self, content):
        """Replace the journal, as a restore does, which ends with a reset."""
        for name in FILES:
            if self._has(name):
                os.remove(self.folder / name)
        for name, data in content.items():
            (self.folder / name).write_bytes(data)
        self.reset()

    def _has(self, name):
        return (self.folder / name).exists()
