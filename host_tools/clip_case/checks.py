"""What a part must be to be printed without supports, to hold, and to be put together."""

import math
from itertools import combinations, product

import numpy as np
from manifold3d import Manifold
from numpy.typing import NDArray

from clip_case.clip import BELT_THICK, BELT_WIDE, REST, STRAP
from clip_case.obstacles import all_of, knob
from clip_case.space import GAP, RIDGE, TAB_LONG, WALL, Space

Points = NDArray[np.float64]

STEEPEST = 45.0
# The strain that a snap fit of PETG may have; printed layers hold less than the bulk.
STRAIN = 0.02
_TINY = 0.01
_FAR = 300.0
# The cosine of the angle between two sides from which on they are a wall.
_FACING = 0.5
# Rounding of floats; a tenth of a printer's step.
_SLACK = 0.005


def triangles(part: Manifold) -> Points:
    """The corners of its triangles, as (triangle, corner, xyz)."""
    mesh = part.to_mesh64()
    corners = np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3]
    return corners[np.asarray(mesh.tri_verts, dtype=np.int64)]


def normals(faces: Points) -> tuple[Points, Points]:
    """The outward normals of triangles, and their areas in mm²."""
    crossed = np.cross(faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0])
    length = np.linalg.norm(crossed, axis=1)
    return crossed / np.maximum(length, 1e-12)[:, None], length / 2


def overhang(on_the_bed: Manifold) -> float:
    """The area in mm² that leans out by more than 45 degrees and does not lie on the bed."""
    faces = triangles(on_the_bed)
    direction, area = normals(faces)
    leans = direction[:, 2] < -math.sin(math.radians(STEEPEST)) - 1e-3
    return float(area[leans & (faces[:, :, 2].max(axis=1) > _TINY)].sum())


def thinnest(part: Manifold, every_mm: float = 2.5) -> float:
    """The thinnest wall in mm: from points all over the surface straight in to the other side."""
    faces = triangles(part)
    direction, area = normals(faces)
    random = np.random.default_rng(1)
    count = np.maximum(1, (area / every_mm**2).astype(int))
    count[area < _TINY] = 0
    which = np.repeat(np.arange(len(faces)), count)
    share = random.dirichlet((1.0, 1.0, 1.0), len(which))
    points = np.einsum("ij,ijk->ik", share, faces[which])
    found = _FAR
    for start, inwards in zip(points, -direction[which], strict=True):
        first = start + inwards * _SLACK
        hits = part.ray_cast(tuple(first), tuple(first + inwards * _FAR))
        # Beside an edge a ray leaves by the next side: that is no wall.
        if hits and np.dot(hits[0].normal, inwards) > _FACING:
            found = min(found, hits[0].distance * _FAR + _SLACK)
    return found


def collisions(space: Space, parts: dict[str, Manifold]) -> dict[tuple[str, str], float]:
    """The volume in mm³ of each pair in each other's way; bought parts have 0.3 mm around them."""
    bought = list(all_of(space, GAP - _SLACK).items())
    printed = list(parts.items())
    knobs = [
        (one.ref, knob(space, one)) for one in space.things if one.type in ("button", "switch")
    ]
    pairs = [*product(bought, printed), *product(knobs, printed), *combinations(printed, 2)]
    volumes = {(one, other): (solid ^ part).volume() for (one, solid), (other, part) in pairs}
    switch = space.thing("switch")
    # The lever is shown all along its way, and takes the slider with it.
    held = {(switch.ref, "slider")} if switch else set()
    return {pair: volume for pair, volume in volumes.items() if volume > _TINY and pair not in held}


def strain(thickness: float, deflection: float, length: float) -> float:
    """The strain at the root of a cantilever of constant section, 3 t y / (2 L²).

    Bayer MaterialScience, Snap-Fit Joints for Plastics: A Design Guide (2000), table 1, shape 1.
    """
    return 1.5 * thickness * deflection / length**2


def tab_strain() -> float:
    """The strain of the lid's tabs as they go past the ridges."""
    return strain(WALL, RIDGE - GAP, TAB_LONG - RIDGE)


def clip_strain() -> float:
    """The strain of the belt clip with the thickest belt in it."""
    return strain(STRAP, BELT_THICK - REST, BELT_WIDE)
