"""What a host may ask over the REPL: `ask` calls a function below, and prints what it gives.

The host has stopped the app with Ctrl-C first; `leave` and a soft reset start it again.
"""

import json
import os
from binascii import crc32

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


def ask(request: bytes, crc: int) -> None:
    """Do a request, JSON of [function, argument …]; print the answer's CRC-32 in hex and its JSON.

    `crc` is that of the request: a cable that spoils a byte makes no other request of it.
    """
    if crc32(request) != crc:
        answer: "dict[str, Any]" = {"error": "the request came over damaged: try again"}
    else:
        name, *arguments = json.loads(request)
        function = globals().get(name)
        if function is None:
            answer = {"error": "its firmware does not know %r: `runwalk install` updates it" % name}
        else:
            answer = function(*arguments)
    text = json.dumps(answer)
    print("%08x %s" % (crc32(text.encode()), text))


def status(was_running: bool) -> "dict[str, Any]":
    """Who the clip is, what it holds, and where its session stands now.

    `was_running`: the host's own Ctrl-C stopped the app, so the session's clock goes on.
    """
    reason = files.read(safe.REASON)
    answer: "dict[str, Any]" = {
        "version": VERSION,
        "plan_format": image.FORMAT_VERSION,
        "id": identity.clip_id(),
        "ticks_ms": clock.ticks_ms(),
        "boot": Journal().boot,
        "free_bytes": files.free_bytes(),
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
    return answer


def plans() -> "dict[str, Any]":
    """What is in the slots."""
    return {"chosen": slots.chosen(), "slots": [[slot, _plan(slot)[0]] for slot in slots.taken()]}


def take_plan(slot: int) -> "dict[str, Any]":
    """Check the uploaded plan, put it in the slot, and choose that."""
    if _is_busy():
        files.remove(slots.UPLOAD)
        return _busy()
    try:
        data = slots.take_upload(slot)
    except image.ImageError as error:
        return {"error": str(error)}
    slots.choose(slot)
    plan = _plan(slot)[0] if data is None else _about(data)
    return {"plan": plan, "course": _course(slot)}


def forget_upload() -> "dict[str, Any]":
    """Remove a plan that could not be uploaded whole."""
    files.remove(slots.UPLOAD)
    return {}


def course(slot: int) -> "dict[str, Any]":
    """The course in a slot, and how far one has come."""
    return {"course": _course(slot)}


def set_course(slot: int, at: int) -> "dict[str, Any]":
    """Go to session `at` of a course, 0 is the first."""
    if _is_busy():
        return _busy()
    if not courses.is_course(slots.file(slot)):
        return {"error": "no course in slot %d" % slot}
    found = courses.read(slots.file(slot))
    if not 0 <= at < found.sessions:
        return {"error": "the course has %d sessions" % found.sessions}
    courses.keep_position(slot, found, at, 0)
    return {"course": _course(slot)}


def choose(slot: int) -> "dict[str, Any]":
    """Choose the plan of a slot."""
    if _is_busy():
        return _busy()
    slots.choose(slot)
    return {"chosen": slot}


def remove(slot: int) -> "dict[str, Any]":
    """Empty a slot."""
    if _is_busy():
        return _busy()
    slots.remove(slot)
    return {"removed": slot}


def chosen_settings() -> "dict[str, Any]":
    """The settings that differ from the defaults."""
    return {"settings": settings.chosen()}


def keep_settings(chosen: "dict[str, Any]") -> "dict[str, Any]":
    """Keep these settings, and the defaults for all others."""
    try:
        settings.replace(chosen)
    except schema.SettingError as error:
        return {"error": str(error)}
    return {}


def start() -> "dict[str, Any]":
    """Start a session as soon as the app runs again."""
    data = _plan(slots.chosen())[1]
    if data is None:
        return {"error": "no plan on the clip"}
    if _session(data, False):
        return _busy()
    raw = clock.ticks_ms()
    place.keep(place.Place(place.STARTING, Journal().boot, raw, 0, image.crc(data), b""))
    return {"state": "starting"}


def stop(was_running: bool) -> "dict[str, Any]":
    """End the session as aborted."""
    session = _session(_plan(slots.chosen())[1], was_running)
    if session is None:
        return {"error": "no session is under way"}
    journal = Journal()
    journal.add(records.ABORT, session["clock_ms"], number=session["step"])
    journal.flush()
    slots.move_on(slots.chosen(), session["percent"])
    place.drop()
    return {"state": "aborted", "step": session["step"]}


def journal_files() -> "dict[str, Any]":
    """Which of the journal's files there are."""
    there = os.listdir()
    return {"files": [file for file in FILES if file in there]}


def leave() -> "dict[str, Any]":
    """Said last by a host that stopped a running app: it goes on as if nothing had happened."""
    kept = _kept()
    if kept is None:
        kept = place.Place(place.GOING, Journal().boot, clock.ticks_ms(), 0, 0, b"")
    if kept.mode == place.HELD:
        kept.mode = place.GOING
    place.keep(kept)
    return {}


def _is_busy() -> bool:
    # Most often no session is kept, and the plan need not be read.
    return _kept() is not None and _session(_plan(slots.chosen())[1], False) is not None


def _busy() -> "dict[str, Any]":
    return {"error": "a session is under way"}


def _plan(slot: int) -> "tuple[dict[str, Any] | None, bytes | None]":
    try:
        data = slots.load(slot)
    except image.ImageError as error:
        return {"error": str(error)}, None
    return (None, None) if data is None else (_about(data), data)


def _about(data: bytes) -> "dict[str, Any]":
    return {
        "name": image.name(data),
        "steps": image.steps(data),
        "total_ms": image.total_ms(data),
        "crc": image.crc(data),
    }


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
