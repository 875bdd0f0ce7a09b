"""A year of eight runners, played through clip, archive and coach; writes docs/simulated-year.md."""

import os
import sqlite3
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from year_clip import YearClip
from year_runners import RUNNERS, Day

from runwalk.cli.advice import for_the_terminal
from runwalk.plans import course_file
from runwalk.services import afterwards, course_making, screening

PAGE = Path(__file__).parents[2] / "docs/simulated-year.md"
FIRST = datetime(2026, 1, 5, 7, tzinfo=UTC)
WEEKS = 52
# What asks for the time.
_connect = sqlite3.connect
_CLOCKS = ("sessions.database", "services.following", "services.afterwards", "services.noting")
_CLOCKS += ("services.course_making", "services.gate", "services.screening")
HEAD = """# A simulated year

Eight invented runners, each for 52 weeks, and what the coach tells them. The clip's timing core plays every
session, the archive keeps it, and [the coach](coach.md) reads the archive, all in virtual time. What the runners
do and say is in `tests/host/year_runners.py`. They do as they are told, where nothing else is said.

A row is a session, or a pull after days off. Sessions after which all is well are in one row. Effort and pain (0
to 10) are what a runner answers, where it is more than usual. Once all courses are done, one session a week is
played. `python tests/host/simulated_year.py` regenerates this page, and a test compares it.
"""


class Diary:
    """The rows of a runner's table; sessions that just go on share one, and so do rows alike."""

    def __init__(self):
        self.rows = []
        self._plain = []

    def plain(self, when, session):
        """All was well, and the coach says go on."""
        self._plain.append((when, session))

    def note(self, when, session, said, advice):
        """A row of its own, unless it says what the last one says."""
        self.flush()
        row = (session, said, advice)
        if self.rows and self.rows[-1][1:] == row:
            first = self.rows[-1][0].partition(" to ")[0]
            self.rows[-1] = (f"{first} to {when}", *row)
        else:
            self.rows.append((when, *row))

    def flush(self):
        """The sessions that went on become a row."""
        if self._plain:
            (first, one), (last, other) = self._plain[0], self._plain[-1]
            when = first if first == last else f"{first} to {last}"
            what = one if one == other else f"{one} to {other}"
            count = len(self._plain)
            sessions = "done" if count == 1 else f"{count} sessions, all done"
            self._plain = []
            self.rows.append((when, what, sessions, "go on"))


