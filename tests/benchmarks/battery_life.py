"""How long a battery lasts: a modelled week of five sessions of 35 minutes, on each board.

A session is played on a virtual clip, 60 times as fast, to measure for how long its clock was
slow, what shone, and what shook; the currents are those of the board files, which name who
measured them. No clip on any board has been measured.
"""

import json
import operator
import time

from footprint import PLAN, PLAN_S, SPEED
from rich.console import Console
from rich.table import Table

from clip.core.battery import percent
from clip.core.settings import defaults
from runwalk.board import board_file
from runwalk.board.leds import LEDS
from runwalk.device.clip import connect
from runwalk.device.find import choose
from runwalk.virtual.background import running_clip

SESSIONS_A_WEEK = 5
HOURS_A_WEEK = 7 * 24
CELL_MAH = 400
USABLE = 0.9
# Light: each colour through its own resistor, as `runwalk.board.leds` reckons. Buzzer: a piezo of 20 nF
# charged 3,000 times a second to 3.3 V. Motor: as in the parts' list.
COLOUR_UA = [one.current_ua(one.resistor_ohm) for one in LEDS]
BUZZER_UA, MOTOR_UA = 200, 80_000
FULL_DUTY = 65535

SPENT = "import json, machine; machine.freq(machine.freq()); print(json.dumps(machine.spent_us))"


def played():
    """Shares of a session: at rest, each colour in the order of the pins, buzzing, shaking."""
    virtual = board_file.read("virtual")
    with running_clip("bench-battery", SPEED) as folder:
        with connect(choose(folder.name).port) as connection:
            connection.load(PLAN.image)
        folder.tell("press")
        time.sleep(PLAN_S / SPEED + 1)
        with connect(choose(folder.name).port) as connection:
            spent = {
                int(hz): us / 1e6 for hz, us in json.loads(connection.run_program(SPENT, 9)).items()
            }
        lines = [line.split() for line in folder.outputs.read_text().splitlines()]
    outputs = [(int(us) / 1e6, pin, int(values[-1])) for us, pin, *values in lines]
    tones = [at_s for at_s, pin, duty in outputs if pin == str(virtual.buzzer.pin) and duty]
    start_s = tones[0]

    def on_s(pin, full):
        """Seconds for which a pin was on, counted by its duty."""
        total, last_s, level = 0.0, start_s, 0
        for at_s, which, duty in [*outputs, (start_s + PLAN_S, str(pin), 0)]:
            if which == str(pin) and at_s >= start_s:
                total += level * (at_s - last_s)
                last_s, level = at_s, duty / full
        return total

    return {
        "resting": spent[virtual.slow_hz] / sum(spent.values()),
        "colours": [on_s(pin, FULL_DUTY) / PLAN_S for pin in virtual.led.pins],
        "buzzing": sounding_s(tones, outputs, virtual) / PLAN_S,
        "shaking": on_s(virtual.motor.pin, 1) / PLAN_S,
    }


def sounding_s(tones, outputs, virtual):
    """Seconds for which the buzzer sounded, whatever its duty."""
    total, since_s = 0.0, None
    for at_s, pin, duty in outputs:
        if pin == str(virtual.buzzer.pin) and at_s >= tones[0]:
            if since_s is not None:
                total += at_s - since_s
            since_s = at_s if duty else None
    return total


def week(board, shares, idle_h):
    """mAh of a week: in sessions the processor, lights and motor; and while it is off."""
    currents = board.currents
    train_h = SESSIONS_A_WEEK * PLAN_S / 3600
    idle_h = SESSIONS_A_WEEK * idle_h
    resting = shares["resting"]
    processor_ua = resting * currents.resting.ua + (1 - resting) * currents.awake.ua
    light_ua = sum(map(operator.mul, shares["colours"], COLOUR_UA))
    shown_ua = light_ua + shares["buzzing"] * BUZZER_UA
    motor_ua = shares["shaking"] * MOTOR_UA if board.motor else 0
    return (
        (processor_ua * train_h + currents.resting.ua * idle_h) / 1000,
        shown_ua * train_h / 1000,
        motor_ua * train_h / 1000,
        currents.off.ua * (HOURS_A_WEEK - train_h - idle_h) / 1000,
    )


def usable_mah(board):
    """What a cell gives until the clip calls it empty, by the other boards' curve of a cell."""
    whole = board_file.read("virtual").battery.curve
    end_mv = board.battery.curve[0][0]
    if board.battery.on_board or board.supply.regulator == "switching":
        return CELL_MAH * USABLE
    return CELL_MAH * (1 - max(1 - USABLE, percent(whole, end_mv) / 100))


def told(currents, parts, weeks):
    """The figures as text, marked where a current is known to be larger than what was found."""
    at_least = [
        currents.resting.is_at_least or currents.awake.is_at_least,
        False,
        False,
        currents.off.is_at_least,
    ]
    marks = ["≥ " if one else "" for one in at_least]
    # Of a clip that is switched off by a switch the last of them does not count.
    most = ["≤ " if any(counted) else "" for counted in (at_least, at_least[:3])]
    return [
        *(f"{mark}{mah:.0f}" for mark, mah in zip(marks, parts, strict=True)),
        *(f"{mark}{each:.1f}" for mark, each in zip(most, weeks, strict=True)),
    ]


def main():
    """Play the session and print the table."""
    console = Console()
    with console.status("playing a session of 35 minutes …"):
        shares = played()
    idle_min = defaults()["power_off_min"]
    table = Table(
        "board",
        "chip",
        "light",
        "motor",
        "off",
        f"weeks of {CELL_MAH} mAh",
        "with a switch",
        title="mAh a week",
    )
    for board in board_file.all_boards():
        if board.currents:
            parts = week(board, shares, idle_min / 60)
            weeks = [usable_mah(board) / sum(counted) for counted in (parts, parts[:3])]
            table.add_row(board.name, *told(board.currents, parts, weeks))
    console.print(table)
    console.print(
        f"Modelled. Measured on a virtual clip: {100 * shares['resting']:.1f} % of a session at "
        f"rest; {sum(shares['colours']):.2f} colours lit, the buzzer {100 * shares['buzzing']:.1f} % and "
        f"the motor {100 * shares['shaking']:.1f} % of the time.\n"
        f"Assumed: {idle_min} min idle after each session before the clip switches off; "
        f"{USABLE:.0%} of the cell to be had; {', '.join(f'{ua / 1000:.1f}' for ua in COLOUR_UA)} mA "
        f"for {', '.join(one.colour for one in LEDS)}, "
        f"{BUZZER_UA / 1000:g} mA for the buzzer, {MOTOR_UA / 1000:g} mA for the motor. "
        "The boards' currents and their sources are in the board files."
    )


if __name__ == "__main__":
    main()
