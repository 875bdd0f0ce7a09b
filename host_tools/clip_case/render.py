"""Pictures of solids: seen from afar, shaded, with their edges drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manifold3d import Manifold
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from clip_case.checks import normals, triangles

Pixels = NDArray[np.float64]

_INK = 0.2
# Each pixel of the picture is drawn as so many by so many.
_FINER = 2
# The light comes from the upper left, from where one looks.
_LIGHT = np.array([-0.35, 0.55, 0.75])


@dataclass(frozen=True)
class Painted:
    """A solid and its colour."""

    solid: Manifold
    colour: str


@dataclass(frozen=True)
class View:
    """Where one looks from: turned around the upright axis, then seen from above, in degrees."""

    turned: float
    raised: float
    # The axis that is upright: z as on a printer, x as worn, with the face in front.
    upright: str = "z"

    def matrix(self) -> Pixels:
        """Rows: to the right, up, towards the eye."""
        if self.upright == "x":
            base = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, -1.0]])
        else:
            base = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
        turn, rise = np.radians(self.turned), np.radians(self.raised)
        around = np.array(
            [[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]]
        )
        over = np.array(
            [[1, 0, 0], [0, np.cos(rise), -np.sin(rise)], [0, np.sin(rise), np.cos(rise)]]
        )
        matrix: Pixels = over @ around @ base
        return matrix


@dataclass(frozen=True)
class Drawn:
    """A picture, (row, column, rgb) from 0 to 1, and where a point of space is in it."""

    pixels: Pixels
    matrix: Pixels
    corner: Pixels
    scale: float

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        """The column and row of a point."""
        across, up, _ = self.matrix @ np.asarray(point, dtype=np.float64)
        column = (across - self.corner[0]) * self.scale
        return (float(column), float(len(self.pixels) - (up - self.corner[1]) * self.scale))


def draw(things: Sequence[Painted], view: View, per_mm: float = 8.0, margin: float = 2.0) -> Drawn:
    """The solids as one sees them."""
    matrix, scale = view.matrix(), per_mm * _FINER
    meshes = [triangles(thing.solid) for thing in things]
    turned = [mesh @ matrix.T for mesh in meshes]
    every = np.concatenate([mesh.reshape(-1, 3) for mesh in turned])
    corner = every.min(axis=0) - margin
    width, height = ((every.max(axis=0) - corner + margin)[:2] * scale).astype(int) + 1
    depth = np.full((height, width), -np.inf)
    owner = np.full((height, width), -1)
    facing = np.zeros((height, width, 3))
    for number, mesh in enumerate(turned):
        direction, _ = normals(mesh)
        seen = direction[:, 2] > 1e-6
        for corners, normal in zip(mesh[seen], direction[seen], strict=True):
            _fill((corners - corner) * (scale, scale, 1), normal, number, depth, owner, facing)
    colours = np.array([to_rgb(thing.colour) for thing in things])
    pixels = _shaded(depth, owner, facing, colours)
    return Drawn(_smaller(pixels[::-1]), matrix, corner[:2], per_mm)


def _fill(
    corners: Pixels, normal: Pixels, number: int, depth: Pixels, owner: Pixels, facing: Pixels
) -> None:
    (left, low, _), (right, high, _) = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
    columns = np.arange(max(int(left), 0), min(int(right) + 1, depth.shape[1]))
    rows = np.arange(max(int(low), 0), min(int(high) + 1, depth.shape[0]))
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = corners
    whole = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if abs(whole) < 1e-9:
        return
    x, y = columns[None, :] + 0.5, rows[:, None] + 0.5
    second = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / whole
    third = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / whole
    inside = (second >= -1e-6) & (third >= -1e-6) & (second + third <= 1 + 1e-6)
    here = az + second * (bz - az) + third * (cz - az)
    area = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    nearer = inside & (here > depth[area])
    depth[area][nearer] = here[nearer]
    owner[area][nearer] = number
    facing[area][nearer] = normal


def _shaded(depth: Pixels, owner: Pixels, facing: Pixels, colours: Pixels) -> Pixels:
    light = _LIGHT / np.linalg.norm(_LIGHT)
    shade = 0.62 + 0.42 * np.clip(facing @ light, 0, 1)
    shown = owner >= 0
    pixels = np.ones((*depth.shape, 3))
    pixels[shown] = np.clip(colours[owner[shown].astype(int)] * shade[shown][:, None], 0, 1)
    flat = np.where(shown, depth, depth[shown].min() - 50)
    edge = np.zeros(depth.shape, dtype=bool)
    for axis in (0, 1):
        one, other = (np.s_[1:], np.s_[:-1]) if axis == 0 else (np.s_[:, 1:], np.s_[:, :-1])
        bent = (facing[one] * facing[other]).sum(axis=2) < 0.85
        differs = owner[one] != owner[other]
        both = shown[one] & shown[other]
        edge[one] |= differs | (both & (bent | (np.abs(flat[one] - flat[other]) > 1.2)))
    thick = edge.copy()
    thick[1:] |= edge[:-1]
    thick[:, 1:] |= edge[:, :-1]
    pixels[thick] = _INK
    return pixels


def _smaller(pixels: Pixels) -> Pixels:
    rows, columns = (size - size % _FINER for size in pixels.shape[:2])
    grid = pixels[:rows, :columns].reshape(rows // _FINER, _FINER, columns // _FINER, _FINER, 3)
    smaller: Pixels = grid.mean(axis=(1, 3))
    return smaller