class Year:
    """One runner's year.

    clip  theirs, with the time that is now
    """

    def __init__(self, runner):
        self.clip = YearClip(FIRST)
        self._runner = runner
        self._diary = Diary()
        self._wishes = list(runner.courses)
        # The course, and which part of it is on the clip.
        self._parts, self._part = [], 0
        self._heals_at = None
        self._last_at, self._last = FIRST, Day()
        self._rests_until = FIRST
        # The courses are done: from then on one session a week is enough to see.
        self._is_over = False

    def rows(self):
        """The runner's table: week and day, session, what happened, and the coach."""
        screening.answer(list(self._runner.yes))
        self._load_next("1, Mon")
        number = 0
        for week in range(1, WEEKS + 1):
            for day in self._runner.days:
                self.clip.at = FIRST + timedelta(weeks=week - 1, days=day)
                what = self._runner.does(week, number)
                is_enough = self._is_over and day != self._runner.days[0]
                if what is None or is_enough or self.clip.at < self._rests_until:
                    continue
                number += 1
                self._day(f"{week}, {self.clip.at:%a}", what)
        self._diary.flush()
        return self._diary.rows

    def _day(self, when, what):
        days_off = (self.clip.at - self._last_at).days
        if days_off > 7:
            self._look(when, f"back after {days_off} days")
        if self._heals_at and self.clip.at >= self._heals_at:
            self._heals_at = None
            self._look(when, "nothing hurts any more")
        if self._heals_at:
            self._walk(when)
        else:
            self._train(when, what)
        self._last_at, self._last = self.clip.at, what

    def _look(self, when, why):
        """A pull before a session."""
        found = self.clip.pull()
        self._diary.note(when, "", why, _told(found))
        if found.is_too_far and self._part:
            self._part -= 1
            self._load(when)

    def _walk(self, when):
        """Half an hour of walking; in the last week it does not hurt any more."""
        self.clip.walk()
        is_healed = self._heals_at - self.clip.at < timedelta(weeks=1)
        pain = 0 if is_healed else 3
        self.clip.at += timedelta(hours=2)
        self._answer(Day(pain=pain), is_early=False, is_asked=True)
        self._diary.note(when, "a walk", f"30 minutes, pain {pain}", _told(self.clip.pull()))

    def _train(self, when, what):
        session, percent, is_early = self.clip.play(what.percent, has_cool_down=what.cools)
        self.clip.at += timedelta(hours=2)
        said = self._answer(what, is_early)
        found = self.clip.pull()
        if found.what == "go on" and percent == 100:
            self._diary.plain(when, f"session {session}")
        else:
            is_kept = self._is_over and found.session is None
            happened = "goes on with it" if is_kept else ", ".join([f"{percent} % done", *said])
            self._diary.note(when, f"session {session}", happened, _told(found))
        if found.what == "walk":
            self._heals_at = self.clip.at + timedelta(weeks=self._runner.heals)
        elif found.session is None:
            self._load_next(when)
        elif found.session != found.clip_session:
            self.clip.go_to(found.session)

    def _answer(self, what, is_early, *, is_asked=False):
        """Answer what is asked, where there is something to say; and that in words."""
        if what == Day() == self._last and not is_asked:
            return []
        answers = {"effort": what.effort, "pain": what.pain, "next-day": self._last.next_day}
        for question in afterwards.questions():
            answer = what.reason if question.about == "reason" else str(answers[question.about])
            if answer:
                afterwards.answer(question.session, question.about, answer)
        said = [f"effort {what.effort}"] if what.effort > Day.effort else []
        said += [f"pain {what.pain}"] if what.pain else []
        said += ["to the cool-down early"] if what.cools else []
        return said + ([f"ended for {what.reason}"] if is_early else [])

    def _load_next(self, when):
        """The next part, or the next course; after the last one its last session goes on."""
        self._part += 1
        if self._part >= len(self._parts):
            if not self._wishes:
                self._is_over = True
                return
            if self._parts:
                self._rests_until = self.clip.at + timedelta(days=6)
            self._parts, self._part = _made(self._wishes.pop(0)), 0
        self._load(when)

    def _load(self, when):
        fields = self._parts[self._part]
        before = "mine.toml" if self._part else ""
        after = "mine-2.toml" if self._part + 1 < len(self._parts) else ""
        self.clip.load(fields, course_file.encoded(fields), after, before)
        self._diary.note(when, "", f"loads “{fields.name}”, {len(fields.sessions)} sessions", "")


def _made(wish):
    if isinstance(wish, str):
        return [course_file.read_whole(wish)[0]]
    return course_making.make(wish).parts


def _told(found):
    where = "" if found.session is None else f", session {found.session}"
    return f"{found.what}{where}: {found.why}"


def _careless(path):
    connection = _connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def year_of(runner):
    """The table of a runner: week and day, session, what was said, the advice."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, {"RUNWALK_HOME": home}))
        # Nothing is lost if the power fails.
        stack.enter_context(mock.patch("runwalk.sessions.database.sqlite3.connect", _careless))
        year = Year(runner)
        for name in _CLOCKS:
            stack.enter_context(mock.patch(f"runwalk.{name}.now", lambda: year.clip.at))
        return year.rows()


def section(runner):
    """What the page says of a runner."""
    rows = "".join(f"| {' | '.join(row)} |\n" for row in year_of(runner))
    head = "| week | session | what happened | the coach |\n| --- | --- | --- | --- |"
    return for_the_terminal(f"\n## {runner.name}\n\n{runner.about}\n\n{head}\n{rows}")


if __name__ == "__main__":
    PAGE.write_text(HEAD + "".join(map(section, RUNNERS)), encoding="utf-8")
