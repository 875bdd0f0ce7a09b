"""What the slots of a clip hold: plans, and courses with where they stand."""

from dataclasses import dataclass, replace

from clip.core import image
from clip.core.course import MAGIC
from runwalk.device.clip import Clip
from runwalk.device.messages import Status
from runwalk.device.terminal_text import clean
from runwalk.plans import course_file
from runwalk.plans.plan import plan_name


@dataclass(frozen=True)
class Held:
    """A plan or a course; that has `sessions`, and at `position` 0 its first comes next."""

    name: str
    crc: int
    sessions: int | None = None
    position: int = 0
    aborts: int = 0

    def __str__(self) -> str:
        if self.sessions is None:
            return f"the plan {self.name}"
        at = min(self.position + 1, self.sessions)
        return f"the course {self.name} (session {at} of {self.sessions})"

    def at(self, session: int) -> "Held":
        """The same, where that session comes next; 1 is the first."""
        return replace(self, position=session - 1, aborts=0)


def of(data: bytes) -> Held:
    """A plan image or a course, not begun."""
    if data[:4] != MAGIC:
        return Held(plan_name(data), image.crc(data))
    head = course_file.head(data)
    return Held(clean(head.name), head.crc, head.sessions)


def on_clip(clip: Clip, now: Status) -> dict[int, Held]:
    """What is in each slot; what is damaged counts as nothing. Raises Problem."""
    return {
        slot: Held(one.name, one.crc, one.sessions or None, one.position, one.aborts)
        for slot, one in clip.labels(now).slots
        if not one.error
    }
