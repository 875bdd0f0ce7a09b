"""What a Problem advises, in the words of the page: where a command is named, its place there."""

import re

# The beginning of a command, the longest that fits, and where the page has the same.
PLACES = {
    "backup": "Clip → Backup",
    "course load": "Course",
    "course new": "Course → Make one",
    "devices": "Clip",
    "install": "Clip → Firmware",
    "load": "Plans",
    "log date": "Progress → the session",
    "log import": "Progress → From a watch",
    "log pain": "Progress → the session",
    "log pull": "Progress → Get sessions from the clip",
    "log undelete": "Progress",
    "me": "Progress → About you",
    "plans import": "Plans → Open a file",
    "report --list": "Progress",
    "screening": "Course → Health check",
    "settings list": "Clip → Settings",
    "slots clear": "Clip → On the clip",
    "stop": "Clip → End the session",
    "virtual": "Try it",
}
# What can't be done on the page stays a command.
COMMANDS = ("log export", "rescue", "test board", "ui", "who", "--who")

_WORD = re.compile(r"[a-z']+[ ,;]")
_COMMAND = re.compile(r"`runwalk ([^`]*)`")
_OPTIONS = {
    "--board": "the list of boards",
    "--port": "the list at the top",
    "--goal walking": "the goal “walking”",
    "--goal": "Goal",
    "--start": "Begin with",
    "--per-week": "times a week",
    "--weeks": "weeks",
    "--growth": "growing by",
    "--hold": "the walks",
    "--days": "the days",
    "--name": "name",
}


def for_the_page(message: str) -> str:
    """A Problem's message as the page says it."""
    text = _COMMAND.sub(lambda found: _place(found[1], found[0]), message)
    for option, word in _OPTIONS.items():
        text = text.replace(option, word)
    # The name of a file is left as it is.
    return text[:1].upper() + text[1:] if _WORD.match(text) else text


def _place(command: str, written: str) -> str:
    fitting = [start for start in PLACES if f"{command} ".startswith(f"{start} ")]
    return f"“{PLACES[max(fitting, key=len)]}”" if fitting else written
