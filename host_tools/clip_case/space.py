"""Where everything is in the case of a board, in mm: computed before anything is drawn.

x runs from the end with the USB socket to the end with the belt clip's bend, which is worn upwards;
y across; z from the face, which is 0 outside, to the lid on the wearer's side. The perfboard begins
at x = 0 and y = 0, its parts towards the face.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from clip_case.sizes import BoardSize, Cell, Sizes, Usb, sizes
from runwalk.board.board_file import Board
from runwalk.circuit import layout, netlist
from runwalk.circuit.grid import Placed
from runwalk.circuit.layout import Layout
from runwalk.problem import Problem

GRID = 2.54
# Three lines of a nozzle of 0.4 mm.
WALL = 1.2
# Between the case and what is in it, and between printed parts that move.
GAP = 0.3
# Between printed parts that hold each other.
FIT = 0.2
# A perfboard is cut by hand; at its long sides there is room for the lid's tabs, and for wires.
AROUND, ASIDE = 0.5, 2.7
# How much of the edge around the face is cut off.
CHAMFER = 0.5
# How far the posts reach under the perfboard, and how wide they are.
POST_UNDER, POST_WIDE = 1.5, 3.0
# The lid's snap-fit tabs: a hook at their end goes past a ridge of the wall, as high as it is deep.
TAB_WIDE, TAB_LONG, RIDGE = 9.0, 12.0, 0.9
# The slider of the switch needs so much between face and perfboard.
LEVER_ROOM = 8.6
# What grows out of a wall begins so deep in it.
SUNK = 0.4
# The hook of the belt clip: its leg, its toe, and how far it slides.
HOOK_LEG, HOOK_TOE, HOOK_SLIDE = 2.0, 2.5, 2.8

# From a hole of the grid to its place in mm.
Place = Callable[[float, float], tuple[float, float]]
# Left, front, right, back, in mm.
Area = tuple[float, float, float, float]


@dataclass(frozen=True)
class Thing:
    """A part on the perfboard: the area that it covers."""

    ref: str
    type: str
    area: Area
    is_round: bool

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, (x, y)."""
        left, front, right, back = self.area
        return ((left + right) / 2, (front + back) / 2)


@dataclass(frozen=True, order=True)
class Post:
    """Holds the perfboard at its edge, at one of its ends or sides."""

    x: float
    y: float
    at_end: bool


