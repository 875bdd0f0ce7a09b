"""What an emulated Pico did to its pins, as a VCD file (for PulseView) and as a picture."""

from itertools import pairwise

import vcd

from runwalk.board.board_file import Board
from runwalk.pictures.svg import Svg

LIGHT = ("red", "green", "blue")
_FULL = 65535
_LEFT = 130
_PX_PER_HZ = 0.04


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
    picture = Svg(860, 330)

    def x(us):
        return _LEFT + (us - begin_us) / (end_us - begin_us) * (picture.width - _LEFT)

    def block(start, end, low, height, fill):
        size = {"width": x(end) - x(start), "height": height}
        picture.add("rect", {"x": x(start), "y": low - height, **size, "fill": fill})

    for name, low, middle in (("light", 60, 35), ("buzzer, Hz", 220, 150), ("motor", 290, 270)):
        picture.text(_LEFT - 46, middle, name, anchor="end")
        picture.line("grid", _LEFT, low, picture.width, low)
    for hz in (1000, 2000, 3000):
        picture.text(_LEFT - 6, 224 - hz * _PX_PER_HZ, str(hz), "soft", anchor="end")
        picture.line("grid", _LEFT, 220 - hz * _PX_PER_HZ, picture.width, 220 - hz * _PX_PER_HZ)
    edges = sorted({us for name in LIGHT for us, _ in changes[name] if begin_us < us < end_us})
    for start, end in pairwise([begin_us, *edges, end_us]):
        levels = [round(255 * level_at(changes[name], start)) for name in LIGHT]
        # A flash is white: what is off is grey.
        block(start, end, 60, 50, f"rgb({','.join(map(str, levels))})" if any(levels) else "#ddd")
    edge = {"fill": "none", "stroke": "#888"}
    picture.add("rect", {"x": _LEFT, "y": 10, "width": picture.width - _LEFT, "height": 50, **edge})
    for name, low, scale in (("buzzer", 220, _PX_PER_HZ), ("motor", 290, 40)):
        inside = [us for us, _ in changes[name] if begin_us < us < end_us]
        for start, end in pairwise([begin_us, *inside, end_us]):
            level = level_at(changes[name], start)
            if level:
                block(start, end, low, level * scale, "#444")
    first, last = (int((us - zero_us) // 1_000_000) for us in (begin_us - 1, end_us))
    for second in range(first + 1, last + 1):
        picture.text(x(zero_us + second * 1_000_000), 308, str(second), "soft", anchor="middle")
    picture.text((_LEFT + picture.width) / 2, 326, "seconds from the change", anchor="middle")
    path.write_text(picture.file())


def level_at(changes, us):
    return next((level for at, level in reversed(changes) if at <= us), 0)
