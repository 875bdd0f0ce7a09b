"""What comes next in a course: by the clip's own rule, and by how hard it felt."""

from dataclasses import dataclass

from clip.core import course as courses
from clip.core import image
from runwalk.archive.sessions import Session
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


def sessions_done(head: courses.Course, proposal: Proposal) -> int:
    """How many sessions of a course lie behind, as the clip counts them."""
    return head.sessions if proposal.clip_session is None else proposal.clip_session - 1


def next_in(course: bytes, done: list[Session]) -> Proposal:
    """What comes next in a course after the sessions that the archive knows, oldest first."""
    head = course_file.head(course)
    images = course_file.images(course)
    crcs = {image.crc(data) for data in images}
    own = [session for session in done if session.plan_crc in crcs]
    return propose(head, replay(head, images, own), own[-1] if own else None)


def replay(head: courses.Course, images: list[bytes], done: list[Session]) -> Place:
    """Where the clip stands after these sessions of its course, by the rule that it follows.

    A session other than the expected one says that the host or its wearer has moved the course.
    """
    crcs = [image.crc(data) for data in images]
    position = aborts = 0
    for session in done:
        at = crcs.index(session.plan_crc)
        if at != min(position, head.sessions - 1):
            position, aborts = at, 0
        position, aborts = head.after(position, aborts, session.percent_done)
    return Place(position, aborts)


def propose(head: courses.Course, place: Place, last: Session | None) -> Proposal:
    """What comes next after the last session of this course."""
    clip_session = place.position + 1 if place.position < head.sessions else None
    if last is None:
        why = "no session of this course was done yet"
        return Proposal(clip_session, clip_session, "begin", why)
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
            return Proposal(None, None, "done", "the course is done: well run")
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
