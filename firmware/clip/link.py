"""What a host may ask over the REPL. Each function prints one line of JSON.

The host has stopped the app with Ctrl-C first; `leave` and a soft reset start it again.
"""

import json
import os

from clip import VERSION
from clip.core import image
from clip.core import journal as records
from clip.core import session as sessions
from clip.core import settings as schema
from clip.core.cues import NEVER
from clip.core.session import Session
from clip.core.ticks import Ticks
from clip.hw import board, clock, identity, safe
from clip.store import courses, files, place, settings, slots
from clip.store.journal import FILES, Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def status(was_running: bool) -> None:
    """Who the clip is, what it holds, and where its session stands now.

    `was_running`: the host's own Ctrl-C stopped the app, so the session's clock goes on.
    """
    flash = os.statvfs("/")
    reason = files.read(safe.REASON)
    answer: "dict[str, Any]" = {
        "version": VERSION,
        "plan_format": image.FORMAT_VERSION,
        "id": identity.clip_id(),
        "ticks_ms": clock.ticks_ms(),
        "boot": Journal().boot,
        "free_bytes": flash[0] * flash[3],
        "safe_mode": reason.decode() if reason else None,
        "board": None,
    }
    try:
        answer["board"] = board.describe().get("name")
    except board.BoardError as error:
        answer["safe_mode"] = str(error)
    answer["slot"] = slot = slots.chosen()
    answer["plan"], data = _plan(slot)
    answer["course"] = _course(slot)
    answer["session"] = _session(data, was_running)
    _answer(answer)


def plans() -> None:
    """What is in the slots."""
    _answer({"chosen": slots.chosen(), "slots": [[slot, _plan(slot)[0]] for slot in slots.taken()]})


def take_plan(slot: int) -> None:
    """Check the uploaded plan, put it in the slot, and choose that."""
    if _is_busy():
        files.remove(slots.UPLOAD)
        return
    try:
        slots.take_upload(slot)
    except image.ImageError as error:
        _answer({"error": str(error)})
        return
    slots.choose(slot)
    _answer({"plan": _plan(slot)[0], "course": _course(slot)})


def course(slot: int) -> None:
    """The course in a slot, and how far one has come."""
    _answer({"course": _course(slot)})


def set_course(slot: int, at: int) -> None:
    """Go to session `at` of a course, 0 is the first."""
    if _is_busy():
        return
    if not courses.is_course(slots.file(slot)):
        _answer({"error": "no course in slot %d" % slot})
        return
    found = courses.read(slots.file(slot))
    if not 0 <= at < found.sessions:
        _answer({"error": "the course has %d sessions" % found.sessions})
        return
    courses.keep_position(slot, found, at, 0)
    _answer({"course": _course(slot)})


def choose(slot: int) -> None:
    """Choose the plan of a slot."""
    if _is_busy():
        return
    slots.choose(slot)
    _answer({"chosen": slot})


def remove(slot: int) -> None:
    """Empty a slot."""
    if _is_busy():
        return
    slots.remove(slot)
    _answer({"removed": slot})


def chosen_settings() -> None:
    """The settings that differ from the defaults."""
    _answer({"settings": settings.chosen()})


def keep_settings(text: str) -> None:
    """Keep these settings, JSON, and the defaults for all others."""
    try:
        settings.replace(json.loads(text))
    except (schema.SettingError, ValueError) as error:
        _answer({"error": str(error)})
        return
    _answer({})


def start() -> None:
    """Start a session as soon as the app runs again."""
    data = _plan(slots.chosen())[1]
    if data is None:
        _answer({"error": "no plan on the clip"})
    elif _session(data, False):
        _answer({"error": "a session is under way"})
    else:
        raw = clock.ticks_ms()
        place.keep(place.Place(place.STARTING, Journal().boot, raw, 0, image.crc(data), b""))
        _answer({"state": "starting"})


def stop(was_running: bool) -> None:
    """End the session as aborted."""
    session = _session(_plan(slots.chosen())[1], was_running)
    if session is None:
        _answer({"error": "no session is under way"})
        return
    journal = Journal()
    journal.add(records.ABORT, session["clock_ms"], number=session["step"])
    journal.flush()
    slots.move_on(slots.chosen(), session["percent"])
    place.drop()
    _answer({"state": "aborted", "step": session["step"]})


def journal_files() -> None:
    """Which of the journal's files there are."""
    there = os.listdir()
    _answer({"files": [file for file in FILES if file in there]})


def leave() -> None:
    """Said last by a host that stopped a running app: it goes on as if nothing had happened."""
    kept = _kept()
    if kept is None:
        kept = place.Place(place.GOING, Journal().boot, clock.ticks_ms(), 0, 0, b"")
    if kept.mode == place.HELD:
        kept.mode = place.GOING
    place.keep(kept)
    _answer({})


def _answer(answer: "dict[str, Any]") -> None:
    print(json.dumps(answer))


def _is_busy() -> bool:
    is_busy = _session(_plan(slots.chosen())[1], False) is not None
    if is_busy:
        _answer({"error": "a session is under way"})
    return is_busy


def _plan(slot: int) -> "tuple[dict[str, Any] | None, bytes | None]":
    try:
        data = slots.load(slot)
    except image.ImageError as error:
        return {"error": str(error)}, None
    if data is None:
        return None, None
    plan = {
        "name": image.name(data),
        "steps": image.steps(data),
        "total_ms": image.total_ms(data),
        "crc": image.crc(data),
    }
    return plan, data


def _course(slot: int) -> "dict[str, Any] | None":
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


def _kept() -> "place.Place | None":
    try:
        return place.load()
    except ValueError:
        return None


def _session(plan: "bytes | None", was_running: bool) -> "dict[str, Any] | None":
    kept = _kept()
    if kept is None or plan is None or not kept.session or kept.image_crc != image.crc(plan):
        return None
    session = Session(plan)
    try:
        session.restore(kept.session)
    except sessions.PlaceError:
        return None
    now_ms = kept.now_ms
    if was_running or kept.mode == place.GOING:
        # The clock goes on while the host speaks.
        ticks = Ticks(drift_ppm=settings.load()[0]["drift_ppm"])
        ticks.restart(kept.raw, now_ms)
        now_ms = ticks.advance(clock.ticks_ms())
        while session.step(now_ms):
            continue
        state = sessions.STATE_NAMES[session.state]
    else:
        state = "offered"
    left_ms = session.step_left_ms(now_ms)
    return {
        "state": state,
        "clock_ms": now_ms,
        "elapsed_ms": session.elapsed_ms(now_ms),
        "step": session.walk.number,
        "kind": image.KIND_NAMES[session.walk.kind] if session.walk.number else None,
        "left_ms": None if left_ms == NEVER else left_ms,
        "percent": session.percent_done(now_ms),
    }
