"""The command for each action that a message may advise."""

from runwalk.action import Action, rendered

COMMANDS = {
    Action.ANSWER_HEALTH_CHECK: "`runwalk screening`",
    Action.ANSWER_IN_SCRIPT: "`runwalk screening --yes none`, or --yes KEY for each that applies",
    Action.BACK_UP: "`runwalk backup`",
    Action.CLEAR_SLOT: "`runwalk slots clear`",
    Action.CORRECT_CLOCK: "`runwalk settings set -- drift_ppm {}`",
    Action.DATE_SESSION: "`runwalk log date`",
    Action.EXPORT_ARCHIVE: "`runwalk log export`",
    Action.IMPORT_PLAN: "`runwalk plans import`",
    Action.IMPORT_RECORDING: "`runwalk log import`",
    Action.INSTALL: "`runwalk install`",
    Action.JOIN_PROFILES: "`runwalk who --id`",
    Action.LOAD: "`runwalk load PLAN`",
    Action.LOAD_COURSE: "`runwalk course load {}`",
    Action.MAKE_COURSE: "`runwalk course new FILE --start archive`",
    Action.MAKE_PROFILE: "`runwalk who {} --new`",
    Action.PULL: "`runwalk log pull`",
    Action.RESCUE: "`runwalk rescue`",
    Action.SEE_NAMES: "`runwalk devices --names`",
    Action.SEE_PORTS: "`runwalk devices`",
    Action.SEE_PROFILES: "`runwalk who`",
    Action.SEE_SESSIONS: "`runwalk report --list`",
    Action.SEE_SETTINGS: "`runwalk settings list`",
    Action.START_VIRTUAL: "`runwalk virtual` in another terminal",
    Action.STOP: "`runwalk stop`",
    Action.TAKE_OVER: "`runwalk log pull --take-over`",
    Action.TELL_ABOUT_YOU: "`runwalk me`",
    Action.TELL_CLEARANCE: "`runwalk screening --cleared DATE`",
    Action.TELL_PAIN: "`runwalk log pain last 0-10`",
    Action.UNDELETE: "`runwalk log undelete`",
    Action.USE_PROFILE: "`runwalk --who {}`",
}


def for_the_terminal(message: str) -> str:
    """A message with the command for each of its actions."""
    return rendered(message, COMMANDS)
