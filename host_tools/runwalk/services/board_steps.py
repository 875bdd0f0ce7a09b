"""The steps of a board's test: each tries one part and says what to look at where it fails."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from clip.core.battery import NO_CELL_MV
from clip.core.button import DEBOUNCE_MS
from runwalk.action import Action
from runwalk.board.board_file import Board
from runwalk.board.board_report import Step, StepName
from runwalk.circuit import places_to_look
from runwalk.device import selftest
from runwalk.device.connection import Connection
from runwalk.device.selftest import Parts

_COLOURS = {"red": 0xFF0000, "green": 0x00FF00, "blue": 0x0000FF}
_DARK, _OTHER = "dark", "another"
SWEEP_HZ = range(1500, 5001, 250)
_TONE_MS = 400
# A small piezo's peak is some hundred Hz wide; the cues need tones that differ.
_BAND_PERCENT = 15
_AGAIN, _NONE = "again", "none"
_SHAKE_MS = 1500
_PRESSES = 5
_PRESSING_S = 60
# Two resistors of 5 % are off by 5 % at most together where they are equal; and the ADC by some.
_MOST_OFF_PERCENT = 10
_LEAST_V, _MOST_V = 2.0, 6.0
# What the setting drift_ppm can correct.
_MOST_PPM = 2000


class Wearer(Protocol):
    """The person who tests the clip."""

    def begin(self, step: StepName, done: Sequence[Step]) -> None:
        """A step begins, after those that are done."""

    def tell(self, text: str) -> None:
        """Tell something, and go on."""

    def read(self, text: str) -> None:
        """Tell something, and go on when they are ready."""

    def choose(self, question: str, answers: Sequence[str]) -> str:
        """Answer with one of these."""

    def enter(self, question: str) -> str:
        """Answer with a number, as they write it; "" where they have none."""


@dataclass(frozen=True)
class Bench:
    """What a step works with.

    calibration  what it finds out for the clip to keep, by part and field of board.json
    """

    connection: Connection
    wearer: Wearer
    parts: Parts
    board: Board | None
    speed: float
    clock_s: int
    progress: Callable[[float, float], None] | None = None
    calibration: dict[str, dict[str, int]] = field(default_factory=dict)

    def look_at(self, *nets: str) -> str:
        """Which parts and pins to look at, in words."""
        return f"check {places_to_look.at(self.board, *nets)}"


def light(bench: Bench) -> Step:
    """Each colour by itself."""
    shown = _COLOURS if bench.parts.led != "mono" else {"bright": 0xFFFFFF}
    answers = [*shown, _DARK] if bench.parts.led == "mono" else [*shown, _OTHER, _DARK]
    wrong = []
    try:
        for colour, value in shown.items():
            selftest.light(bench.connection, value)
            seen = bench.wearer.choose("What does the light show?", answers)
            if seen != colour:
                net = "PIXEL" if bench.parts.led == "pixel" else colour.upper()
                look = bench.look_at("RED" if net == "BRIGHT" else net)
                wrong.append(f"{colour} is {seen}: {look}")
    finally:
        selftest.light(bench.connection, 0)
    if wrong:
        return Step("light", "failed", "; ".join(wrong))
    return Step("light", "passed")


def buzzer(bench: Bench) -> Step:
    """A sweep; where the wearer says that it is loudest the clip's tones will lie."""
    wearer = bench.wearer
    wearer.read(
        f"{len(SWEEP_HZ)} tones follow, from low to high, each with its number. Hold the clip "
        "where you will wear it: which tone is the loudest?"
    )
    answers = [*(str(number) for number in range(1, len(SWEEP_HZ) + 1)), _AGAIN, _NONE]
    answer = _AGAIN
    while answer == _AGAIN:
        for number, hz in enumerate(SWEEP_HZ, 1):
            wearer.tell(f"{number}: {hz} Hz")
            selftest.sound(bench.connection, hz, _TONE_MS)
        answer = wearer.choose("The number of the loudest tone?", answers)
    if answer == _NONE:
        return Step("buzzer", "failed", f"no tone was heard: {bench.look_at('BUZZER', 'BUZZER 2')}")
    loudest_hz = SWEEP_HZ[int(answer) - 1]
    band = {
        "lowest_hz": loudest_hz * (100 - _BAND_PERCENT) // 100,
        "highest_hz": loudest_hz * (100 + _BAND_PERCENT) // 100,
    }
    bench.calibration["buzzer"] = band
    return Step("buzzer", "passed", measured={"loudest_hz": loudest_hz, **band})


