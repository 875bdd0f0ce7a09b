"""What is in the case: boxes and cylinders around each part."""

from collections.abc import Iterator

from manifold3d import Manifold

from clip_case.clip import BELT_THICK, BELT_WIDE, STRAP
from clip_case.lid import CLIP_WIDE, motor_middle
from clip_case.solid import box, disc, joined
from clip_case.space import (
    GRID,
    Space,
    Thing,
    grown,
)

# The header's plastic is as wide as a hole of the grid.
_HEADER = GRID
_LED_RADIUS, _LED_RIM, _LED_RIM_HEIGHT = 2.5, 2.95, 1.0
_PLUG_LONG = 15.0


def all_of(space: Space, margin: float = 0.0) -> dict[str, Manifold]:
    """Each by its name, larger by a margin, but not where it rests on the case."""
    found = {
        "perfboard": _perfboard(space, margin),
        "legs": _legs(space, margin),
        "board": joined(list(_module(space, margin))),
        "plug": _plug(space, margin),
        "motor": _motor(space, margin),
        "cell": cell(space, margin),
        "joint": _joint(space, margin),
    }
    return found | {one.ref: joined(list(_part(space, one, margin))) for one in space.things}


def cell(space: Space, margin: float = 0.0) -> Manifold:
    """The cell, swollen; it may touch the lid and the cover, nothing beside it."""
    left, front, right, back = grown(space.bay, -0.5)
    top = space.lid_inside
    known = space.cell
    low = top - known.thickness - known.swelling
    return box(grown((left, front, right, back), margin), low, top)


def knob(space: Space, thing: Thing) -> Manifold:
    """A button's plunger or a switch's lever, from end to end of its way."""
    size = space.sizes.parts[thing.type]
    assert size.knob and size.shoulder is not None
    (x, y), half = thing.middle, (size.knob[0] / 2, size.knob[1] / 2)
    left, front, right, back = thing.area
    way = size.travel / 2
    reach = (way, 0.0) if right - left > back - front else (0.0, way)
    area = (
        x - half[0] - reach[0],
        y - half[1] - reach[1],
        x + half[0] + reach[0],
        y + half[1] + reach[1],
    )
    return box(area, space.board_front - size.height, space.board_front - size.shoulder)


def belt(space: Space, thick: float = BELT_THICK) -> Manifold:
    """A belt in the clip."""
    top = space.outside[2] - 1
    low = space.lid_outside + STRAP
    wide = (top - BELT_WIDE, space.depth / 2 - CLIP_WIDE, top, space.depth / 2 + CLIP_WIDE)
    return box(wide, low, low + thick)


def _perfboard(space: Space, margin: float) -> Manifold:
    area = grown((0, 0, space.width, space.depth), margin)
    return box(area, space.board_front, space.board_back)


def _legs(space: Space, margin: float) -> Manifold:
    """Solder and bare wires on the copper side."""
    half, end = 0.5 + margin, space.board_back + space.sizes.perfboard.legs + margin
    holes = {*space.legs, *space.wires}
    return joined([box(grown((x, y, x, y), half), space.board_back, end) for x, y in sorted(holes)])


def _module(space: Space, margin: float) -> Iterator[Manifold]:
    size, front = space.size, space.board_front
    top = front - space.sizes.perfboard.header
    yield box(grown(space.module, margin), top - size.thickness - margin, top + margin)
    left, low, right, high = space.module
    inner = grown((left + 1, low + 1, right - 1, high - 1), margin)
    yield box(inner, top - size.thickness - size.parts_height - margin, top)
    rows = [(left + size.first_pin - GRID / 2, y) for y in (low, high - _HEADER)]
    for x, y in rows:
        yield box(grown((x, y, right - 1, y + _HEADER), margin), top, front)
    y, z = space.usb_middle
    half, tall = space.usb.socket_width / 2, space.usb.socket_height / 2
    socket = (left - size.usb_out, y - half, left + 5, y + half)
    yield box(grown(socket, margin), z - tall - margin, z + tall + margin)


def _plug(space: Space, margin: float) -> Manifold:
    """The plug's grip, whose end is at the socket."""
    y, z = space.usb_middle
    half, tall = space.usb.plug_width / 2, space.usb.plug_height / 2
    end = min(space.module[0] - space.size.usb_out, space.cavity[0])
    area = (end - _PLUG_LONG, y - half, end, y + half)
    return box(grown(area, margin), z - tall - margin, z + tall + margin)


def _part(space: Space, one: Thing, margin: float) -> Iterator[Manifold]:
    size, front = space.sizes.parts[one.type], space.board_front
    if one.type in ("led", "pixel"):
        rim = size.height - _LED_RIM_HEIGHT
        yield disc(one.middle, _LED_RADIUS + margin, 0, size.height)
        yield disc(one.middle, _LED_RIM + margin, rim - margin, size.height)
        yield disc(one.middle, 1.5, size.height, front)
        return
    top = front - (size.shoulder or size.height) - margin
    area = grown(one.area, margin)
    yield (
        disc(one.middle, (area[2] - area[0]) / 2, top, front)
        if one.is_round
        else box(area, top, front)
    )


def _joint(space: Space, margin: float) -> Manifold:
    top = space.lid_inside
    area = grown(space.joint, margin)
    return box(area, top - space.sizes.joint.height - margin, top)


def _motor(space: Space, margin: float) -> Manifold:
    size, end = space.sizes.motor, space.lid_inside
    return disc(motor_middle(space), size.across / 2 + margin, end - size.height - margin, end)
