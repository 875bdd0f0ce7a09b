"""All that a host and a clip say to each other: version, commands, states, limits, error codes.

Both sides import this module; it needs no hardware. A host stops the app with Ctrl-C, and then runs
`clip.link.ask(request, crc)` for each request.

    request  JSON of [command, argument …]; `crc` is its CRC-32
    answer   one line: its CRC-32 in 8 hex digits, a space, and JSON of an object
    failure  an answer as well: {"error": code, "text": what is wrong}
"""

import json
from binascii import crc32

from clip.core import session as sessions
from clip.core.constant import const
from clip.core.image import ImageError
from clip.core.settings import SettingError
from clip.store.slots import SLOTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Firmware that says no version in its status has 1: it has no self-tests in the table, and its
# failures have no code.
VERSION = const(2)

# The commands by what they do, and a letter for each argument of a command, see `_fits`.
READING = {
    "status": "b",
    "plans": "",
    "held": "",
    "course": "s",
    "chosen_settings": "",
    "journal_files": "",
    "kept_calibration": "",
}
# They change what is on a clip, or what it does.
CHANGING = {
    "take_plan": "s",
    "set_course": "sn",
    "choose": "s",
    "remove": "s",
    "keep_settings": "o",
    "keep_calibration": "o",
    "start": "",
    "stop": "b",
    "clear_journal": "",
    "set_owner": "t",
    "set_name": "t",
}
# The end of a talk, and of a plan that did not arrive.
ENDING = {"forget_upload": "", "leave": ""}
SELF_TESTS = {
    "play": "t",
    "button": "n",
    "battery": "",
    "flash": "",
    "ticks": "",
    "presses": "nn",
    "parts": "",
    "light": "u",
    "sound": "uu",
    "motor": "u",
}
COMMANDS: "dict[str, str]" = {}
for _group in (READING, CHANGING, ENDING, SELF_TESTS):
    COMMANDS.update(_group)

# A session's state: "offered" is one that a press goes on with after a loss of power.
OFFERED = "offered"
SESSION_STATES = sessions.STATE_NAMES[1:] + (OFFERED,)
# What the app says of itself.
APP_STATES = sessions.STATE_NAMES + ("no plan",)

MAX_REQUEST_BYTES = const(12_000)
MAX_TEXT_LETTERS = const(64)
MAX_NUMBER = const(3_600)
MAX_COLOUR = const(0xFFFFFF)

DAMAGED = "damaged request"
MALFORMED = "malformed request"
UNKNOWN_COMMAND = "unknown command"
INVALID_ARGUMENT = "invalid argument"
SESSION_ACTIVE = "session active"
NO_SESSION = "no session"
NO_PLAN = "no plan"
NO_COURSE = "no course"
INVALID_PLAN = "invalid plan"
INVALID_SETTING = "invalid setting"
FLASH_FULL = "flash full"
FAILED = "failed"
ERRORS = (
    DAMAGED,
    MALFORMED,
    UNKNOWN_COMMAND,
    INVALID_ARGUMENT,
    SESSION_ACTIVE,
    NO_SESSION,
    NO_PLAN,
    NO_COURSE,
    INVALID_PLAN,
    INVALID_SETTING,
    FLASH_FULL,
    FAILED,
)
_NO_SPACE = const(28)


class Refused(Exception):
    """A command is not done: one of the codes above, and what is wrong."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def answer(
    request: bytes, crc: int, function_of: "Callable[[str], Callable[..., dict[str, Any]]]"
) -> "dict[str, Any]":
    """Do a request; its answer, whatever the request is. `function_of` gives a command's function.

    `crc` is that of the request: a cable that spoils a byte makes no other request of it.
    """
    try:
        name, arguments = _parsed(request, crc)
        return function_of(name)(*arguments)
    except Refused as refused:
        return _failure(refused.code, refused.text)
    except ImageError as error:
        return _failure(INVALID_PLAN, str(error))
    except SettingError as error:
        return _failure(INVALID_SETTING, str(error))
    except OSError as error:
        is_full = error.args and error.args[0] == _NO_SPACE
        return _failure(FLASH_FULL if is_full else FAILED, repr(error))
    except Exception as error:
        return _failure(FAILED, repr(error))


def _failure(code: str, text: str) -> "dict[str, Any]":
    return {"error": code, "text": text}


def _parsed(request: bytes, crc: int) -> "tuple[str, list[Any]]":
    """The command and its arguments, each as the table has it. Raises Refused."""
    if not isinstance(request, bytes) or len(request) > MAX_REQUEST_BYTES:
        raise Refused(MALFORMED, "a request has at most %d bytes" % MAX_REQUEST_BYTES)
    if crc32(request) != crc:
        raise Refused(DAMAGED, "the request arrived damaged: try again")
    try:
        found = json.loads(request)
    except (ValueError, RuntimeError, MemoryError):
        # No JSON, no UTF-8, or nested too deep for this Python.
        found = None
    if not isinstance(found, list) or not found or not isinstance(found[0], str):
        raise Refused(MALFORMED, "a request is a list that begins with a command")
    name, arguments = found[0], found[1:]
    kinds = COMMANDS.get(name)
    if kinds is None:
        raise Refused(UNKNOWN_COMMAND, "there is no command %r" % name[:MAX_TEXT_LETTERS])
    if len(arguments) != len(kinds):
        raise Refused(
            INVALID_ARGUMENT, "%s takes %d arguments, not %d" % (name, len(kinds), len(arguments))
        )
    for at, kind in enumerate(kinds):
        if not _fits(kind, arguments[at]):
            raise Refused(INVALID_ARGUMENT, "argument %d of %s is invalid" % (at + 1, name))
    return name, arguments


def _fits(kind: str, value: object) -> bool:
    """Whether a value can be an argument of that kind.

    b  true or false
    s  a slot, 1-8
    n  a number, 0-3600: a session of a course, or seconds
    u  a number, 0-0xFFFFFF: a colour, Hz or ms
    t  a text of at most 64 letters
    o  an object
    """
    if kind == "b":
        return isinstance(value, bool)
    if kind == "t":
        # Surrogates are no letters, and no UTF-8.
        return (
            isinstance(value, str)
            and len(value) <= MAX_TEXT_LETTERS
            and not any(0xD800 <= ord(letter) < 0xE000 for letter in value)
        )
    if kind == "o":
        return isinstance(value, dict)
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    if kind == "s":
        return 1 <= value <= SLOTS
    return 0 <= value <= (MAX_COLOUR if kind == "u" else MAX_NUMBER)
