"""What a person can do next, named in a message without saying how.

A message has an action where its words belong, as `f"no plan on the clip: load one with
{Action.LOAD}"`. Commands and page each have their own words for every action.
"""

from collections.abc import Mapping
from enum import Enum

# Noncharacters, which Unicode (23.7) keeps for use inside a program. `clean` takes them out of all
# that a device or a file says, so that a plan called "load" or "<load>" stays what it is.
_BEGIN, _END, _OF = "\ufdd0", "\ufdd1", "\ufdd2"
MARKS = frozenset((_BEGIN, _END, _OF))


class Action(Enum):
    """Each thing that a message may advise."""

    ANSWER_HEALTH_CHECK = "answer health check"
    ANSWER_IN_SCRIPT = "answer in script"
    BACK_UP = "back up"
    CLEAR_SLOT = "clear slot"
    CORRECT_CLOCK = "correct clock"
    DATE_SESSION = "date session"
    EXPORT_ARCHIVE = "export archive"
    IMPORT_PLAN = "import plan"
    IMPORT_RECORDING = "import recording"
    INSTALL = "install"
    JOIN_PROFILES = "join profiles"
    LOAD = "load"
    LOAD_COURSE = "load course"
    MAKE_COURSE = "make course"
    MAKE_PROFILE = "make profile"
    PULL = "pull"
    RESCUE = "rescue"
    SEE_NAMES = "see names"
    SEE_PORTS = "see ports"
    SEE_PROFILES = "see profiles"
    SEE_SESSIONS = "see sessions"
    SEE_SETTINGS = "see settings"
    START_VIRTUAL = "start virtual"
    STOP = "stop"
    TAKE_OVER = "take over"
    TELL_ABOUT_YOU = "tell about you"
    TELL_CLEARANCE = "tell clearance"
    TELL_PAIN = "tell pain"
    UNDELETE = "undelete"
    USE_PROFILE = "use profile"

    def __str__(self) -> str:
        """As it stands in a message."""
        return f"{_BEGIN}{self.value}{_END}"

    def of(self, what: str) -> str:
        """As `str`, of a course or a profile, which the words for it name."""
        return f"{_BEGIN}{self.value}{_OF}{what}{_END}"


def rendered(message: str, words: Mapping[Action, str]) -> str:
    """The message with these words for its actions; `{}` in them is what the action is of."""
    text, *rest = message.split(_BEGIN)
    for piece in rest:
        named, end, after = piece.partition(_END)
        name, _, what = named.partition(_OF)
        action = _NAMED.get(name) if end else None
        text += words[action].replace("{}", what) + after if action else _BEGIN + piece
    return text


_NAMED = {action.value: action for action in Action}
