"""What a host is told of a plan, a course and the session: dictionaries for JSON."""

from clip.core import image
from clip.core import session as sessions
from clip.core.cues import NEVER
from clip.core.session import Session
from clip.core.ticks import Ticks
from clip.hw import clock
from clip.protocol import OFFERED
from clip.store import courses, place, settings, slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def plan(slot: int) -> "tuple[dict[str, Any] | None, bytes | None]":
    """The plan of a slot and its image, None where it is empty or damaged."""
    try:
        data = slots.load(slot)
    except image.ImageError as error:
        return {"error": str(error)}, None
    return (None, None) if data is None else (about(data), data)


def about(data: bytes) -> "dict[str, Any]":
    """A plan, from its image."""
    return {
        "name": image.name(data),
        "steps": image.steps(data),
        "total_ms": image.total_ms(data),
        "crc": image.crc(data),
    }


def course(slot: int) -> "dict[str, Any] | None":
    """The course of a slot and how far one has come, None where there is none."""
    if not courses.is_course(slots.file(slot)):
        return None
    try:
        found = courses.read(slots.file(slot))
    except image.ImageError as error:
        return {"error": str(error)}
    at, aborts = courses.position(slot, found)
    return {
        "name": found.name,
        "sessions": found.sessions,
        "position": at,
        "aborts": aborts,
        "done_percent": found.done_percent,
        "aborts_to_step_back": found.aborts_to_step_back,
        "crc": found.crc,
    }


def kept_place() -> "place.Place | None":
    """The place that was kept, None for none and for a damaged one."""
    try:
        return place.load()
    except ValueError:
        return None


def session(plan_image: "bytes | None", was_running: bool) -> "dict[str, Any] | None":
    """The session on a plan, None where none is under way; see `link.status`."""
    kept = kept_place()
    if (
        kept is None
        or plan_image is None
        or not kept.session
        or kept.image_crc != image.crc(plan_image)
    ):
        return None
    found = Session(plan_image)
    try:
        found.restore(kept.session)
    except sessions.PlaceError:
        return None
    now_ms = kept.now_ms
    if was_running or kept.mode == place.GOING:
        # The clock goes on while the host speaks.
        ticks = Ticks(drift_ppm=settings.load()[0]["drift_ppm"])
        ticks.restart(kept.raw, now_ms)
        now_ms = ticks.advance(clock.ticks_ms())
        while found.step(now_ms):
            continue
        state = sessions.STATE_NAMES[found.state]
    else:
        state = OFFERED
    left_ms = found.step_left_ms(now_ms)
    return {
        "state": state,
        "clock_ms": now_ms,
        "elapsed_ms": found.elapsed_ms(now_ms),
        "step": found.walk.number,
        "kind": image.KIND_NAMES[found.walk.kind] if found.walk.number else None,
        "left_ms": None if left_ms == NEVER else left_ms,
        "percent": found.percent_done(now_ms),
    }