@dataclass(frozen=True)
class Space:
    """The places of everything in one case; see the top of this file for x, y and z."""

    board: Board
    sizes: Sizes
    size: BoardSize
    usb: Usb
    width: float
    depth: float
    module: Area
    things: tuple[Thing, ...]
    legs: tuple[tuple[float, float], ...]
    wires: tuple[tuple[float, float], ...]

    @property
    def cavity(self) -> Area:
        """What the walls stand around."""
        left = min(-AROUND, self.module[0] - GAP)
        right = max(self.width + AROUND, self.module[2] + GAP)
        return (left, -ASIDE, right, self.depth + ASIDE)

    @property
    def cell(self) -> Cell:
        """The cell that the bay is made for."""
        return self.sizes.cells[self.size.cell]

    @property
    def corner(self) -> float:
        """The radius of the cavity's corners: as large as those of the perfboard allow.

        A corner that is `x` and `y` from the walls touches the arc where (r - x)² + (r - y)² = r².
        """
        left, _, right, _ = self.cavity
        x, y = min(-left, right - self.width) - GAP, ASIDE - GAP
        # An arc is drawn as a polygon, which is a little within it.
        return 0.98 * (x + y + math.sqrt(2 * x * y))

    @property
    def outside(self) -> Area:
        """The case from above, without clip and tab."""
        return grown(self.cavity, WALL)

    @property
    def board_front(self) -> float:
        """The z of the perfboard's side with the parts."""
        # A light may stand lower than that.
        parts = [self.sizes.parts[one.type].height for one in self.things]
        return WALL + GAP + max(*parts, LEVER_ROOM, self._usb_height + self.usb.socket_height / 2)

    @property
    def board_back(self) -> float:
        """The z of the perfboard's copper side."""
        return self.board_front + self.sizes.perfboard.thickness

    @property
    def cover(self) -> float:
        """The z of the side of the bay's cover that looks at the soldered legs."""
        return self.board_back + self.sizes.perfboard.legs + GAP

    @property
    def lid_inside(self) -> float:
        """The z of the lid's inner side."""
        cell = self.cell
        return self.cover + WALL + cell.thickness + cell.swelling

    @property
    def lid_outside(self) -> float:
        """The z of the side that the belt clip lies on."""
        return self.lid_inside + WALL

    @property
    def usb_middle(self) -> tuple[float, float]:
        """(y, z) of the middle of the USB socket."""
        _, front, _, back = self.module
        return ((front + back) / 2 + self.size.usb_aside, self.board_front - self._usb_height)

    @property
    def _usb_height(self) -> float:
        """The middle of the socket above the perfboard, on which the board stands by its pins."""
        header = self.sizes.perfboard.header
        return header + self.size.thickness + self.usb.socket_height / 2

    @property
    def bay(self) -> Area:
        """The inside of the bay: the cell lies across, with half a millimetre around it."""
        room, cell = 1.0, self.cell
        left = POST_UNDER + GAP + 2 * WALL + FIT
        front = (self.depth - cell.length - room) / 2
        return (left, front, left + cell.width + room, front + cell.length + room)

    @property
    def joint(self) -> Area:
        """The cell's plug in its socket: beside the bay, behind the strain relief."""
        left, front = POST_UNDER + 2 * GAP, self.bay[3] + 2 * WALL + FIT + GAP
        size = self.sizes.joint
        return (left, front, left + size.length, front + size.width)

    @property
    def hook(self) -> float:
        """The x where the leg of the belt clip's hook begins, beyond the bay and its cover."""
        return self.bay[2] + 2 * WALL + FIT + 2 * GAP + HOOK_TOE

    def thing(self, *types: str) -> Thing | None:
        """The first part of one of these types."""
        return next((one for one in self.things if one.type in types), None)

    def face_posts(self) -> list[Post]:
        """Where the perfboard rests on the face: one near each corner, free of parts."""
        return self._posts([*self.legs], self.module)

    def lid_posts(self) -> list[Post]:
        """Where the lid holds it: one near each corner, free of legs and bare wires."""
        return self._posts([*self.legs, *self.wires], self.usb_opening)

    def _posts(self, holes: list[tuple[float, float]], module: Area) -> list[Post]:
        taken = [grown((x, y, x, y), 0.8) for x, y in holes] + [module, self.usb_opening]
        taken += [one.area for one in self.things if module == self.module]
        free = [post for post in self._candidates() if self._is_free(post, taken)]
        found = []
        for corner_x in (0, self.width):
            for corner_y in (0, self.depth):
                near = [
                    (math.hypot(post.x - corner_x, post.y - corner_y), post)
                    for post in free
                    if abs(post.x - corner_x) < self.width / 2
                    and abs(post.y - corner_y) < self.depth / 2
                ]
                if not near:
                    raise Problem(f"{self.board.name}: no room for posts that hold the perfboard")
                found.append(min(near)[1])
        return found

    def _candidates(self) -> Iterator[Post]:
        left, front, right, back = grown(self.cavity, -self.corner - POST_WIDE / 2)
        for x in range(math.ceil(left), int(right) + 1):
            if all(abs(x - tab) > (POST_WIDE + TAB_WIDE) / 2 + 1 for tab in self.tabs):
                yield Post(x, 0.0, at_end=False)
                yield Post(x, self.depth, at_end=False)
        for y in range(math.ceil(front), int(back) + 1):
            yield Post(0.0, y, at_end=True)
            yield Post(self.width, y, at_end=True)

    def _is_free(self, post: Post, taken: list[Area]) -> bool:
        return not any(overlap(self.post_area(post), grown(area, GAP + 0.1)) for area in taken)

    def post_area(self, post: Post) -> Area:
        """What a post covers, from the wall to under the perfboard."""
        half = POST_WIDE / 2
        left, front, right, back = self.cavity
        if post.at_end:
            ends = (left, POST_UNDER) if post.x == 0 else (self.width - POST_UNDER, right)
            return (ends[0], post.y - half, ends[1], post.y + half)
        sides = (front, POST_UNDER) if post.y == 0 else (self.depth - POST_UNDER, back)
        return (post.x - half, sides[0], post.x + half, sides[1])

    @property
    def tabs(self) -> tuple[float, float]:
        """The x of the middle of the lid's snap-fit tabs, on both long sides."""
        left, _, right, _ = self.cavity
        return (left + (right - left) * 0.28, left + (right - left) * 0.72)

    @property
    def usb_opening(self) -> Area:
        """The opening in the wall from above, wide enough for the largest plug."""
        half = self.usb.plug_width / 2 + GAP
        y = self.usb_middle[0]
        return (self.outside[0], y - half, self.cavity[0], y + half)


def grown(area: Area, by: float) -> Area:
    """The area with a margin."""
    return (area[0] - by, area[1] - by, area[2] + by, area[3] + by)


def overlap(one: Area, other: Area) -> bool:
    """Whether two areas overlap."""
    return all(min(one[side + 2], other[side + 2]) > max(one[side], other[side]) for side in (0, 1))


def of(board: Board, known: Sizes | None = None) -> Space:
    """The case of a board. Raises Problem where the sizes do not allow one."""
    known = known or sizes()
    found = layout.of(netlist.of(board))
    size = known.boards.get(board.outline or "")
    if not found or not size:
        raise Problem(f"{board.name}: its size is not in boards/circuit/sizes.toml")
    width, depth = found.columns * GRID, found.rows * GRID
    is_turned = bool(found.netlist.outline and found.netlist.outline.usb_at == "last")

    def place(x: float, y: float) -> tuple[float, float]:
        at = ((x + 0.5) * GRID, (y + 0.5) * GRID)
        return (width - at[0], depth - at[1]) if is_turned else at

    module = next(one for one in found.placed if one.kind.type == "module")
    pins = [place(*hole) for hole in module.holes.values()]
    end = min(x for x, _ in pins) - size.first_pin
    middle = (min(y for _, y in pins) + max(y for _, y in pins)) / 2
    return Space(
        board=board,
        sizes=known,
        size=size,
        usb=known.usb[size.usb],
        width=width,
        depth=depth,
        module=(end, middle - size.width / 2, end + size.length, middle + size.width / 2),
        things=tuple(_thing(one, place) for one in found.placed if one is not module and one.body),
        legs=tuple(place(*hole) for one in found.placed for hole in one.holes.values()),
        wires=tuple(place(*hole) for hole in _wires(found)),
    )


def _thing(one: Placed, place: Place) -> Thing:
    assert one.body
    left, top, right, bottom = one.body
    corners = [place(left, top), place(right, bottom)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Thing(one.part.ref, one.kind.type, (xs[0], ys[0], xs[1], ys[1]), one.kind.is_round)


def _wires(found: Layout) -> Iterator[tuple[int, int]]:
    """The holes that a wire on the copper side passes or ends in."""
    for bare in found.bare:
        yield from bare.holes()
    for wire in found.wires:
        yield from (wire.start, wire.end)
