"""A clip of a simulated year: the timing core plays its sessions, in no time."""

from clip.core import cues, image
from clip.core import journal as records
from clip.core import session as sessions
from clip.core.session import Session
from runwalk import places
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.services.following import following
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import open_archive
from runwalk.training import adaptation

CLIP = "5e" * 4
WALK = Plan("A walk", parse("5m warm-up, 30m walk, 5m cool-down")).image


class YearClip:
    """It has one course, and goes on in it as the firmware does.

    at  the time now; whoever has the clip moves it on
    """

    def __init__(self, at):
        self.at = at
        self._boot = 0
        self._position = self._aborts = 0
        self._head, self._images, self._crc = None, [], 0

    def load(self, fields, data, after, before):
        """A course comes onto the clip; `after` and `before`: the files of the parts around it."""
        self._head, self._images = course_file.head(data), course_file.images(data)
        self._crc = self._head.crc
        self._position = self._aborts = 0
        with open_archive(places.archive_file()) as archive:
            archive.add_course(self._crc, data, fields.per_week)
            archive.note_course_loaded(self._crc, fields.per_week, self.at, after, before)
        self._see()

    def go_to(self, session):
        """As `runwalk course set`."""
        self._position, self._aborts = session - 1, 0
        self._see()
        with open_archive(places.archive_file()) as archive:
            archive.clips.note_set(CLIP, 1, self.at)

    def pull(self):
        """What comes next, seen now; after a break the clip is set to it."""
        self._see()
        found = following(CLIP).proposal
        if found.what == adaptation.AFTER_A_BREAK:
            self.go_to(found.session)
        return found

    def play(self, percent=100, *, has_cool_down=False):
        """The session that comes next, up to so much of its time; whether it was ended early.

        `has_cool_down`: then the cool-down follows, by three presses; else a hold ends it.
        """
        number = min(self._position, len(self._images) - 1)
        done, is_early = self._played(self._images[number], percent, has_cool_down)
        if self._position < len(self._images):
            self._position, self._aborts = self._head.after(
                self._position, self._aborts, done.percent_done(done.due_ms), not is_early
            )
        return number + 1, done.percent_done(done.due_ms), is_early

    def walk(self):
        """Half an hour of walking, which is no session of the course."""
        self._played(WALK, 100, has_cool_down=False)

    def _played(self, plan, percent, has_cool_down):
        session = Session(plan, 0)
        session.start(0)
        rows = [(records.START, 0, 0, image.steps(plan), image.crc(plan))]
        end_ms = image.total_ms(plan) * percent // 100
        while session.state == sessions.RUNNING:
            at_ms = session.deadline_ms()
            if percent < 100 and at_ms >= end_ms:
                percent = 100
                if has_cool_down:
                    session.skip_to_cool_down(end_ms)
                else:
                    session.due_ms = end_ms
                    session.stop()
                continue
            cue = session.step(at_ms)
            if cue == cues.FINISHED:
                rows.append((records.FINISH, session.due_ms, 0, session.walk.number, 0))
            elif cue <= image.COOL_DOWN:
                rows.append((records.STEP, session.due_ms, cue, session.walk.number, 0))
        is_early = session.state == sessions.ABORTED
        if is_early:
            rows.append((records.ABORT, end_ms, 0, session.walk.number, 0))
        self._file(plan, rows)
        return session, is_early

    def _file(self, plan, rows):
        self._boot += 1
        journal = b"".join(
            records.encode(kind, argument, number, self._boot, 1000 * self._boot + at, ms, value)
            for at, (kind, ms, argument, number, value) in enumerate(rows)
        )
        with open_archive(places.archive_file()) as archive:
            archive.add_image(plan)
            archive.note_clock(CLIP, self._boot, 0, self.at)
            archive.add_journal(CLIP, journal)

    def _see(self):
        on = CourseOnClip(CLIP, 1, self._crc, self._position, self._aborts, True, self.at)
        with open_archive(places.archive_file()) as archive:
            archive.clips.see_courses(CLIP, [on])
