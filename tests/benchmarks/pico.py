"""What an emulated Pico shows of the firmware: time, memory, and how much of it is spent awake.

The image that a user drags onto a Pico runs in the emulator (see docs/emulator.md for what that
does not model). A plan of two hours is played on battery, and the same plan by the two loops that
come to mind first, on plain MicroPython in the same run. Takes some minutes.
"""

import math
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from cue_timing import start_of_session
from emulated_pico import FROZEN, PLAIN, EmulatedPico
from rich.console import Console
from rich.table import Table

from clip.core.button import GAP_MS
from command_line import output_of
from runwalk.device.clip import connect
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from schedule_edges import tone_edges, tone_segments

BIN = Path(sys.executable).parent
TWO_HOURS = Plan("Two hours", parse("5m warm-up, 22x(3m run, 2m walk), 5m cool-down"))
LONG_STEPS = ", ".join(f"{20 + n % 40}s run, {30 + n % 7}s walk" for n in range(500))
LONG = Plan("Long", parse(LONG_STEPS))
PLAN_S = 7200
LOADS = 5

LOOPS = {
    "sleep loop": """
import time
from machine import PWM, Pin
from segments import SEGMENTS
pwm = PWM(Pin(18, Pin.OUT), freq=2700, duty_u16=0)
time.sleep_ms(1000)
for hz, ms in SEGMENTS:
    if hz:
        pwm.freq(hz)
        pwm.duty_u16(32768)
    else:
        pwm.duty_u16(0)
    time.sleep_ms(ms)
pwm.duty_u16(0)
""",
    "asyncio loop": """
import asyncio
from machine import PWM, Pin
from segments import SEGMENTS
pwm = PWM(Pin(18, Pin.OUT), freq=2700, duty_u16=0)
async def play():
    await asyncio.sleep_ms(1000)
    for hz, ms in SEGMENTS:
        if hz:
            pwm.freq(hz)
            pwm.duty_u16(32768)
        else:
            pwm.duty_u16(0)
        await asyncio.sleep_ms(ms)
    pwm.duty_u16(0)
asyncio.run(play())
""",
}

HEAP = """
import gc
gc.collect()
bare = gc.mem_alloc()
from clip.app import App
from clip.core import cues
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.store import settings, slots
from clip.store.journal import Journal
parts = board.build(board.describe())
app = App(parts, Usb(parts.usb_sense), Journal(), settings.load()[0], slots.load(1))
app._outing.start(clock.ticks_ms)
for _ in range(9):
    app._turn()
gc.collect()
print(bare, gc.mem_alloc() - bare)
"""
# A minute of the app in a step, then the minute with the next step's pips and cue, without the
# writes to flash: what was allocated and how often.
ALLOCATED = """
import gc
from clip.app import App
from clip.hw import board, clock
from clip.hw.usb import Usb
from clip.store import settings, slots
from clip.store.journal import Journal
class Unplugged:
    def is_plugged(self):
        return False
parts = board.build(board.describe())
app = App(parts, Usb(Unplugged()), Journal(), settings.load()[0], slots.load(1))
app._outing.start(clock.ticks_ms)
app._outing.write = lambda raw: None
app._collect = lambda now_ms: None
def run_for(ms):
    end = app._outing.ticks.now_ms + ms
    while app._outing.ticks.now_ms < end:
        app._turn()
run_for(10_000)
gc.collect()
gc.disable()
# The first turn after a collection is not like the others.
run_for(2_000)
found = []
for ms in (60_000, 240_000):
    before = gc.mem_alloc()
    run_for(ms)
    found.append(gc.mem_alloc() - before)
print(*found)
"""


def started(pico):
    """Emulated us of the last session's start: its record's ticks, from when the chip began."""
    began_us = [e["us"] for e in pico.events if e.get("event") in ("power on", "reset")][-1]
    return began_us + start_of_session(pico.port) * 1000


def distances(tones, began_us, buzzer=None):
    """(ms into the plan, ms late) of every change of tone."""
    edges = tone_edges(TWO_HOURS.image, buzzer)
    assert [hz for _, hz in tones] == [hz for _, hz in edges], "not what was planned"
    return [
        (at, (us - began_us) / 1000 - at) for (at, _), (us, _) in zip(edges, tones, strict=True)
    ]


def timing_row(name, late):
    """The largest distance and the 99th percentile, ms; and the slope, ms an hour."""
    sizes = sorted(abs(ms) for _, ms in late)
    slope = statistics.linear_regression(*zip(*late, strict=True)).slope * 3_600_000
    p99 = sizes[math.ceil(len(sizes) * 0.99) - 1]
    return name, str(len(late)), f"{sizes[-1]:.2f}", f"{p99:.2f}", f"{slope:+.2f}"


