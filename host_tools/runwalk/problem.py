"""What a user is told when something can't be done: a kind with a code, and a text.

What the user can do about it stands in the text as an `Action`, which commands and page each put in
their own words.
"""


class Problem(Exception):
    """One line that says what is wrong, where, and how to fix it; `code` is for a program."""

    code = "problem"


class Damaged(Problem):
    """A file on a clip or in a backup that is not what it should be."""

    code = "damaged"


class LostClip(Problem):
    """A clip that is not there any more, or that does not answer in time."""

    code = "lost clip"


class BusyPort(Problem):
    """A port that another program has open."""

    code = "busy port"


class Unanswered(Problem):
    """A board whose firmware, if it has any, does not answer as a clip's does."""

    code = "unanswered"


class InvalidAnswer(Unanswered):
    """An answer that can be none, or that arrived damaged."""

    code = "invalid answer"


class NoFirmware(Unanswered):
    """A board that runs MicroPython, but not the clip's firmware."""

    code = "no firmware"


class FirmwareFailed(Unanswered):
    """Firmware that ended with an exception."""

    code = "firmware failed"


class OldFirmware(Unanswered):
    """Firmware of an earlier protocol, which can't do what is asked."""

    code = "old firmware"


class FlashFull(Problem):
    """A clip without room for what is to be kept on it."""

    code = "flash full"


class Refused(Problem):
    """A clip that does not do what is asked; `reason` is one of `clip.protocol.ERRORS`."""

    code = "refused"

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class SessionActive(Problem):
    """A session on a clip, which must end first."""

    code = "session active"


class FileExists(Problem):
    """A file that is there already, and was not to be replaced; `name` is what it is called."""

    code = "file exists"

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


class Undecided(Problem):
    """What waits for a decision of the user's. Nothing is done yet; the message says the options.

    kind   what is to be decided: health, risk, replace, continue, owner
    facts  what it is about, for whoever asks in other words
    """

    code = "undecided"

    def __init__(self, kind: str, message: str, **facts: str | int) -> None:
        super().__init__(message)
        self.kind = kind
        self.facts = facts
