"""What comes next in a course: by the clip's own rule, and by how hard it felt."""

from collections.abc import Sequence
from dataclasses import dataclass

from clip.core import course as courses
from clip.core import image
from runwalk.archive.summaries import Done
from runwalk.plans import course_file

# Of 0 to 10 (Borg's CR10 as Foster et al., 2001, ask it of a whole session): very hard.
VERY_HARD = 8


@dataclass(frozen=True)
class Place:
    """Where one is in a course: sessions done (0 is before the first), and aborts in a row."""

    position: int
    aborts: int


@dataclass(frozen=True)
class Proposal:
    """What comes next.

    session       1 is the first; None where the course is done
    clip_session  where the clip stands by its own rule
    """

    session: int | None
    clip_session: int | None
    what: str
    why: str


_DONE = Proposal(None, None, "done", "the course is done: well run")


def next_at(course: bytes, place: Place, done: Sequence[Done]) -> Proposal:
    """What comes next in a course that stands at a place, after these sessions, oldest first.

    The last one counts where it has led there; else the course was moved by hand, or loaded again.
    """
    head = course_file.head(course)
    crcs = [image.crc(data) for data in course_file.images(course)]
    last = next((one for one in reversed(done) if one.plan_crc in crcs), None)
    if last and place not in _after(head, crcs.index(last.plan_crc), last.percent_done):
        last = None
    return propose(head, place, last)


def _after(head: courses.Course, at: int, percent: int) -> list[Place]:
    """Where the clip may stand after so much of session `at`, 0 is the first."""
    return [Place(*head.after(at, aborts, percent)) for aborts in range(head.aborts_to_step_back)]


def propose(head: courses.Course, place: Place, last: Done | None) -> Proposal:
    """What comes next after the last session of this course."""
    clip_session = place.position + 1 if place.position < head.sessions else None
    if last is None:
        why = "it was set to that session" if place.position else "its first session"
        return Proposal(clip_session, clip_session, "begin", why) if clip_session else _DONE
    effort = last.effort
    percent = last.percent_done
    is_done = percent >= head.done_percent
    if is_done and effort is not None and effort >= VERY_HARD:
        again = max(1, place.position)
        return Proposal(
            again,
            clip_session,
            "repeat",
            f"it was done, but felt very hard ({effort} of 10): once more, until it is easier",
        )
    if is_done:
        if clip_session is None:
            return _DONE
        felt = f" and felt {effort} of 10" if effort is not None else ""
        return Proposal(clip_session, clip_session, "go on", f"{percent} % of it was done{felt}")
    if place.aborts:
        return Proposal(
            clip_session,
            clip_session,
            "repeat",
            f"{percent} % of it was done, {head.done_percent} % are enough: the same once more",
        )
    return Proposal(
        clip_session,
        clip_session,
        "step back",
        f"{head.aborts_to_step_back} times in a row it was ended early: the one before is easier",
    )
