"""The parts of a board file: what each table may say."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Pin = Annotated[int, Meta(ge=0, le=48)] | str
Ohm = Annotated[int, Meta(ge=1, le=10_000_000)]


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a board file."""


class Buzzer(Table, frozen=True):
    """A passive buzzer, and the band around its resonance in which it is loud.

    pin_2  where its other leg is, None: on ground. Both are outputs of one PWM slice
    """

    pin: Pin
    lowest_hz: Annotated[int, Meta(ge=500, le=10_000)]
    highest_hz: Annotated[int, Meta(ge=500, le=10_000)]
    pin_2: Pin | None = None

    def __post_init__(self) -> None:
        if self.lowest_hz >= self.highest_hz:
            raise ValueError("lowest_hz is below highest_hz")
        # Slice n has the pins 2n and 2n + 1 (RP2040 datasheet, 4.5.2).
        if self.pin_2 is not None and not (
            isinstance(self.pin, int) and isinstance(self.pin_2, int) and self.pin_2 == self.pin ^ 1
        ):
            raise ValueError("pin and pin_2 are the two of one PWM slice, as 18 and 19")


class Led(Table, frozen=True):
    """One LED; three: red, green, blue; or an addressable pixel."""

    kind: Literal["mono", "rgb", "pixel"]
    pins: Annotated[list[Pin], Meta(min_length=1, max_length=3)]
    active_low: bool
    on_board: bool = False

    def __post_init__(self) -> None:
        if len(self.pins) != (3 if self.kind == "rgb" else 1):
            raise ValueError(f"a light of kind {self.kind} has {len(self.pins)} pins")


class Motor(Table, frozen=True):
    """A vibration motor behind a transistor."""

    pin: Pin


class Button(Table, frozen=True):
    """The one button.

    wake      how a press ends a deep sleep, on an ESP32
    pull_ohm  a resistor outside the chip that holds the pin while nobody presses
    """

    pin: Pin
    active_low: bool
    wake: Literal["ext0", "gpio"] | None = None
    pull_ohm: Ohm | None = None


class Battery(Table, frozen=True):
    """How the battery's voltage is read: `permille` of it is at the pin, `scale_mv` is full."""

    pin: Pin
    permille: Annotated[int, Meta(ge=1, le=1000)]
    scale_mv: Annotated[int, Meta(ge=1000, le=5000)]
    # (mV, percent), rising.
    curve: Annotated[list[tuple[int, Annotated[int, Meta(ge=0, le=100)]]], Meta(min_length=2)]
    on_board: bool = False

    def __post_init__(self) -> None:
        if self.curve != sorted(self.curve) or len({mv for mv, _ in self.curve}) < len(self.curve):
            raise ValueError("the curve of a battery must rise")


class Charger(Table, frozen=True):
    """A charger on the board, that USB feeds: the most that it charges a cell with."""

    ma: Annotated[int, Meta(ge=1, le=2000)]
    source: str


class Supply(Table, frozen=True):
    """From the cell to the 3.3 V that the chip and its pins run on.

    chemistry     of the cell, which has at least `capacity_mah`
    path          from the cell to the board: through a Schottky diode, through a boost converter,
                  or to pads for a battery
    plus, minus   where the two wires end on the board
    regulator     a "linear" one needs more than it gives, so 3.3 V sag with the cell; behind a
                  "switching" one or a boost converter they do not
    drop_mv       so much less than the cell is what the regulator can give: diode and regulator
    """

    chemistry: Literal["lithium-polymer"]
    capacity_mah: Annotated[int, Meta(ge=50, le=10_000)]
    path: Literal["diode", "boost", "pads"]
    plus: str
    minus: str
    regulator: Literal["linear", "switching"]
    drop_mv: Annotated[int, Meta(ge=0, le=2000)]
    drop_source: str
    charger: Charger | None = None


class Watchdog(Table, frozen=True):
    """`control_register`: where a chip whose watchdog can't be lengthened is told to stop it."""

    timeout_ms: Annotated[int, Meta(ge=1000, le=8388)]
    control_register: int | None = None


class UsbSense(Table, frozen=True):
    """A pin that is high while the cable brings power.

    upper_ohm, lower_ohm   the divider from USB's 5 V to the pin, and from there to ground
    cost_ua                what it takes from the battery, and who says so
    """

    pin: Pin
    on_board: bool = False
    upper_ohm: Ohm | None = None
    lower_ohm: Ohm | None = None
    # Where on the board USB's 5 V are.
    vbus: str = "VBUS"
    cost_ua: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    cost_source: str = ""

    def __post_init__(self) -> None:
        if (self.upper_ohm is None) != (self.lower_ohm is None):
            raise ValueError("a divider has two resistors: upper_ohm and lower_ohm")


class Current(Table, frozen=True):
    """What a board draws from its battery, in µA, or at least; how that is known, and who says so.

    basis   measured on such a board; published by its maker; computed of what was measured on such
            a board or chip; or assumed, of another board
    """

    ua: Annotated[int, Meta(ge=1, le=1_000_000)]
    basis: Literal["measured", "published", "computed", "assumed"]
    source: str
    is_at_least: bool = False


class Currents(Table, frozen=True):
    """At the full clock, while it rests as `sleep` says, and switched off; lights apart."""

    awake: Current
    resting: Current
    off: Current
