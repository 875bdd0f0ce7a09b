"""What comes next in a course: by the clip's own rule, how the last session was, and time off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clip.core import course as courses
from clip.core import image
from runwalk.action import Action
from runwalk.counted import counted
from runwalk.plans import course_file
from runwalk.sessions.summaries import Done
from runwalk.training import recent
from runwalk.training.course_advice import moving_s, running_s
from runwalk.training.rules import Rules

AFTER_A_BREAK = "after a break"
_WALK = "walk"
# A shorter session ends no break.
_COUNTS_FROM_S = 300


@dataclass(frozen=True)
class Place:
    """Where one is in a course: sessions done (0 is before the first), and aborts in a row.

    set_at  when a host set it there, None where that is not known
    """

    position: int
    aborts: int
    set_at: datetime | None = None


@dataclass(frozen=True)
class Proposal:
    """What comes next.

    session       1 is the first; None where the course is done
    clip_session  where the clip stands by its own rule
    is_set        the clip was set to it just now
    is_too_far    after a break even the first session of the course may be too much
    """

    session: int | None
    clip_session: int | None
    what: str
    why: str
    is_set: bool = False
    is_too_far: bool = False


_DONE = Proposal(
    None,
    None,
    "done",
    f"the course is done: well done. Take an easy week; then {Action.MAKE_COURSE} makes the next "
    "one from what you do",
)


@dataclass(frozen=True)
class Runner:
    """Of what was done, oldest first: on the clip with the course, and on all; and by what rules.

    per_week  how often a week the course is meant to be run
    """

    on_clip: Sequence[Done]
    everywhere: Sequence[Done]
    per_week: int
    rules: Rules
    now: datetime


def next_at(course: bytes, place: Place, runner: Runner) -> Proposal:
    """What comes next in a course that stands at a place.

    The last session of it counts where it has led there; else the course was moved by hand, or
    loaded again.
    """
    head, images = course_file.head(course), course_file.images(course)
    crcs = [image.crc(data) for data in images]
    of_course = [one for one in runner.on_clip if one.plan_crc in crcs]
    at = crcs.index(of_course[-1].plan_crc) if of_course else 0
    if of_course and place not in _after(head, at, of_course[-1], place.set_at):
        of_course = []
    found = _proposed(head, place, at, of_course, runner)
    # A position that a damaged archive has may be anything.
    if found.session is None or not 1 <= found.session <= len(images):
        return found
    found = _with_its_week(found, images, runner)
    assert found.session is not None
    is_run = running_s(images[found.session - 1]) > 0
    found = _after_break(found, place, of_course, runner, is_run=is_run)
    assert found.session is not None
    return _rested(found, images[found.session - 1], runner)


def _with_its_week(found: Proposal, images: Sequence[bytes], runner: Runner) -> Proposal:
    """A long run comes once a week: before it is repeated the others of its week come again."""
    at = (found.session or 1) - 1
    is_long = moving_s(images[at]) > max(runner.rules.one_long_from_s, moving_s(images[at - 1]))
    if found.what != "repeat" or not at or not is_long:
        return found
    session = max(1, at + 2 - runner.per_week)
    why = f"{found.why}; first the others of its week, for a run so long comes once a week"
    return replace(found, session=session, why=why)


def _after(head: courses.Course, at: int, last: Done, set_at: datetime | None) -> list[Place]:
    """Where the clip may stand after its session `at`, 0 is the first, went as `last`."""
    has_finished = last.outcome == "finished"
    steps = range(head.aborts_to_step_back)
    return [
        Place(*head.after(at, aborts, last.percent_done, has_finished), set_at) for aborts in steps
    ]


def _proposed(
    head: courses.Course, place: Place, at: int, of_course: Sequence[Done], runner: Runner
) -> Proposal:
    """By the last session of the course, which was its session `at`, 0 is the first."""
    clip_session = place.position + 1 if place.position < head.sessions else None
    if not of_course:
        why = "it was set to that session" if place.position else "its first session"
        return Proposal(clip_session, clip_session, "begin", why) if clip_session else _DONE
    last, rules = of_course[-1], runner.rules
    again = at + 1
    held_back = _by_pain(last, rules)
    if held_back and _has_walked_without_pain(last, runner):
        why = "it hurt, and the walk since then did not: once more, and stop if the pain returns"
        return Proposal(min(again, clip_session or again), clip_session, "repeat", why)
    if held_back:
        return Proposal(again, clip_session, *held_back)
    if last.percent_done < head.done_percent:
        return _not_done(head, place, again, last)
    if _is_very_hard(last, rules):
        return _very_hard(again, clip_session, of_course, rules)
    felt = f" and felt {last.effort} of 10" if last.effort is not None else ""
    why = f"{last.percent_done} % of it was done{felt}"
    return Proposal(clip_session, clip_session, "go on", why) if clip_session else _DONE


def _very_hard(
    again: int, clip_session: int | None, of_course: Sequence[Done], rules: Rules
) -> Proposal:
    """Once more; after too many in a row the one before."""
    row = of_course[-rules.very_hard_in_a_row :]
    if len(row) == rules.very_hard_in_a_row and all(_is_very_hard(one, rules) for one in row):
        why = f"the last {len(row)} all felt very hard: the one before is easier"
        return Proposal(max(1, again - 1), clip_session, "step back", why)
    felt = f"very hard ({of_course[-1].effort} of 10)"
    why = f"it was done, but felt {felt}: once more, until it is easier"
    return Proposal(again, clip_session, "repeat", why)


def _by_pain(last: Done, rules: Rules) -> tuple[str, str] | None:
    """What follows from pain, and why; None where it holds nobody back."""
    later = last.pain_next_day
    if later is not None and later > rules.most_pain_to_run:
        return _WALK, (
            f"pain {later} of 10 the day after: walk instead, and run it once walking has been "
            "free of pain for a day; if it stays or you limp, see a physiotherapist or a doctor"
        )
    if last.pain is not None and last.pain > rules.most_pain_to_run:
        return _WALK, (
            f"pain {last.pain} of 10: walk instead, and run it once walking has been free of pain "
            "for a day; if it stays or you limp, see a physiotherapist or a doctor"
        )
    if later is not None and later > rules.most_pain_next_day:
        why = f"pain {later} of 10 the day after: the same once more, when it has settled"
        return "repeat", why
    if last.pain is not None and last.pain > rules.most_pain:
        why = f"pain {last.pain} of 10: the same once more, when it has settled by the morning"
        return "repeat", why
    if last.pain is None and last.ended_for == "pain":
        return "repeat", (
            "it was ended for pain: the same once more, when walking has been free of pain for a "
            f"day; {Action.TELL_PAIN} says how much it was"
        )
    return None


def _has_walked_without_pain(last: Done, runner: Runner) -> bool:
    """Whether a session after the last of the course told of no pain that counts."""
    later = [
        one.pain
        for one in runner.everywhere
        if one.pain is not None
        and one.started_at
        and last.started_at
        and one.started_at > last.started_at
        and recent.moving_s(one) >= _COUNTS_FROM_S
    ]
    return bool(later) and later[-1] <= runner.rules.most_pain


def _not_done(head: courses.Course, place: Place, again: int, last: Done) -> Proposal:
    """Ended early: what the clip does, but that who had no time does not step back."""
    clip_session = place.position + 1
    enough = f"{last.percent_done} % of it was done, {head.done_percent} % are enough"
    if last.ended_for == "time":
        return Proposal(again, clip_session, "repeat", f"{enough}; time was short: once more")
    slower = ", slow enough to talk" if last.ended_for == "breath" else ""
    if place.aborts or clip_session == again:
        why = f"{enough}: the same once more{slower}"
        return Proposal(clip_session, clip_session, "repeat", why)
    return Proposal(
        clip_session,
        clip_session,
        "step back",
        f"{head.aborts_to_step_back} times in a row it was ended early: the one before is easier"
        f"{slower}",
    )


def _is_very_hard(session: Done, rules: Rules) -> bool:
    return session.effort is not None and session.effort >= rules.very_hard


def _after_break(
    found: Proposal, place: Place, of_course: Sequence[Done], runner: Runner, *, is_run: bool
) -> Proposal:
    """Steps back after days off; what was stepped back already, or set by hand, is not again.

    `is_run`: what comes next is run, and a walk before it ends no break.
    """
    dated = [
        one
        for one in runner.everywhere
        if recent.moving_s(one) >= _COUNTS_FROM_S and (recent.running_s(one) or not is_run)
    ]
    last_at = max((one.started_at for one in dated if one.started_at), default=None)
    is_undated = bool(of_course) and of_course[-1].started_at is None
    if last_at is None or is_undated or found.session is None:
        return found
    off = (runner.now - last_at).days
    back = _sessions_back(off, runner)
    if place.set_at and place.set_at > last_at:
        back -= _sessions_back((place.set_at - last_at).days, runner)
    session = max(1, place.position + 1 - back)
    if back <= 0 or session > found.session:
        return found
    found = replace(found, session=session, is_too_far=back > place.position)
    if session == place.position + 1:
        return found
    why = (
        f"{counted(off, 'day')} {'without running' if is_run else 'off'}: "
        f"{_what_is_done_again(off, runner.rules)}; after an illness begin when you are well again"
    )
    if of_course and _by_pain(of_course[-1], runner.rules):
        why += ", and stop if the pain returns"
    return found if found.what == _WALK else replace(found, what=AFTER_A_BREAK, why=why)


def _sessions_back(days: int, runner: Runner) -> int:
    """How many sessions so many days off step back; all that a course may have for a restart."""
    rules = runner.rules
    if days > rules.restart_days:
        return courses.MAX_SESSIONS
    return runner.per_week * ((days > rules.break_days) + (days > rules.long_break_days))


def _what_is_done_again(days: int, rules: Rules) -> str:
    if days > rules.restart_days:
        return "from the beginning, which keeps bones and tendons safe"
    if days > rules.long_break_days:
        return "two weeks are done again"
    return "a week is done again"


def _rested(found: Proposal, data: bytes, runner: Runner) -> Proposal:
    """Tells a beginner of the day without running that is still to come."""
    if not running_s(data) or not recent.is_beginner(runner.everywhere, runner.now, runner.rules):
        return found
    runs = [one.started_at for one in runner.everywhere if one.started_at and recent.running_s(one)]
    today = runner.now.astimezone().date()
    day: date = max(runs).date() + timedelta(days=2) if runs else today
    if day <= today:
        return found
    return replace(found, why=f"{found.why}; from {day:%A} on, after a day without running")
