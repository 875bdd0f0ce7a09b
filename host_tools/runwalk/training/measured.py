"""What is known of one session alone, from a watch or its runner; it goes before habits."""

from collections.abc import Mapping

from msgspec import Struct, to_builtins

from runwalk.action import Action
from runwalk.fields import Invalid, checked
from runwalk.problem import Problem

# Its name among what was told of a session.
_KEY = "measured"


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """Of a kind of step only what was measured.

    kmh            speeds, named as those of a `Person`
    bpm            mean heart rate by the name of the kind of step
    step_bpm       the same of each step that was begun, None where there is none
    grade_percent  the mean grade, from the net climb; None: as usual
    is_told        speeds and grade are from what the runner told, not from a watch
    """

    kmh: dict[str, float] = {}
    bpm: dict[str, int] = {}
    step_bpm: list[int | None] = []
    grade_percent: float | None = None
    is_told: bool = False


def of(told: Mapping[str, object]) -> Measured | None:
    """What was measured of a session; None: nothing. Raises Problem."""
    if _KEY not in told:
        return None
    try:
        return checked(Measured, told[_KEY])
    except Invalid as invalid:
        raise Problem(
            f"what a watch measured of a session is damaged: {invalid}: import it again with "
            f"{Action.IMPORT_RECORDING}"
        ) from None


def without(told: Mapping[str, object]) -> dict[str, object]:
    """What was told alone."""
    return {name: value for name, value in told.items() if name != _KEY}


def kept_with(told: Mapping[str, object], measured: Measured | None) -> dict[str, object]:
    """What was told, and what was measured, as the archive keeps it."""
    return {**without(told), **({_KEY: to_builtins(measured)} if measured else {})}


def in_words(measured: Measured) -> str:
    """As "run 9.1 km/h, mean grade 0.8 %, run 152 beats a minute"."""
    speeds = [f"{name.removesuffix('_kmh')} {kmh:.1f} km/h" for name, kmh in measured.kmh.items()]
    rates = [f"{kind} {bpm} beats a minute" for kind, bpm in measured.bpm.items()]
    grade = measured.grade_percent
    climb = [] if grade is None else [f"mean grade {grade:.1f} %"]
    return ", ".join([*speeds, *climb, *rates])
