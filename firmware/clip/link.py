"""What a host may ask over the REPL: a function for each command of `protocol`.

The host has stopped the app with Ctrl-C first; `leave` and a soft reset start it again. A function
gives its answer, and raises what `protocol.answer` makes a failure of.
"""

import json
import os
from binascii import crc32

from clip import VERSION, protocol, told
from clip.core import image
from clip.core import journal as records
from clip.core.constant import const
from clip.hw import board, clock, identity, safe
from clip.power_on import PowerOn
from clip.store import calibration, courses, files, owner, place, settings, slots
from clip.store.journal import FILES, Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MAX_REASON_BYTES = const(200)


def ask(request: bytes, crc: int) -> None:
    """Do a request, and print its answer; see `protocol`."""
    text = json.dumps(protocol.answer(request, crc, _function_of))
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
        "protocol": protocol.VERSION,
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
    try:
        _require_no_session()
    except protocol.Refused:
        files.remove(slots.UPLOAD)
        raise
    data = slots.take_upload(slot)
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
    _require_no_session()
    if not courses.is_course(slots.file(slot)):
        raise protocol.Refused(protocol.NO_COURSE, "no course in slot %d" % slot)
    found = courses.read(slots.file(slot))
    if not 0 <= at < found.sessions:
        raise protocol.Refused(
            protocol.INVALID_ARGUMENT, "the course has %d sessions" % found.sessions
        )
    courses.keep_position(slot, found, at, 0)
    return {"course": told.course(slot)}


def choose(slot: int) -> "dict[str, Any]":
    """Choose the plan of a slot."""
    _require_no_session()
    slots.choose(slot)
    return {"chosen": slot}


def remove(slot: int) -> "dict[str, Any]":
    """Empty a slot."""
    _require_no_session()
    slots.remove(slot)
    return {"removed": slot}


def chosen_settings() -> "dict[str, Any]":
    """The settings that differ from the defaults."""
    return {"settings": settings.chosen()}


def keep_settings(chosen: "dict[str, Any]") -> "dict[str, Any]":
    """Keep these settings, and the defaults for all others."""
    settings.replace(chosen)
    return {}


def kept_calibration() -> "dict[str, Any]":
    """What a test of the board found out, {} where none did."""
    return {"found": calibration.kept()}


def keep_calibration(found: "dict[str, Any]") -> "dict[str, Any]":
    """Keep what a test of the board found out; it counts from the next start on."""
    calibration.keep(found)
    return {"found": calibration.kept()}


def start() -> "dict[str, Any]":
    """Start a session as soon as the app runs again."""
    data = told.plan(slots.chosen())[1]
    if data is None:
        raise protocol.Refused(protocol.NO_PLAN, "no plan on the clip")
    _require_no_session()
    place.keep(_place(place.STARTING, image.crc(data)))
    return {"state": "starting"}


def stop(was_running: bool) -> "dict[str, Any]":
    """End the session as aborted."""
    session = told.session(told.plan(slots.chosen())[1], was_running)
    if session is None:
        raise protocol.Refused(protocol.NO_SESSION, "no session is under way")
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
    _require_no_session()
    for file in FILES:
        files.remove(file)
    return {}


def set_owner(owner_id: str) -> "dict[str, Any]":
    """Keep whose clip it is, "" for nobody's."""
    try:
        owner.keep_owner(owner_id)
    except ValueError as error:
        raise protocol.Refused(protocol.INVALID_ARGUMENT, str(error))
    return {}


def set_name(name: str) -> "dict[str, Any]":
    """Keep what the clip is called, "" for no name."""
    try:
        owner.keep_name(name)
    except ValueError as error:
        raise protocol.Refused(protocol.INVALID_ARGUMENT, str(error))
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


def _require_no_session() -> None:
    """Raise Refused where a session is under way: it is left as it is."""
    if _is_busy():
        raise protocol.Refused(protocol.SESSION_ACTIVE, "a session is under way")


_FUNCTIONS: "dict[str, Callable[..., dict[str, Any]]]" = {
    "status": status,
    "plans": plans,
    "held": held,
    "course": course,
    "chosen_settings": chosen_settings,
    "journal_files": journal_files,
    "kept_calibration": kept_calibration,
    "take_plan": take_plan,
    "set_course": set_course,
    "choose": choose,
    "remove": remove,
    "keep_settings": keep_settings,
    "keep_calibration": keep_calibration,
    "start": start,
    "stop": stop,
    "clear_journal": clear_journal,
    "set_owner": set_owner,
    "set_name": set_name,
    "forget_upload": forget_upload,
    "leave": leave,
}


def _function_of(name: str) -> "Callable[..., dict[str, Any]]":
    if name not in protocol.SELF_TESTS:
        return _FUNCTIONS[name]
    # It needs all the parts: a clip that can't drive one of them still says how it is.
    from clip.selftest import FUNCTIONS  # noqa: PLC0415

    return FUNCTIONS[name]
