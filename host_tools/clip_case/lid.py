"""The lid with the bay for the cell, and the bay's cover; both are printed plate down."""

from manifold3d import CrossSection, Manifold

from clip_case.body import shape
from clip_case.solid import along, box, disc, joined, rounded
from clip_case.space import (
    FIT,
    GAP,
    HOOK_LEG,
    HOOK_SLIDE,
    HOOK_TOE,
    RIDGE,
    SUNK,
    TAB_LONG,
    TAB_WIDE,
    WALL,
    Area,
    Space,
    grown,
)

CLIP_WIDE = 8.0
# What one pulls the lid off by.
_PULL_WIDE, _PULL_OUT = 14.0, 2.0
_LIP = 1.0
_SKIRT = 1.5
# Half of the width of what reaches to the clip's hook.
_ARM = 3.5
_WIRES = 5.0
_PEG, _PEG_GAP = 2.4, 1.8


def lid(space: Space, *, bent: bool = False) -> Manifold:
    """The lid, where it is in the case; `bent`: its tabs pressed inwards, to go past the ridges."""
    parts = [
        shape(space, space.lid_inside, space.lid_outside),
        _pull(space),
        _lip(space),
        _bay(space),
        _tongue(space),
        _motor(space),
        *_posts(space),
        *_pegs(space),
        *tabs(space, RIDGE - GAP if bent else 0.0),
    ]
    return joined(parts) - _slot(space)


def tabs(space: Space, inwards: float = 0.0) -> list[Manifold]:
    """The snap-fit tabs, bent inwards by so much."""
    _, front, _, back = space.cavity
    top, end = space.lid_inside, space.lid_inside - TAB_LONG
    found = []
    for wall, way in ((front, 1), (back, -1)):
        face = wall + way * (GAP + RIDGE + inwards)
        sides = sorted((face, face + way * WALL))
        points = [
            (face + way * SUNK, end),
            (face + way * SUNK, end + 2 * RIDGE),
            (face, end + 2 * RIDGE),
            (face - way * RIDGE, end + RIDGE),
            (face, end),
        ]
        hook = CrossSection([points if way > 0 else points[::-1]])
        for x in space.tabs:
            strip = box((x - TAB_WIDE / 2, sides[0], x + TAB_WIDE / 2, sides[1]), end, top)
            found += [strip, along(hook, x, TAB_WIDE)]
    return found


def cover(space: Space) -> Manifold:
    """The bay's cover: between the cell and the soldered legs. Its peg locks the belt clip."""
    z, walls = space.cover, grown(space.bay, WALL + FIT)
    left, front, right, back = grown(walls, WALL)
    end, middle = right - WALL, space.depth / 2
    reach = space.hook + HOOK_LEG + HOOK_SLIDE
    inside = box((walls[0], walls[1], right, walls[3]), z + WALL, z + WALL + _SKIRT + 1)
    tray = box((left, front, end, back), z, z + WALL + _SKIRT) - inside
    arm = (end - SUNK, middle - _ARM, reach, middle + _ARM)
    peg = (space.hook + HOOK_LEG + GAP, middle - _ARM, reach, middle + _ARM)
    return joined([tray, box(arm, z, z + WALL), box(peg, z, space.lid_inside - GAP)])


def motor_middle(space: Space) -> tuple[float, float]:
    """Where the motor lies, beside the bay."""
    radius = space.sizes.motor.across / 2 + GAP + WALL
    left, _, right, _ = space.cavity
    return ((left + right) / 2, space.bay[1] - 2 * WALL - FIT - GAP - radius)


def _bay(space: Space) -> Manifold:
    top, end = space.lid_inside, space.cover + WALL
    ring = box(grown(space.bay, WALL), end, top) - box(space.bay, end - 1, top + 1)
    _, _, right, back = space.bay
    notch = (right - 1, back - _WIRES, right + WALL + 1, back)
    return ring - box(notch, end - 1, top - WALL)


def _pull(space: Space) -> Manifold:
    left, _, right, back = space.outside
    middle = (left + right) / 2
    area = (middle - _PULL_WIDE / 2, back - WALL, middle + _PULL_WIDE / 2, back + _PULL_OUT)
    return box(area, space.lid_inside, space.lid_outside)


def _lip(space: Space) -> Manifold:
    """Water that runs along the seam does not run in."""
    end, top = space.lid_inside - _LIP, space.lid_inside
    outer = rounded(grown(space.cavity, -GAP), space.corner - GAP, end, top)
    inner = rounded(grown(space.cavity, -GAP - WALL), space.corner - GAP - WALL, end - 1, top + 1)
    ring = outer - inner
    half = TAB_WIDE / 2 + 0.6
    _, front, _, back = space.outside
    return ring - joined([box((x - half, front, x + half, back), end - 1, top) for x in space.tabs])


def _tongue(space: Space) -> Manifold:
    left, front, right, back = space.usb_opening
    low = space.usb_middle[1] + space.usb.plug_height / 2 + GAP
    return box((left, front + GAP, right, back - GAP), low, space.lid_inside)


def _posts(space: Space) -> list[Manifold]:
    inner = grown(space.cavity, -GAP)
    return [
        box(_within(space.post_area(post), inner), space.board_back + 0.1, space.lid_inside)
        for post in space.lid_posts()
    ]


def _motor(space: Space) -> Manifold:
    at, radius, top = motor_middle(space), space.sizes.motor.across / 2 + GAP, space.lid_inside
    ring = disc(at, radius + WALL, top - 2, top) - disc(at, radius, top - 3, top + 1)
    way_out = CrossSection([[(0, 0), (2 * radius, -radius), (2 * radius, radius)]])
    return ring - Manifold.extrude(way_out, 3).translate((*at, top - 3))


def _pegs(space: Space) -> list[Manifold]:
    """Strain relief: the wires go around three pegs, left, right, left."""
    x, y = max(space.bay[2] - 8, space.joint[2] + 2 * GAP), space.bay[3] + 2 * WALL + FIT + 2
    step = _PEG + _PEG_GAP
    return [
        box(
            (x + n * step, y, x + n * step + _PEG, y + _PEG), space.lid_inside - 5, space.lid_inside
        )
        for n in range(3)
    ]


def _slot(space: Space) -> Manifold:
    """The hook goes in here, and slides towards the bay."""
    half = CLIP_WIDE / 2 + GAP
    middle = space.depth / 2
    start, end = space.hook - 0.1, space.hook + HOOK_LEG + HOOK_SLIDE + GAP
    assert HOOK_TOE < HOOK_SLIDE
    return box(
        (start, middle - half, end, middle + half), space.lid_inside - 1, space.lid_outside + 1
    )


def _within(area: Area, limits: Area) -> Area:
    return (
        max(area[0], limits[0]),
        max(area[1], limits[1]),
        min(area[2], limits[2]),
        min(area[3], limits[3]),
    )
