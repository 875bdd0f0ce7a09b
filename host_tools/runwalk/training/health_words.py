"""What the health check says: its advice, and the signs at which to stop."""

from runwalk.action import Action
from runwalk.training.intensity import Intensity
from runwalk.training.screening import Verdict

# 112 is the European Union's, 911 North America's, 999 the United Kingdom's.
EMERGENCY = "your emergency number (112, 911, 999)"

# After the ACSM's signs for ending an exercise test early (GETP, 11th edition) and what the
# American Heart Association and the NHS tell of heart attacks.
STOP_SIGNS = (
    "pain, pressure or tightness in the chest, or in arm, shoulder, neck, jaw or back",
    "shortness of breath that is unusual, or does not ease when you slow down",
    "dizziness, feeling faint, a cold sweat, or feeling sick",
    "a heartbeat that races or stumbles and does not settle",
    "pain in a leg that changes how you walk",
)
STOP_THEN = (
    "Stop and rest. If you faint, if chest pain is strong, or if one of the first four does not "
    f"pass within a few minutes of rest, call {EMERGENCY}. If it passes, see a doctor before the "
    "next session. With pain in a leg, walk home, and do not run until walking is free of pain."
)

_CLEARED = f"once a doctor has cleared you: {Action.TELL_CLEARANCE}"
_UNKNOWN = {
    "never": f"the health check is not answered yet: {Action.ANSWER_HEALTH_CHECK} asks",
    "old": "your answers to the health check are older than a year: "
    f"{Action.ANSWER_HEALTH_CHECK} asks again",
    "new questions": "the health check has new questions since you answered: "
    f"{Action.ANSWER_HEALTH_CHECK} asks again",
}


def advice(found: Verdict) -> str:
    """The verdict in words, without a period at its end."""
    because = "; ".join(found.reasons)
    if found.is_urgent:
        return (
            "chest pain that is new, gets worse or comes at rest can be an emergency. If you have "
            f"it now, call {EMERGENCY}; otherwise see a doctor today. Do not train before, not "
            f"even walks; {_CLEARED}"
        )
    if found.unknown:
        former = f"; you answered before: {because}" if found.allowed == Intensity.NONE else ""
        return _UNKNOWN[found.unknown] + former
    if found.allowed == Intensity.NONE:
        return f"see a doctor before you train at all, walks included ({because}); {_CLEARED}"
    if found.allowed == Intensity.MODERATE:
        return (
            f"see a doctor before you run or walk as fast as you can ({because}); until then "
            f"there are plans for brisk walks; {_CLEARED}"
        )
    return _may_run(found, because)


def _may_run(found: Verdict, because: str) -> str:
    if found.is_cleared:
        return f"a doctor has cleared you ({because}): keep to what you were told"
    if found.is_active:
        return "nothing speaks against running: grow slowly"
    return (
        "nothing speaks against a gentle start. You are not used to exercise yet: begin with "
        "brisk walks for some weeks, or with runs of a minute, slow enough to talk"
    )


def stop_signs() -> str:
    """When to stop and seek help, for a terminal: some lines."""
    signs = "".join(f"  - {sign}\n" for sign in STOP_SIGNS)
    return f"When to stop, at once:\n{signs}{STOP_THEN}"
