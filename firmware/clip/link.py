"""What a host may ask over the REPL: `ask` calls a function below, and prints what it gives.

The host has stopped the app with Ctrl-C first; `leave` and a soft reset start it again.
"""

import json
import os
from binascii import crc32

from clip import VERSION, told
from clip.core import image
from clip.core import journal as records
from clip.core import settings as schema
from clip.core.constant import const
from clip.hw import board, clock, identity, safe
from clip.power_on import PowerOn
from clip.store import courses, files, owner, place, settings, slots
from clip.store.journal import FILES, Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MAX_REASON_BYTES = const(200)


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
    raw, boot = clock.ticks_ms(), PowerOn.current
    if boot:
        boot.look(raw)
    answer: "dict[str, Any]" = {
        "version": VERSION,
        "plan_format": image.FORMAT_VERSION,
        "id": identity.clip_id(),
        "owner": owner.owner(),
        "name": owner.name(),
        "ticks_ms": raw,
        "boot": boot.number if boot else None,
        "wraps": boot.wraps if boot else 0,
        "free_bytes": files.free_bytes(),
        "safe_mode": _reason(),
        "board": None,
    }
    try:
        answer["board"] = board.describe().get("name")
    except board.BoardError as error:
        answer["safe_mode"] = str(error)
    answer["slot"] = slot = slots.chosen()
    answer["plan"], data = told.plan(slot)
    answer["course"] = told.course(slot)
    answer["session"] = told.session(data, was_running)
    return answer


def plans() -> "dict[str, Any]":
    """What is in the slots."""
    there = [[slot, told.plan(slot)[0]] for slot in slots.taken()]
    return {"chosen": slots.chosen(), "slots": there}


def held() -> "dict[str, Any]":
    """What the slots hold, by name and CRC-32 alone: whether it is whole is not looked at."""
    there = [[slot, told.course(slot) or slots.label(slot)] for slot in slots.taken()]
    return {"chosen": slots.chosen(), "slots": there}


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
    plan = told.plan(slot)[0] if data is None else told.about(data)
    return {"plan": plan, "course": told.course(slot)}


def forget_upload() -> "dict[str, Any]":
    """Remove a plan that could not be uploaded whole."""
    files.remove(slots.UPLOAD)
    return {}


def course(slot: int) -> "dict[str, Any]":
    """The course in a slot, and how far one has come."""
    return {"course": told.course(slot)}


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
    return {"course": told.course(slot)}


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
    data = told.plan(slots.chosen())[1]
    if data is None:
        return {"error": "no plan on the clip"}
    if told.session(data, False):
        return _busy()
    place.keep(_place(place.STARTING, image.crc(data)))
    return {"state": "starting"}


def stop(was_running: bool) -> "dict[str, Any]":
    """End the session as aborted."""
    session = told.session(told.plan(slots.chosen())[1], was_running)
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


def clear_journal() -> "dict[str, Any]":
    """Remove the journal: a host that has all of it hands the clip over."""
    if _is_busy():
        return _busy()
    for file in FILES:
        files.remove(file)
    return {}


def set_owner(owner_id: str) -> "dict[str, Any]":
    """Keep whose clip it is, "" for nobody's."""
    try:
        owner.keep_owner(owner_id)
    except ValueError as error:
        return {"error": str(error)}
    return {}


def set_name(name: str) -> "dict[str, Any]":
    """Keep what the clip is called, "" for no name."""
    try:
        owner.keep_name(name)
    except ValueError as error:
        return {"error": str(error)}
    return {}


def leave() -> "dict[str, Any]":
    """Said last by a host that stopped a running app: it goes on as if nothing had happened."""
    boot = PowerOn.current
    if not boot:
        # The app was stopped before it had begun: it begins when it starts again.
        return {}
    kept = told.kept_place() or _place(place.GOING, 0)
    if kept.mode == place.HELD and kept.boot == boot.number:
        kept.mode = place.GOING
    place.keep(kept)
    return {}


def _reason() -> "str | None":
    """Why the app does not run, None where nothing is kept."""
    data = files.read(safe.REASON, _MAX_REASON_BYTES)
    return "".join([chr(byte) if byte < 128 else "?" for byte in data]) if data else None


def _place(mode: int, image_crc: int) -> place.Place:
    """A place without a session, here and now."""
    raw, boot = clock.ticks_ms(), PowerOn.current
    if boot is None:
        return place.Place(mode, 0, raw, 0, image_crc, b"")
    boot.look(raw)
    return place.Place(mode, boot.number, raw, 0, image_crc, b"", boot.wraps)


def _is_busy() -> bool:
    # Most often no session is kept, and the plan need not be read.
    return (
        told.kept_place() is not None
        and told.session(told.plan(slots.chosen())[1], False) is not None
    )


def _busy() -> "dict[str, Any]":
    return {"error": "a session is under way"}
