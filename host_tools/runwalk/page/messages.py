"""What a message advises, in the words of the page: each action has its place there."""

from runwalk.action import Action, rendered

PLACES = {
    Action.ANSWER_HEALTH_CHECK: "Course → Health check",
    Action.ANSWER_IN_SCRIPT: "Course → Health check",
    Action.BACK_UP: "Clip → Backup",
    Action.CLEAR_SLOT: "Clip → On the clip",
    Action.CORRECT_CLOCK: "Clip → Settings → Clock correction",
    Action.DATE_SESSION: "Progress → the session",
    Action.IMPORT_PLAN: "Plans → Open a file",
    Action.IMPORT_RECORDING: "Progress → From a watch",
    Action.INSTALL: "Clip → Firmware",
    Action.LOAD: "Plans",
    Action.LOAD_COURSE: "Course",
    Action.MAKE_COURSE: "Course → Make one",
    Action.PULL: "Progress → Get sessions from the clip",
    Action.SEE_NAMES: "Clip",
    Action.SEE_PORTS: "Clip",
    Action.SEE_SESSIONS: "Progress",
    Action.SEE_SETTINGS: "Clip → Settings",
    Action.START_VIRTUAL: "Try it",
    Action.STOP: "Clip → End the session",
    Action.TAKE_OVER: "Progress → Get sessions from the clip",
    Action.TELL_ABOUT_YOU: "Progress → About you",
    Action.TELL_CLEARANCE: "Course → Health check",
    Action.UNDELETE: "Progress",
}
# What can't be done on the page is a command.
COMMANDS = {
    Action.EXPORT_ARCHIVE: "runwalk log export",
    Action.JOIN_PROFILES: "runwalk who --id",
    Action.MAKE_PROFILE: "runwalk who {} --new",
    Action.RESCUE: "runwalk rescue",
    Action.SEE_PROFILES: "runwalk who",
    Action.TELL_PAIN: "runwalk log pain last 0-10",
    Action.USE_PROFILE: "runwalk --who {}",
}
WORDS = {
    **{action: f"“{place}”" for action, place in PLACES.items()},
    **{action: f"`{command}`" for action, command in COMMANDS.items()},
}
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
    """A message as the page says it."""
    text = rendered(message, WORDS)
    for option, word in _OPTIONS.items():
        text = text.replace(option, word)
    first = text.partition(" ")[0].rstrip(",;").replace("'", "")
    # The name of a file is left as it is.
    is_word = first.isascii() and first.isalpha() and first.islower()
    return text[:1].upper() + text[1:] if is_word else text
