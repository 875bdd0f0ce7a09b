"""What is cut: each scenario prepares a flash, does its work, and says what must hold after it.

Runs on MicroPython alone. `check` gets whether the work was done to its end; it raises
AssertionError, and gives how many journal records were lost.
"""

import os

from clip import power_on
from clip.core import course as courses
from clip.core import journal as records
from clip.core.image import RUN, WALK, encode, timed_step
from clip.store import courses as course_store
from clip.store import files, place, settings, slots
from clip.store.journal import FILES, MAX_FILE_BYTES, Journal

OLD = encode("old", [timed_step(RUN, 60_000)] * 20)
NEW = encode("new", [timed_step(WALK, 30_000)] * 60)
PARTS = courses.encode("course", [OLD, NEW, OLD])


def upload(data, path):
    """As a host writes a file: in parts."""
    with open(path, "wb") as file:
        for at in range(0, len(data), 128):
            file.write(data[at : at + 128])


class Scenario:
    """What all have in common."""

    # Whether doing the work again leads to the same.
    can_be_repeated = True


class Load(Scenario):
    """A plan over an old one."""

    name = "load a plan over an old one"

    def prepare(self):
        upload(OLD, slots.UPLOAD)
        slots.take_upload(1)

    def work(self):
        upload(NEW, slots.UPLOAD)
        slots.take_upload(1)
        slots.choose(1)

    def check(self, is_done):
        data = slots.load(1)
        assert data == NEW or (data == OLD and not is_done)


class JournalASession(Scenario):
    """A session's records, flushed as the app does."""

    name = "journal a session"
    can_be_repeated = False
    flushes = 12
    each = 4

    def prepare(self):
        journal = Journal()
        journal.boot = 7
        journal.add(records.BOOT, 0)
        journal.flush()

    def work(self):
        journal = Journal()
        self.kept = journal._sequence
        for flush in range(self.flushes):
            for number in range(self.each):
                journal.add(records.STEP, 1000 * flush, RUN, number, 5)
            journal.flush()
            self.kept = journal._sequence

    def check(self, is_done):
        """Whole records, in order; of those that had been flushed none is lost."""
        found = [
            records.decode(data, at) for data in self._files() for at in range(0, len(data), 24)
        ]
        assert None not in found, "a record is damaged"
        assert [record[4] for record in found] == list(range(1, len(found) + 1))
        # A further session goes on where this one ended.
        assert Journal()._sequence == len(found)
        lost = self.kept - len(found)
        assert lost <= 0, "%d records lost" % lost
        return max(lost, 0)

    def _files(self):
        return [files.read(name, MAX_FILE_BYTES) or b"" for name in FILES]


class RotateTheJournal(JournalASession):
    """The file is full: it becomes the old one."""

    name = "rotate a full journal"
    flushes = 3

    def prepare(self):
        journal = Journal()
        for _ in range(1000):
            journal.add(records.BOOT, 0)
        journal.flush()


class SwitchOnAfterAnUpdate(Scenario):
    """Firmware that counted its boots wrote the journal; now each power-on draws a number."""

    name = "switch on"
    can_be_repeated = False

    def prepare(self):
        journal = Journal()
        journal.boot = 7
        journal.add(records.BOOT, 300)
        journal.add(records.START, 9000, number=1, value=77)
        journal.flush()

    def work(self):
        for _ in range(4):
            journal = Journal()
            journal.boot = power_on.drawn(300, journal.boot).number
            journal.add(records.BOOT, 300)
            journal.add(records.START, 9000, number=1, value=77)
            journal.flush()

    def check(self, is_done):
        """No two records are alike, and a session's power-on is that of the BOOT before it."""
        data = files.read(FILES[1], MAX_FILE_BYTES)
        found = [records.decode(data, at) for at in range(0, len(data), 24)]
        assert None not in found and len(found) == (10 if is_done else len(found))
        assert len(set(found)) == len(found)
        for boot, start in zip(found[::2], found[1::2]):
            assert (boot[0], start[0]) == (records.BOOT, records.START)
            assert boot[3] == start[3]
        boots = [record[3] for record in found[::2]]
        assert boots[0] == 7 and min(boots[1:] or [records.RANDOM_BOOT]) >= records.RANDOM_BOOT


class ChangeASetting(Scenario):
    """Settings over older ones."""

    name = "change a setting"

    def prepare(self):
        settings.replace({"volume": 2})

    def work(self):
        settings.replace({"volume": 4, "countdown_s": 5})

    def check(self, is_done):
        found, is_whole = settings.load()
        assert is_whole
        now = (found["volume"], found["countdown_s"])
        assert now == (4, 5) or (now == (2, 3) and not is_done)


class MoveACourseOn(Scenario):
    """A session of a course has ended."""

    name = "move a course on"
    can_be_repeated = False

    def prepare(self):
        upload(PARTS, slots.UPLOAD)
        slots.take_upload(1)
        slots.move_on(1, 100)

    def work(self):
        slots.move_on(1, 100)

    def check(self, is_done):
        course = course_store.read(slots.file(1))
        position = course_store.position(1, course)
        assert position == (2, 0) or (position == (1, 0) and not is_done)
        assert slots.load(1) == (OLD if position[0] == 2 else NEW)


class Checkpoint(Scenario):
    """The place in a session, over an older one."""

    name = "keep the place in a session"

    def prepare(self):
        self._keep(1000)

    def work(self):
        for now_ms in (31_000, 61_000, 91_000):
            self._keep(now_ms)

    def _keep(self, now_ms):
        place.keep(place.Place(place.HELD, 1, now_ms, now_ms, 0xDEADBEEF, bytes(28)))

    def check(self, is_done):
        kept = place.load()
        assert kept is not None
        assert kept.now_ms in (1000, 31_000, 61_000, 91_000)
        assert kept.now_ms == 91_000 or not is_done


class UpdateTheFirmware(Scenario):
    """As `runwalk install` does, and `runwalk restore`: all beside, then each takes its place."""

    name = "update the firmware, restore a backup"
    names = ("clip/a.mpy", "clip/b.mpy", "main.py")

    def prepare(self):
        os.mkdir("clip")
        for name in self.names:
            upload(b"old" * 300, name)

    def work(self):
        for name in self.names:
            upload(b"new" * 400, name + ".new")
        for name in self.names:
            os.rename(name + ".new", name)

    def check(self, is_done):
        for name in self.names:
            data = files.read(name, 1200)
            assert data == b"new" * 400 or (data == b"old" * 300 and not is_done)


ALL = (
    Load,
    JournalASession,
    RotateTheJournal,
    SwitchOnAfterAnUpdate,
    ChangeASetting,
    MoveACourseOn,
    Checkpoint,
    UpdateTheFirmware,
)
