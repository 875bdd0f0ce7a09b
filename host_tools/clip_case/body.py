"""The body of the case: the face with its openings, and the walls. It is printed face down."""

from manifold3d import CrossSection, Manifold

from clip_case.solid import along, box, disc, joined, rounded
from clip_case.space import (
    AROUND,
    CHAMFER,
    GAP,
    RIDGE,
    SUNK,
    TAB_LONG,
    TAB_WIDE,
    WALL,
    Space,
    Thing,
    grown,
)

CAP_RADIUS = 4.8
# The slider's knob: along the lever's way, and across.
KNOB = (5.0, 3.0)
# The sound goes through one hole in the middle and six around it.
SOUND_RADIUS, SOUND_HOLE = 4.0, 1.0
_FENCE = 1.6
# Half of the window over the LEDs of a board.
_LIGHTS = 1.5
# How far the hook of a tab is beyond the ridge when the lid is closed.
_BEYOND = RIDGE - GAP + 0.1


def body(space: Space) -> Manifold:
    """The body, where it is in the case."""
    top = space.lid_inside
    # The edge around the face is cut off.
    face = rounded(grown(space.outside, -CHAMFER), space.corner + WALL - CHAMFER, 0, CHAMFER)
    outer = Manifold.batch_hull([face.trim_by_plane((0, 0, -1), -0.01), shape(space, CHAMFER, top)])
    shell = outer - rounded(space.cavity, space.corner, WALL, top + 1)
    # In a corner a fence begins within the wall.
    inner = joined([*_posts(space), *_fences(space), *_ridges(space)]) ^ outer
    openings = [_usb(space), *_face(space)]
    return shell + inner - joined(openings)


def shape(space: Space, bottom: float, top: float) -> Manifold:
    """The case from above, from one z to another."""
    return rounded(space.outside, space.corner + WALL, bottom, top)


def ridge_z(space: Space) -> float:
    """The z of the ridges that the lid's tabs go past."""
    return space.lid_inside - TAB_LONG + RIDGE + _BEYOND


def slot(switch: Thing, travel: float) -> tuple[float, float, bool]:
    """The opening for the slider: its half length and half width, and whether it runs along x."""
    left, front, right, back = switch.area
    half = (KNOB[0] + travel) / 2 + GAP
    return (half, KNOB[1] / 2 + GAP, right - left > back - front)


def _posts(space: Space) -> list[Manifold]:
    return [box(space.post_area(post), 0, space.board_front) for post in space.face_posts()]


def _fences(space: Space) -> list[Manifold]:
    """What keeps the perfboard in the middle between the long walls."""
    _, front, _, back = space.cavity
    found = []
    for x in (0.0, space.width - _FENCE):
        found.append(box((x, front, x + _FENCE, -AROUND), 0, space.board_back))
        found.append(box((x, space.depth + AROUND, x + _FENCE, back), 0, space.board_back))
    return found


def _ridges(space: Space) -> list[Manifold]:
    _, front, _, back = space.cavity
    z = ridge_z(space)
    found = []
    for wall, inwards in ((front, 1), (back, -1)):
        points = [
            (wall - inwards * SUNK, z - RIDGE),
            (wall - inwards * SUNK, z + RIDGE),
            (wall, z + RIDGE),
            (wall + inwards * RIDGE, z),
            (wall, z - RIDGE),
        ]
        outline = CrossSection([points if inwards < 0 else points[::-1]])
        found += [along(outline, x, TAB_WIDE + 1) for x in space.tabs]
    return found


def _usb(space: Space) -> Manifold:
    """Open up to the lid, whose tongue fills what the plug does not need: so nothing hangs over.

    And open down to the face where what is left would be too thin.
    """
    _, z = space.usb_middle
    left, front, right, back = space.usb_opening
    low = z - space.usb.plug_height / 2 - GAP
    if low < WALL + CHAMFER:
        low = -1
    return box((left - 1, front, right + 0.01, back), low, space.lid_inside + 1)


def _face(space: Space) -> list[Manifold]:
    found = []
    button, light = space.thing("button"), space.thing("led", "pixel")
    buzzer, switch = space.thing("piezo"), space.thing("switch")
    if button:
        found.append(disc(button.middle, CAP_RADIUS + GAP, -1, WALL + 1))
    if light:
        found.append(disc(light.middle, 2.5 + GAP, -1, WALL + 1))
    elif space.size.lights is not None:
        x, (_, front, _, back) = space.module[0] + space.size.lights, space.module
        found.append(box((x - _LIGHTS, front + 1, x + _LIGHTS, back - 1), -1, WALL + 1))
    if buzzer:
        found += [_hole(buzzer.middle)] + [_hole(at) for at in _around(buzzer.middle)]
    if switch:
        length, wide, is_along = slot(switch, space.sizes.parts["switch"].travel)
        x, y = switch.middle
        half = (length, wide) if is_along else (wide, length)
        found.append(box((x - half[0], y - half[1], x + half[0], y + half[1]), -1, WALL + 1))
    return found


def _hole(at: tuple[float, float]) -> Manifold:
    return disc(at, SOUND_HOLE, -1, WALL + 1)


def _around(at: tuple[float, float]) -> list[tuple[float, float]]:
    ring = CrossSection.circle(SOUND_RADIUS, 6).to_polygons()[0]
    return [(at[0] + float(x), at[1] + float(y)) for x, y in ring]
