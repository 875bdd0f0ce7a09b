"""What a clip answers: each message as it is checked when it arrives."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, structs

from clip import protocol
from clip.core import image
from clip.core import journal as records
from clip.core.ticks import LAST_TICK
from clip.store import slots
from runwalk.device.terminal_text import clean


def one_of(names: tuple[str, ...]) -> Meta:
    """A text that is one of these."""
    return Meta(pattern=f"^({'|'.join(names)})$")


_Text = Annotated[str, Meta(max_length=300)]
_Count = Annotated[int, Meta(ge=0, lt=1 << 32)]


class _Answer(Struct, frozen=True):
    """A part of an answer; its texts are fit for a terminal."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, str):
                structs.force_setattr(self, name, clean(value))


class PlanOnClip(_Answer, frozen=True):
    """The plan in a slot; `error` says why one that is there can't be played."""

    name: _Text = ""
    steps: _Count = 0
    total_ms: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class CourseOnClip(_Answer, frozen=True):
    """The course in a slot; `position` 0 is its first session, `sessions` its end."""

    name: _Text = ""
    sessions: _Count = 0
    position: _Count = 0
    aborts: _Count = 0
    done_percent: _Count = 0
    aborts_to_step_back: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class Taken(_Answer, frozen=True):
    """What is in a slot."""

    plan: PlanOnClip = PlanOnClip()
    course: CourseOnClip | None = None


class Ready(_Answer, frozen=True):
    """What the app says when it runs again; `late`: cues that were due meanwhile, how late, ms."""

    version: _Text = ""
    state: _Text = ""
    late: list[tuple[_Text, _Count]] = []


class JournalFiles(_Answer, frozen=True):
    """Which of the journal's files there are."""

    files: list[str]


class Slots(_Answer, frozen=True):
    """What is in the slots: (slot, plan) each, and which is chosen."""

    chosen: Annotated[int, Meta(ge=1, le=slots.SLOTS)]
    slots: Annotated[list[tuple[_Count, PlanOnClip]], Meta(max_length=slots.SLOTS)]


class Labels(_Answer, frozen=True):
    """What the slots say that they hold; a plan has no sessions."""

    slots: Annotated[list[tuple[_Count, CourseOnClip]], Meta(max_length=slots.SLOTS)]


class SessionOnClip(_Answer, frozen=True):
    """The session under way. Times in ms; `left_ms` is None in an open step."""

    state: Annotated[str, one_of(protocol.SESSION_STATES)]
    elapsed_ms: _Count
    step: _Count
    kind: Annotated[str, one_of(image.KIND_NAMES[image.WARM_UP :])] | None
    left_ms: _Count | None


class Status(_Answer, frozen=True):
    """Who the clip is, what it holds, where its session stands.

    boot    the number of this power-on; None where the app has not begun in it. Earlier firmware
            has the count of the last power-on in which it did.
    wraps   how often `ticks_ms` has begun again in it
    protocol  1 where it says none, see `clip.protocol`
    owner   the random id of the profile whose clip it is; UNSET by firmware that keeps none
    """

    version: _Text
    plan_format: _Count
    id: Annotated[str, Meta(pattern="^[0-9a-f]{2,64}$")]
    board: _Text | None
    ticks_ms: _Count
    boot: _Count | None
    free_bytes: _Count
    safe_mode: _Text | None
    slot: Annotated[int, Meta(ge=1, le=slots.SLOTS)]
    plan: PlanOnClip | None
    course: CourseOnClip | None
    session: SessionOnClip | None
    wraps: Annotated[int, Meta(ge=0, le=255)] = 0
    protocol: _Count = 1
    owner: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")] | UnsetType | None = UNSET
    name: _Text | None = None

    @property
    def uptime_ms(self) -> int:
        """Since it was switched on."""
        return self.wraps * (LAST_TICK + 1) + self.ticks_ms

    @property
    def current_boot(self) -> int | None:
        """The number of this power-on, None where it is not known."""
        is_count = self.boot is not None and self.boot < records.RANDOM_BOOT
        return None if is_count and self.safe_mode else self.boot
