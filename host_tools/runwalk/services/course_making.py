"""Making a course for a person, as far as their health check lets them."""

import re
from dataclasses import dataclass

from msgspec import structs

from runwalk import places
from runwalk.plans import course_file
from runwalk.plans.course_file import CourseFile
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Step
from runwalk.problem import Problem
from runwalk.services import gate
from runwalk.sessions.database import now, open_archive
from runwalk.training import health_words, making, recent
from runwalk.training.graded import Week
from runwalk.training.intensity import Intensity
from runwalk.training.level import Level
from runwalk.training.making import Wanted
from runwalk.training.person import Person, load
from runwalk.training.rules import GENTLE, Rules, rules

WALKING = "walking"
FROM_ARCHIVE = "archive"
_USUAL_START = "1m/2m"
_PAIR = re.compile(r"([0-9hms:]+)/([0-9hms:]+)")
_PACE = re.compile(r"(\d{1,2}):([0-5]\d)(/mi|/km)?")
_KM = {"5k": 5.0, "10k": 10.0, "half": 21.0975, "marathon": 42.195}
_LONGEST_WALK_S = 300


@dataclass(frozen=True)
class CourseWish:
    """What course one would like, as a person writes it.

    start  the first run and walk, as 1m/2m; one run without a walk, or by a ratio the time of the
           first session, as 40m; or "archive": what was done in the last 30 days
    hold   run and walk that are held from first to last, as 4m/1m
    pace   the time a km, as 7:00, whose run and walk of Galloway's table are held
    """

    goal: str = "30m"
    start: str | None = None
    per_week: int = 3
    weeks: int | None = None
    growth: str = GENTLE
    hold: str | None = None
    pace: str | None = None


@dataclass(frozen=True)
class Made:
    """The parts of a course, and its weeks, none where all is walked.

    reminder  if the person gets walks instead of what was asked for, else ""
    risk      of a faster growth, else ""
    """

    parts: list[CourseFile]
    weeks: list[Week]
    reminder: str = ""
    risk: str = ""


def make(wish: CourseWish) -> Made:
    """A course as wished, of walks alone where the health check allows no more.

    Raises Undecided where that is not answered, Problem.
    """
    person, verdict = load(places.person_file()), gate.verdict_today()
    wanted = Wanted(wish.per_week, wish.weeks, rules(wish.growth))
    is_for_walks = verdict.is_known and verdict.allowed == Intensity.MODERATE
    if wish.goal == WALKING or is_for_walks:
        course = making.walking(wanted)
    elif wish.hold or wish.pace:
        course = _by_ratio(wish, wanted, person)
    else:
        goal_s = _goal_s(wish.goal, person.run_kmh)
        course = making.to_one_run(goal_s, _start(wish.start, goal_s, wanted.rules), wanted)
    for part in course.parts:
        gate.require(course_file.images(course_file.encoded(part)), part.name)
    is_reminded = is_for_walks and wish.goal != WALKING
    reminder = health_words.advice(verdict) if is_reminded else ""
    return Made(course.parts, course.weeks, reminder, wanted.rules.risk if course.weeks else "")


def linked(parts: list[CourseFile], names: list[str]) -> list[tuple[str, CourseFile]]:
    """Each part by its name, saying which follows and which goes before."""
    around = zip([*names[1:], ""], ["", *names[:-1]], strict=True)
    return [
        (name, structs.replace(part, next=after, previous=before))
        for name, part, (after, before) in zip(names, parts, around, strict=True)
    ]


def pace_s_per_km(pace: str) -> float:
    """A pace such as 7:00 a km, or 11:00/mi. Raises Problem."""
    match = _PACE.fullmatch(pace)
    if not match:
        raise Problem(f"invalid pace {pace!r}: write 7:00 for a km, or 11:00/mi for a mile")
    seconds = int(match[1]) * 60 + int(match[2])
    return seconds / making.KM_PER_MILE if match[3] == "/mi" else seconds


def _by_ratio(wish: CourseWish, wanted: Wanted, person: Person) -> making.Course:
    """Raises Problem."""
    if wish.pace:
        if wish.hold:
            raise Problem("give --hold or --pace, not both")
        pace = pace_s_per_km(wish.pace)
        ratio, mean_kmh = making.galloway_ratio(pace), 3600 / pace
    else:
        ratio = _pair(wish.hold or "", "--hold: write the run and walk as 4m/1m")
        run_s, walk_s = ratio
        mean_kmh = (run_s * person.run_kmh + walk_s * person.walk_kmh) / (run_s + walk_s)
    goal_s = _goal_s(wish.goal, mean_kmh)
    start_s = _first_time_s(wish.start, wanted.rules)
    return making.by_ratio(ratio, start_s, goal_s, wanted)


def _first_time_s(start: str | None, of: Rules) -> int:
    """How long the first session by a ratio is. Raises Problem."""
    if start is None:
        return of.main_s
    if start == FROM_ARCHIVE:
        with open_archive(places.archive_file()) as archive:
            found = recent.recent(archive.summaries(), now())
        longest_s = max(map(recent.moving_s, found), default=0)
        if longest_s < making.LEAST_MOVING_S:
            raise Problem(_nothing_known("20m"))
        return longest_s
    return _seconds(start, "--start: by a ratio write how long the first session is, as 30m")


def _goal_s(goal: str, kmh: float) -> int:
    """In whole half minutes. Raises Problem."""
    if goal.lower() in _KM:
        return max(60, round(_KM[goal.lower()] / kmh * 120) * 30)
    fix = f"--goal: write it as 30m, {', '.join(_KM)} or walking"
    return _seconds(goal.removesuffix("-continuous"), fix)


def _start(start: str | None, goal_s: int, of: Rules) -> Level:
    """Raises Problem."""
    if start == FROM_ARCHIVE:
        return _start_of_archive(goal_s)
    fix = "--start: write the first run and walk as 1m/2m, a run without a walk as 20m"
    text = start or _USUAL_START
    if "/" not in text:
        return making.first_session(_seconds(text, fix), 0, goal_s, of)
    return making.first_session(*_pair(text, fix), goal_s, of)


def _start_of_archive(goal_s: int) -> Level:
    """Of the session with the most running in the last 30 days. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        found = recent.recent(archive.summaries(), now())
        most = max(found, key=recent.running_s, default=None)
        level = recent.level_of(archive.session(most.number), goal_s) if most else None
    if level is None:
        raise Problem(_nothing_known(_USUAL_START))
    return level


def _nothing_known(start: str) -> str:
    return (
        f"--start archive: the archive knows of too little in the last {recent.DAYS} days: pull "
        f"the clip's journal, give sessions their dates, or give --start {start}"
    )


def _pair(text: str, fix: str) -> tuple[int, int]:
    match = _PAIR.fullmatch(text)
    if not match:
        raise Problem(fix)
    run_s, walk_s = _seconds(match[1], fix), _seconds(match[2], fix)
    if walk_s > _LONGEST_WALK_S:
        raise Problem(f"{fix}; a walk of {_LONGEST_WALK_S // 60}m at most")
    return run_s, walk_s


def _seconds(text: str, fix: str) -> int:
    """A time of the notation, in whole half minutes."""
    try:
        (step,) = parse(f"{text} run")
    except (NotationError, ValueError):
        raise Problem(fix) from None
    assert isinstance(step, Step) and step.duration_ms is not None
    seconds = step.duration_ms // 1000
    if seconds % 30 or seconds > 10 * 3600:
        raise Problem(f"{fix}; in whole half minutes, ten hours at most")
    return seconds