def loop_row(folder, name):
    """The plan as a list of sleeps, played by one of the loops."""
    segments = tone_segments(TWO_HOURS.image, PLAN_S * 1000 + 2000)
    pico = EmulatedPico(folder / f"{name}.bin", PLAIN)
    pico.power_on()
    for file, text in {"segments.py": f"SEGMENTS = {segments}", "main.py": LOOPS[name]}.items():
        (folder / file).write_text(text)
        pico.mpremote("cp", folder / file, f":{file}")
    pico.power_off()
    start = len(pico.events)
    pico.power_on()
    pico.run_for(PLAN_S + 60)
    tones = pico.tones(start)
    pico.close()
    return timing_row(name, distances(tones, tones[0][0]))


def main():
    """Measure and print the tables."""
    timing = Table("2 h plan, played by", "changes of tone", "worst, ms", "99 %, ms", "slope, ms/h")
    found = Table("what", "measured", "goal")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pico = EmulatedPico(folder / "flash.bin", FROZEN)
        pico.power_on()
        pico.wait_to_hear('"event": "ready"')
        with connect(pico.port) as connection:
            connection.load(TWO_HOURS.image)
        found.add_row("power on to ready, ms", *boot(pico))
        session(pico, timing, found)
        loading(pico, folder, found)
        memory(pico, found)
        pico.close()
        for loop in LOOPS:
            timing.add_row(*loop_row(folder, loop))
    Console().print(timing)
    Console().print(found)


def boot(pico):
    pico.power_off()
    start = len(pico.events)
    pico.power_on()
    pico.wait_to_hear('"event": "ready"', start)
    on = next(e["us"] for e in pico.events[start:] if e.get("event") == "power on")
    ready = next(e["us"] for e in pico.events[start:] if b"ready" in e.get("usb", b""))
    return f"{(ready - on) / 1000:.0f}", "500"


def session(pico, timing, found):
    """Play the two hours on battery."""
    pico.unplug()
    start = len(pico.events)
    pico.hold()
    pico.run_for(0.1)
    released_us = pico.count()["us"]
    pico.release()
    pico.run_for(60)
    pico.count(from_zero=True)
    pico.run_for(120)
    quiet = pico.count(from_zero=True)
    pico.run_for(PLAN_S - 180 + 60)
    whole = pico.count()
    tones = pico.tones(start)
    pico.plug()
    late = distances(tones, started(pico), pico.board.buzzer)
    timing.add_row(*timing_row("firmware", late))
    edge_ms = (tones[0][0] - released_us) / 1000
    found.add_row(
        "button's edge to tone, ms", f"{edge_ms:.1f} ({GAP_MS} to tell one press from two)", ""
    )
    found.add_row("awake, tones apart", f"{quiet['awake_us'] / 120e6:.2%}", "1 %")
    found.add_row(
        "awake, in the whole session", f"{whole['awake_us'] / (PLAN_S - 120) / 1e6:.2%}", ""
    )
    found.add_row(
        "longest without a rest, flash writes included, ms", f"{whole['busy_us'] / 1000:.0f}", ""
    )


def memory(pico, found):
    bare, app = map(int, last_line(pico.mpremote("exec", HEAP)).split())
    found.add_row("heap in use by bare MicroPython, KiB", f"{bare / 1024:.1f}", "")
    found.add_row("heap on top, app with a session, KiB", f"{app / 1024:.1f}", "32")
    in_step, with_cues = map(int, last_line(pico.mpremote("exec", ALLOCATED)).split())
    found.add_row("allocated in a minute of a step, bytes", str(in_step), "0")
    found.add_row("allocated in 4 minutes with pips and a cue, bytes", str(with_cues), "0")


def last_line(said):
    return said.strip().splitlines()[-1]


def loading(pico, folder, found):
    """A plan of 1,000 steps by `runwalk load`, and its bytes by `mpremote cp`, in turn.

    What is compared is work, not the time on a clock, so that other work beside does not change
    it: the computer's CPU time, and the time for which the Pico's core and flash were busy.
    """
    plan = folder / "long.toml"
    plan.write_text(f'name = "Long"\nsteps = "{LONG_STEPS}"\n')
    image = folder / "long.rwp"
    image.write_bytes(LONG.image)
    output_of("screening", "--yes", "none")
    ratios = []
    for number in range(LOADS):
        load = work_s(pico, [BIN / "runwalk", "load", plan, "--slot", "2", "--port", pico.port])
        # mpremote would leave out a file that is there already.
        copy = [BIN / "mpremote", "connect", pico.port, "cp", image, f":copy{number}.rwp"]
        ratios.append(load / work_s(pico, copy))
        with connect(pico.port) as connection:
            connection.remove(2)
            connection.choose(1)
    found.add_row(
        "1,000 steps loaded, times the work of mpremote cp",
        f"{statistics.median(ratios):.2f}",
        "1.5",
    )


def work_s(pico, command):
    """For how long a command keeps the computer's processor, the Pico's and its flash busy, s."""
    pico.count(from_zero=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = pico.count()
    cpu_s = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu_s + (busy["awake_us"] + busy["flash_us"]) / 1e6


if __name__ == "__main__":
    main()
