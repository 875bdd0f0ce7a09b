"""What an emulated Pico did to its pins, as a VCD file (for PulseView) and as a picture."""

from itertools import pairwise

import matplotlib
import vcd

matplotlib.use("svg")
from matplotlib import pyplot as plt

from runwalk.boards import Board

LIGHT = ("red", "green", "blue")
_FULL = 65535


def signals(board: Board, events):
    """By name of a part, (us, level) of its changes: Hz of the buzzer, the rest 0 to 1."""
    parts = {board.buzzer.pin: "buzzer", board.motor.pin: "motor"}
    parts |= dict(zip(board.led.pins, LIGHT, strict=True))
    changes = {name: [] for name in ("buzzer", *LIGHT, "motor")}
    for event in events:
        name = parts.get(event.get("pin"))
        if name == "buzzer" and "hz" in event:
            level = event["hz"]
        elif name in LIGHT and "duty" in event:
            level = event["duty"] / _FULL
        elif name == "motor" and "level" in event:
            level = event["level"]
        else:
            continue
        if level != (changes[name][-1][1] if changes[name] else None):
            changes[name].append((event["us"], level))
    return changes


def write_vcd(path, changes):
    """A wire a part that is high while it is on, and the buzzer's Hz as a real number."""
    with path.open("w") as file, vcd.VCDWriter(file, timescale="1 us", date="") as writer:
        wires = {
            name: writer.register_var("clip", name, "wire", size=1, init=0) for name in changes
        }
        hz = writer.register_var("clip", "buzzer_hz", "real", init=0)
        merged = sorted((us, name, level) for name in changes for us, level in changes[name])
        for us, name, level in merged:
            writer.change(wires[name], us, int(level > 0))
            if name == "buzzer":
                writer.change(hz, us, float(level))


def draw(path, changes, begin_us, end_us, zero_us):
    """The light as a band of its colour, the tones by their pitch, the motor as blocks."""
    figure, (light, tones, motor) = plt.subplots(
        3, figsize=(9, 3.2), sharex=True, height_ratios=(1, 3, 1), layout="constrained"
    )
    edges = sorted({us for name in LIGHT for us, _ in changes[name] if begin_us < us < end_us})
    for start, end in pairwise([begin_us, *edges, end_us]):
        colour = tuple(level_at(changes[name], start) for name in LIGHT)
        light.axvspan(*seconds(zero_us, start, end), color=colour if any(colour) else "0.92")
    for axis, name in ((tones, "buzzer"), (motor, "motor")):
        inside = [us for us, _ in changes[name] if begin_us < us < end_us]
        for start, end in pairwise([begin_us, *inside, end_us]):
            level = level_at(changes[name], start)
            if level:
                axis.fill_between(seconds(zero_us, start, end), level, color="0.25", linewidth=0)
    light.set_ylabel("light", rotation=0, ha="right", va="center")
    tones.set_ylabel("buzzer, Hz", rotation=0, ha="right", va="center")
    motor.set_ylabel("motor", rotation=0, ha="right", va="center")
    tones.set_ylim(0, 3500)
    for axis in (light, motor):
        axis.set_yticks([])
        axis.set_ylim(0, 1)
    motor.set_xlabel("seconds from the change")
    motor.set_xlim(*seconds(zero_us, begin_us, end_us))
    # A flash is white: the light's band has an edge all round.
    for axis in (tones, motor):
        axis.spines[["top", "right", "left"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def level_at(changes, us):
    return next((level for at, level in reversed(changes) if at <= us), 0)


def seconds(zero_us, *moments_us):
    return [(us - zero_us) / 1e6 for us in moments_us]
