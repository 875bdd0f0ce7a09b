"""Draws a change from running to walking as the emulated Pico gave it; called with two files."""

import sys
import tempfile
from pathlib import Path

from capture import draw, signals, write_vcd
from emulated_pico import FROZEN, EmulatedPico

from command_line import output_of

STEPS = "10s warm-up, 2x(10s run, 10s walk), 10s cool-down"
TO_WALK_S, BEFORE_S, AFTER_S = 20, 4, 3


def main(picture, vcd):
    """Play a short plan on battery, and draw its first change to walking."""
    with tempfile.TemporaryDirectory() as name:
        pico = EmulatedPico(Path(name) / "flash.bin", FROZEN)
        pico.power_on()
        pico.wait_to_hear('"event": "ready"')
        output_of("screening", "--yes", "none")
        pico.load(Path(name), STEPS)
        pico.unplug()
        start = len(pico.events)
        pico.press()
        pico.run_for(62)
        changes = signals(pico.board, pico.events[start:])
        begin_us = next(us for us, hz in changes["buzzer"] if hz)
        pico.close()
    write_vcd(vcd, changes)
    to_walk_us = begin_us + TO_WALK_S * 1_000_000
    draw(picture, changes, to_walk_us - BEFORE_S * 1e6, to_walk_us + AFTER_S * 1e6, to_walk_us)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
