"""What comes next in the course that is on a clip."""

from dataclasses import dataclass, replace
from typing import Any

from runwalk import places
from runwalk.action import Action
from runwalk.device.terminal_text import clean
from runwalk.plans import course_file
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import LoadedCourse, now, open_archive
from runwalk.training import adaptation
from runwalk.training.rules import rules

NEXT_PART = "next part"


@dataclass(frozen=True)
class Following:
    """A course, where it is, and what comes next in it."""

    name: str
    sessions: int
    course: LoadedCourse
    on: CourseOnClip
    proposal: adaptation.Proposal

    @property
    def done(self) -> int:
        """How many of its sessions lie behind, as the clip counts them."""
        return self.on.position

    @property
    def is_part_done(self) -> bool:
        """Whether the chosen course is done and another follows it."""
        return self.proposal.what == NEXT_PART and self.on.is_chosen

    def as_json(self) -> dict[str, Any]:
        """For a program."""
        return {
            "course": self.name,
            "sessions": self.sessions,
            "clip": self.on.clip,
            "slot": self.on.slot,
            "next_course": self.course.next,
            **vars(self.proposal),
        }


def following(clip_id: str | None = None) -> Following | None:
    """Of the course on that clip, of the clip that was seen last if None; None without a course.

    The chosen course goes before others on the same clip. Raises Problem.
    """
    with open_archive(places.archive_file()) as archive:
        for on in archive.clips.courses():
            course = archive.course(on.crc)
            if course and clip_id in (None, on.clip):
                done = archive.summaries()
                runner = adaptation.Runner(
                    on_clip=[one for one in done if one.clip == on.clip],
                    everywhere=done,
                    per_week=course.per_week,
                    rules=rules(),
                    now=now(),
                )
                place = adaptation.Place(on.position, on.aborts, on.set_at)
                proposal = adaptation.next_at(course.data, place, runner)
                proposal = _among_parts(proposal, course)
                head = course_file.head(course.data)
                return Following(clean(head.name), head.sessions, course, on, proposal)
    return None


def _among_parts(proposal: adaptation.Proposal, course: LoadedCourse) -> adaptation.Proposal:
    """Where a course has parts: which goes on, or which is gentler after a long break."""
    if proposal.session is None and course.next:
        why = f"this part is done: {Action.LOAD_COURSE.of(course.next)} goes on"
        return replace(proposal, what=NEXT_PART, why=why)
    if proposal.is_too_far and course.previous:
        gentler = f"{Action.LOAD_COURSE.of(course.previous)} is gentler still"
        return replace(proposal, why=f"{proposal.why}; {gentler}")
    return proposal
