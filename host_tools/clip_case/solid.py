"""Simple solids, in mm."""

from collections.abc import Sequence
from itertools import pairwise

from manifold3d import CrossSection, Manifold, OpType

from clip_case.space import Area

# Corners of a circle.
ROUND = 48


def box(area: Area, bottom: float, top: float) -> Manifold:
    """A box over an area."""
    left, front, right, back = area
    return Manifold.cube((right - left, back - front, top - bottom)).translate(
        (left, front, bottom)
    )


def disc(at: tuple[float, float], radius: float, bottom: float, top: float) -> Manifold:
    """A standing cylinder."""
    return Manifold.cylinder(top - bottom, radius, radius, ROUND).translate((*at, bottom))


def cone(
    at: tuple[float, float], radii: tuple[float, float], bottom: float, top: float
) -> Manifold:
    """A standing cone without its tip; the radii are those at its bottom and top."""
    return Manifold.cylinder(top - bottom, radii[0], radii[1], ROUND).translate((*at, bottom))


def rounded(area: Area, radius: float, bottom: float, top: float) -> Manifold:
    """A box whose standing edges are round."""
    left, front, right, back = area
    inner = CrossSection.square((right - left - 2 * radius, back - front - 2 * radius))
    outline = inner.offset(radius, circular_segments=ROUND).translate(
        (left + radius, front + radius)
    )
    return Manifold.extrude(outline, top - bottom).translate((0, 0, bottom))


def stroke(points: Sequence[tuple[float, float]], width: float) -> CrossSection:
    """A line of that width, round at its ends."""
    dots = [CrossSection.circle(width / 2, 24).translate(point) for point in points]
    parts = [CrossSection.batch_hull([one, two]) for one, two in pairwise(dots)]
    return CrossSection.batch_boolean(parts, OpType.Add)


def joined(parts: Sequence[Manifold]) -> Manifold:
    """All of them as one."""
    return Manifold.batch_boolean(list(parts), OpType.Add)


def across(outline: CrossSection, middle: float, width: float) -> Manifold:
    """An outline in x and z, made wide in y."""
    wide = Manifold.extrude(outline, width).rotate((90, 0, 0))
    return wide.translate((0, middle + width / 2, 0))


def along(outline: CrossSection, middle: float, length: float) -> Manifold:
    """An outline in y and z, made long in x."""
    long = Manifold.extrude(outline, length).rotate((90, 0, 90))
    return long.translate((middle - length / 2, 0, 0))
