"""What a user is told when something can't be done."""


class Problem(Exception):
    """One line that says what is wrong, where, and the mend."""


class NoFirmware(Problem):
    """A board that runs MicroPython, but not the clip's firmware."""
