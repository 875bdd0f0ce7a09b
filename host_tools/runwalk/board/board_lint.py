"""What is doubtful in a board file: its pins and its supply against what its chip is like."""

from collections.abc import Iterator

from runwalk.board import chips
from runwalk.board.board_file import Board
from runwalk.board.chips import Chip

_RAIL_MV = 3300


def doubts(board: Board) -> list[str]:
    """One line each, with the place in the file, the reason, and its source."""
    found = [*_usb_doubts(board), *_charge_doubts(board)]
    chip = chips.CHIPS.get(board.chip or "")
    if chip:
        for rule in _RULES:
            found += rule(board, chip)
    return found


def _parts(board: Board) -> list[tuple[str, int]]:
    """Place in the file and pin of each part on a pin of the chip's own that is to be wired."""
    parts = [("buzzer.pin", board.buzzer.pin), ("button.pin", board.button.pin)]
    if board.buzzer.pin_2 is not None:
        parts.append(("buzzer.pin_2", board.buzzer.pin_2))
    parts += [(f"led.pins[{number}]", pin) for number, pin in enumerate(board.led.pins)]
    if board.motor:
        parts.append(("motor.pin", board.motor.pin))
    if board.battery:
        parts.append(("battery.pin", board.battery.pin))
    if board.usb_sense:
        parts.append(("usb_sense.pin", board.usb_sense.pin))
    return [(place, pin) for place, pin in parts if isinstance(pin, int)]


def _outputs(board: Board) -> list[tuple[str, int]]:
    return [one for one in _parts(board) if one[0].startswith(("buzzer", "led", "motor"))]


def _pin_doubts(board: Board, chip: Chip) -> Iterator[str]:
    for place, pin in _parts(board):
        if pin not in chip.pins:
            yield f"{place}: no GPIO {pin} on an {chip.name} ({chip.source})"
        elif pin in chip.taken:
            yield f"{place}: GPIO {pin} belongs to {chip.taken[pin]} ({chip.source})"
        elif pin in chip.strapping:
            yield (
                f"{place}: GPIO {pin} is a strapping pin: what hangs on it decides "
                f"how the chip starts ({chip.source})"
            )
        elif pin in chip.listens:
            yield (
                f"{place}: on GPIO {pin} MicroPython's console listens: what changes there is "
                "taken as typed (ports/esp32/uart.c)"
            )
        elif pin in chip.borrowed:
            yield f"{place}: GPIO {pin} is borrowed: {chip.borrowed[pin]}"
    for place, pin in _outputs(board):
        if pin in chip.inputs:
            yield f"{place}: GPIO {pin} is an input only ({chip.source})"
        elif pin in chip.talks and not place.startswith("led"):
            yield f"{place}: GPIO {pin} is high while the chip starts (UART 0, {chip.source})"


def _radio_doubts(board: Board, _chip: Chip) -> Iterator[str]:
    if board.usb_sense and str(board.usb_sense.pin).startswith("WL_"):
        yield (
            f"usb_sense.pin: {board.usb_sense.pin} is a pin of the radio chip, which each look "
            "powers up and nothing powers down: 11 to 21 mA (cyw43_ctrl.c, cyw43_gpio_get)"
        )
    if board.micropython in chips.RADIO_BUILDS:
        for place, pin in _parts(board):
            if pin in chips.RADIO_PINS:
                yield f"{place}: GPIO {pin} belongs to the radio chip (Pico W datasheet, 2.1)"


def _adc_doubts(board: Board, chip: Chip) -> Iterator[str]:
    battery, supply = board.battery, board.supply
    if battery and battery.pin not in chip.adc:
        good = ", ".join(map(str, sorted(chip.adc)))
        yield f"battery.pin: {battery.pin} measures nothing here; GPIO {good} do ({chip.source})"
    if battery and supply and chip.adc_to_rail and supply.regulator == "linear":
        sags_mv = _RAIL_MV + supply.drop_mv
        if supply.path != "boost" and battery.curve[0][0] < sags_mv:
            yield (
                f"battery.curve: below {sags_mv} mV the 3.3 V sag that the ADC measures against, "
                f"and it reads too much: end the curve there ({chip.source})"
            )


def _wake_doubts(board: Board, chip: Chip) -> Iterator[str]:
    button = board.button
    if board.off != "deepsleep":
        return
    if button.wake != chip.wake:
        yield f'button.wake: an {chip.name} wakes by "{chip.wake}" (ports/esp32/modesp32.c)'
    if button.pin not in chip.wakes:
        yield f"button.pin: GPIO {button.pin} can't end the deep sleep ({chip.source})"
    if chip.pull_is_lost and button.wake == "ext0" and button.pull_ohm is None:
        yield (
            "button.pull_ohm: in deep sleep the chip's own pull is off, and the clip that is off "
            "starts again: a resistor outside is needed (esp-idf, ext0_wakeup_prepare)"
        )
    if button.wake == "gpio" and board.oldest_release < chips.WAKE_ON_GPIO_SINCE:
        yield (
            "micropython_min: esp32.wake_on_gpio exists since 1.27.0 only "
            "(micropython b4ab3a893c): without it the clip can't switch itself off"
        )


def _pwm_doubts(board: Board, chip: Chip) -> Iterator[str]:
    if not chip.has_slices or not isinstance(board.buzzer.pin, int):
        return
    waves = [(f"led.pins[{number}]", pin) for number, pin in enumerate(board.led.pins)]
    if board.motor:
        waves.append(("motor.pin", board.motor.pin))
    outputs = []
    for name, pin in waves:
        if not isinstance(pin, int):
            continue
        if pin // 2 % 8 == board.buzzer.pin // 2 % 8:
            yield (
                f"{name}: GPIO {pin} shares a PWM slice with the buzzer, "
                f"so it has its frequency ({chip.source})"
            )
        if pin % 16 in outputs:
            yield f"{name}: GPIO {pin} shares an output of PWM ({chip.source})"
        outputs.append(pin % 16)


def _pull_doubts(board: Board, chip: Chip) -> Iterator[str]:
    if chip.name != "RP2350":
        return
    why = (
        f"an input of an RP2350 needs at most {chips.E9_WEAKEST_OHM} ohm to be pulled down, "
        "or it stays at some 2 V (erratum RP2350-E9)"
    )
    sense = board.usb_sense
    if sense and (sense.lower_ohm or chips.E9_WEAKEST_OHM + 1) > chips.E9_WEAKEST_OHM:
        yield f"usb_sense.lower_ohm: {why}"
    if not board.button.active_low and (
        (board.button.pull_ohm or chips.E9_WEAKEST_OHM + 1) > chips.E9_WEAKEST_OHM
    ):
        yield f"button.pull_ohm: {why}"


def _usb_doubts(board: Board) -> Iterator[str]:
    if board.off and not board.usb_sense and not board.no_usb_sense:
        yield (
            "usb_sense: without it the clip switches itself off on the cable too: "
            "say why there is none, as no_usb_sense"
        )


def _charge_doubts(board: Board) -> Iterator[str]:
    supply = board.supply
    if supply and supply.charger and supply.charger.ma > supply.capacity_mah:
        yield (
            f"supply.capacity_mah: a cell of {supply.capacity_mah} mAh must not be charged with "
            f"{supply.charger.ma} mA: no more mA than it has mAh (learn.adafruit.com, charge rate)"
        )


_RULES = (_pin_doubts, _radio_doubts, _adc_doubts, _wake_doubts, _pwm_doubts, _pull_doubts)
