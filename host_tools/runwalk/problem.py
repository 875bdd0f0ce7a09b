"""What a user is told when something can't be done."""


class Problem(Exception):
    """One line that says what is wrong, where, and how to fix it."""


class Damaged(Problem):
    """A file on a clip or in a backup that is not what it should be."""


class NoFirmware(Problem):
    """A board that runs MicroPython, but not the clip's firmware."""


class FileExists(Problem):
    """A file that is there already, and was not to be replaced; `name` is what it is called."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


class Undecided(Problem):
    """What waits for a decision of the user's. Nothing is done yet; the message says the options.

    kind   what is to be decided: health, risk, replace, continue, owner
    facts  what it is about, for whoever asks in other words
    """

    def __init__(self, kind: str, message: str, **facts: str | int) -> None:
        super().__init__(message)
        self.kind = kind
        self.facts = facts
