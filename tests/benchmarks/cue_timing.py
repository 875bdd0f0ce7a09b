"""How well the cues of a 60 s plan keep time at real speed, beside a plain sleep loop.

Two virtual clips play the same plan at the same time: one with the firmware, one with the loop
that comes to mind first (tone on, sleep, tone off, sleep). Prints, for each output, how far its
edges lie from the schedule: the largest distance, and the mean at the start and at the end.
"""

import time
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.table import Table

from clip.core import journal as records
from clip.core import patterns
from runwalk.device.clip import connect
from runwalk.device.find import choose
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.plans.schedule import planned_steps
from runwalk.sessions.journal import decode
from runwalk.virtual.background import running_clip
from schedule_edges import tone_edges, tone_segments

PLAN = Plan("Benchmark", parse("6s warm-up, 5x(5s run, 4s walk), 9s cool-down"))
PLAN_S = 60
EDGE_WINDOW_MS = 10_000
BUZZER, RED = 15, 16

SLEEP_LOOP = """
import time
from machine import PWM, Pin
pwm = PWM(Pin(15, Pin.OUT), freq=2700, duty_u16=0)
print(time.ticks_ms())
for hz, ms in {segments}:
    if hz:
        pwm.freq(hz)
        pwm.duty_u16(32768)
    else:
        pwm.duty_u16(0)
    time.sleep_ms(ms)
pwm.duty_u16(0)
"""


def changes(folder, pin, since_ms):
    """(ms from the start, level) of every change of a PWM pin: Hz of a tone, or the duty."""
    found = []
    for line in Path(folder.outputs).read_text().splitlines():
        us, which, *values = (int(word) for word in line.split())
        if which == pin and len(values) == 2 and us >= since_ms * 1000:
            hz, duty = values
            level = (hz if duty else 0) if pin == BUZZER else duty
            if level != (found[-1][1] if found else 0):
                found.append((us / 1000 - since_ms, level))
    return found


def led_edges():
    """Ms from the start of every change of the red LED that the schedule says."""
    kinds = {step.start_ms: step.kind for step in planned_steps(PLAN.image)}
    finish_ms = PLAN_S * 1000
    edges = []
    level = 0
    for at_ms, hz in tone_edges(PLAN.image):
        kind = kinds[max(start_ms for start_ms in kinds if start_ms <= at_ms)]
        colour = patterns.KIND_COLOURS[kind] if at_ms < finish_ms else patterns.OFF
        new = 255 if hz else colour >> 16
        if new != level:
            edges.append(at_ms)
        level = new
    return edges


def row(name, expected, happened):
    """One row: distances in ms between edges that belong together."""
    assert len(expected) == len(happened), f"{name}: {len(expected)} edges, {len(happened)} came"
    distances = [(at, came - at) for at, came in zip(expected, happened, strict=True)]
    first = [error for at, error in distances if at < EDGE_WINDOW_MS]
    last = [error for at, error in distances if at >= PLAN_S * 1000 - EDGE_WINDOW_MS]
    worst = max(abs(error) for _, error in distances)
    return name, str(len(expected)), f"{worst:.2f}", f"{mean(first):.2f}", f"{mean(last):.2f}"


def play_firmware(folder):
    """Load and start the plan; the clip's connection is closed at once."""
    with connect(choose(folder.name).port) as connection:
        connection.load(PLAN.image)
    folder.tell("press")


def start_of_session(port):
    """Raw ticks of the last session's start."""
    with connect(port) as connection:
        found, _ = decode(connection.journal())
    return [record.time_ms for record in found if record.kind == records.START][-1]


def awake_share(folder):
    """How much of the time since it was started the clip's processor did not sleep, in percent."""
    with connect(choose(folder.name).port) as connection:
        said = connection.run_program("import time; print(*time.awake_us())", 10)
    awake_us, passed_us = map(int, said.split())
    return 100 * awake_us / passed_us


def sleep_loop_code():
    """The plan as a list of sleeps: what sounds, then for how long."""
    return SLEEP_LOOP.format(segments=tone_segments(PLAN.image, PLAN_S * 1000 + 2000))


def main():
    """Play both at once and print the table."""
    console = Console()
    with running_clip("bench-firmware", 1) as ours, running_clip("bench-sleep", 1) as loop:
        with connect(choose(loop.name).port) as connection:
            play_firmware(ours)
            with console.status(f"playing a plan of {PLAN_S} s on two virtual clips …"):
                began = connection.run_program(sleep_loop_code(), PLAN_S + 30)
                time.sleep(1)
            loop_start_ms = int(began.split()[0])
            loop_heard = changes(loop, BUZZER, loop_start_ms)
        awake_percent = awake_share(ours)
        start_ms = start_of_session(choose(ours.name).port)
        ours_heard = changes(ours, BUZZER, start_ms)
        ours_lit = [at for at, _ in changes(ours, RED, start_ms)]
    expected = [at for at, _ in tone_edges(PLAN.image)]
    assert [hz for _, hz in ours_heard] == [hz for _, hz in tone_edges(PLAN.image)], (
        "not what was planned"
    )
    table = Table(
        "player", "edges", "largest, ms", "mean of the first 10 s", "mean of the last 10 s"
    )
    table.add_row(*row("firmware, buzzer", expected, [at for at, _ in ours_heard]))
    table.add_row(*row("firmware, LED", led_edges(), ours_lit))
    table.add_row(*row("sleep loop, buzzer", expected, [at for at, _ in loop_heard]))
    console.print(table)
    console.print(f"The firmware was awake {awake_percent:.1f} % of the time, its start included.")


if __name__ == "__main__":
    main()