def motor(bench: Bench) -> Step:
    """Shakes once."""
    if not bench.parts.has_motor:
        return Step("motor", "skipped", "this board has no motor")
    bench.wearer.read("Put a finger on the motor.")
    selftest.motor(bench.connection, _SHAKE_MS)
    answer = bench.wearer.choose("Did it shake?", ["yes", "no", "not fitted"])
    if answer == "no":
        return Step("motor", "failed", f"it did not shake: {bench.look_at('MOTOR', 'BASE')}")
    if answer == "not fitted":
        return Step("motor", "skipped", "not fitted")
    return Step("motor", "passed")


def button(bench: Bench) -> Step:
    """Five presses, and for how long the contacts bounce."""
    look = bench.look_at("BUTTON")
    if bench.parts.is_button_down:
        return Step("button", "failed", f"it reads as pressed though nobody presses it: {look}")
    bench.wearer.read(
        f"Next press the clip's button {_PRESSES} times, slowly: hold it for half a second, and "
        f"let go for half a second. You have {_PRESSING_S} s."
    )
    made = selftest.presses(bench.connection, _PRESSES, _PRESSING_S)
    measured = {"presses": len(made)}
    for number, press in enumerate(made, 1):
        measured[f"press_{number}_ms"] = press.press_ms
        measured[f"held_{number}_ms"] = press.held_ms
    if len(made) < _PRESSES:
        note = f"{len(made)} of {_PRESSES} presses were detected: hold it for half a second each"
        return Step("button", "failed", f"{note}, and {look}", measured)
    measured["bounce_ms"] = max(press.bounce_ms for press in made)
    if measured["bounce_ms"] > DEBOUNCE_MS:
        note = (
            f"its contacts bounce for {measured['bounce_ms']} ms, and {DEBOUNCE_MS} ms are "
            f"ignored: one press may count as two. Fit another button, or {look}"
        )
        return Step("button", "failed", note, measured)
    return Step("button", "passed", measured=measured)


def battery(bench: Bench) -> Step:
    """The clip's reading beside a meter's, which sets the scale."""
    parts = bench.parts
    if parts.permille is None or parts.used_permille is None:
        return Step("battery", "skipped", "this board has no divider to measure the cell with")
    read_mv = selftest.battery(bench.connection).mv or 0
    look = bench.look_at("BATTERY")
    if read_mv < NO_CELL_MV:
        note = f"no cell is measured: is it plugged in, and the switch on? Else {look}"
        return Step("battery", "failed", note, {"read_mv": read_mv})
    where = places_to_look.battery_points(bench.board)
    meter_mv = _meter_mv(bench.wearer, where)
    if meter_mv is None:
        return Step("battery", "skipped", "no meter", {"read_mv": read_mv})
    permille = round(read_mv * parts.used_permille / meter_mv)
    measured = {"read_mv": read_mv, "meter_mv": meter_mv, "permille": permille}
    if abs(permille - parts.permille) * 100 > _MOST_OFF_PERCENT * parts.permille:
        note = (
            f"{permille / 10:g} % of the voltage is at the pin, not {parts.permille / 10:g} %: the "
            f"divider is wrong, {look}"
        )
        return Step("battery", "failed", note, measured)
    bench.calibration["battery"] = {"permille": permille}
    return Step("battery", "passed", measured=measured)


def _meter_mv(wearer: Wearer, where: str) -> int | None:
    """What a meter shows; None where there is none. A decimal comma is one too."""
    answer = wearer.enter(f"What does a meter show {where}, in volts, as 3.87?")
    while answer:
        try:
            meter_v = float(answer.replace(",", "."))
        except ValueError:
            meter_v = 0.0
        if _LEAST_V <= meter_v <= _MOST_V:
            return round(meter_v * 1000)
        answer = wearer.enter(f"Type {_LEAST_V:g} to {_MOST_V:g} volts, as 3.87.")
    return None


def clock(bench: Bench) -> Step:
    """The clip's clock against this computer's."""
    if not bench.speed:
        return Step("clock", "skipped", "the time of this virtual clip stands still")
    ppm, doubt_ppm = selftest.drift_ppm(
        bench.connection, bench.clock_s, bench.speed, bench.progress
    )
    measured = {"ppm": ppm, "doubt_ppm": doubt_ppm}
    if abs(ppm) - doubt_ppm > _MOST_PPM:
        return Step("clock", "failed", "its clock is too far off to be corrected", measured)
    note = f"correct it by {ppm} ppm with {Action.CORRECT_CLOCK.of(str(ppm))}"
    return Step("clock", "passed", note if abs(ppm) > doubt_ppm else "", measured)


TRY: Mapping[StepName, Callable[[Bench], Step]] = {
    "light": light,
    "buzzer": buzzer,
    "motor": motor,
    "button": button,
    "battery": battery,
    "clock": clock,
}
