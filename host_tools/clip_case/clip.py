"""The belt clip, printed on its side; and what is pressed and slid, printed outer end down."""

import math

from manifold3d import CrossSection, Manifold, OpType

from clip_case.body import CAP_RADIUS, KNOB, slot
from clip_case.lid import CLIP_WIDE
from clip_case.solid import across, box, cone, disc, joined, stroke
from clip_case.space import (
    GAP,
    HOOK_LEG,
    HOOK_TOE,
    WALL,
    Space,
)

# The belt that goes in, and the strap that the clip is bent of.
BELT_WIDE, BELT_THICK = 40.0, 5.0
STRAP = 2.0
# The clip's end rests so near to the lid: it holds a thin waistband too.
REST = 1.0
# How far cap and knob stand out of the face.
PROUD = 1.0
# How far the hook's toe is from the lid's inner side.
_LOOSE = 0.2


def belt_clip(space: Space) -> Manifold:
    """The clip, where it is on the case."""
    out, top = space.lid_outside, space.outside[2] - 1
    bend = (BELT_THICK + GAP + STRAP) / 2
    middle = out + STRAP / 2 + bend
    turn = [math.radians(angle) for angle in range(-90, 91, 10)]
    points = [(top + bend * math.cos(at), middle + bend * math.sin(at)) for at in turn]
    strap = [
        *points,
        (top - BELT_WIDE + 4, out + 1.6 + STRAP),
        (top - BELT_WIDE - 1, out + REST + STRAP / 2),
        (top - BELT_WIDE - 7, out + REST + STRAP / 2 + 3.5),
    ]
    low = space.lid_inside - _LOOSE - 1.5
    parts = [
        stroke(strap, STRAP),
        _bar(space.hook - 9, top, out, out + STRAP),
        _bar(space.hook, space.hook + HOOK_LEG, low, out + STRAP),
        _bar(space.hook - HOOK_TOE, space.hook + HOOK_LEG, low, space.lid_inside - _LOOSE),
    ]
    outline = CrossSection.batch_boolean(parts, OpType.Add)
    return across(outline, space.depth / 2, CLIP_WIDE)


def _bar(left: float, right: float, bottom: float, top: float) -> CrossSection:
    return CrossSection.square((right - left, top - bottom)).translate((left, bottom))


def cap(space: Space) -> Manifold:
    """The button's cap: a cone keeps it in the case, and its socket sits on the switch."""
    button, size = space.thing("button"), space.sizes.parts["button"]
    assert button and size.knob and size.shoulder
    at, start = button.middle, WALL + 0.5
    rim = start + 1.5
    plunger = space.board_front - size.height
    end = space.board_front - size.shoulder - 3 * GAP
    half = size.knob[0] / 2 + 0.05
    socket = (at[0] - half, at[1] - half, at[0] + half, at[1] + half)
    whole = [
        disc(at, CAP_RADIUS, -PROUD, start),
        cone(at, (CAP_RADIUS, CAP_RADIUS + 1.5), start, rim),
        disc(at, CAP_RADIUS + 1.5, rim, rim + WALL),
        disc(at, 4.0, rim, end),
    ]
    return joined(whole) - box(socket, plunger, end + 1)


def slider(space: Space) -> Manifold:
    """The switch's slider: its socket sits on the lever."""
    switch, size = space.thing("switch"), space.sizes.parts["switch"]
    assert switch and size.knob and size.shoulder
    (x, y), start = switch.middle, WALL + 0.5
    _, _, is_along = slot(switch, size.travel)
    grow = size.travel / 2 + 1.2

    def area(long: float, wide: float) -> tuple[float, float, float, float]:
        half = (long, wide) if is_along else (wide, long)
        return (x - half[0], y - half[1], x + half[0], y + half[1])

    knob = (KNOB[0] / 2, KNOB[1] / 2)
    flange = Manifold.batch_hull(
        [
            box(area(*knob), start, start + 0.01),
            box(area(knob[0] + grow, knob[1] + WALL), start + grow, start + grow + WALL),
        ]
    )
    end = space.board_front - size.shoulder - 2 * GAP
    lever = space.board_front - size.height
    half = size.knob[0] / 2 + 0.1
    parts = [
        box(area(*knob), -PROUD / 2, start + 0.01),
        flange,
        box(area(half + 1.3, half + 1.3), start + grow, end),
    ]
    return joined(parts) - box(area(half, half), lever, end + 1)
