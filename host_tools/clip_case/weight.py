"""What a clip weighs, in g, computed as if printed parts were solid."""

import math
from collections.abc import Mapping

from manifold3d import Manifold

from clip_case.space import GRID, Space

# PETG, g/cm³ (Prusa Polymers, Prusament PETG data sheet).
PETG = 1.27
_HOLE_RADIUS = 0.5


def printed(parts: Mapping[str, Manifold]) -> float:
    """All printed parts together."""
    volume: float = sum(part.volume() for part in parts.values())
    return volume / 1000 * PETG


def bought(space: Space) -> float:
    """The board, everything on the perfboard, the motor, and the cell."""
    known = space.sizes
    board = known.perfboard
    solid = 1 - math.pi * _HOLE_RADIUS**2 / GRID**2
    perfboard = space.width * space.depth * board.thickness / 1000 * board.density * solid
    parts = sum(known.parts[one.type].weight for one in space.things)
    return (
        space.size.weight
        + perfboard
        + board.solder
        + parts
        + known.motor.weight
        + space.cell.weight
    )
