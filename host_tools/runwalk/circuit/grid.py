"""What lies on a perfboard: legs in holes, bare wires between holes, and bodies over them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase

from runwalk.circuit.catalogue import Hole, Kind
from runwalk.circuit.netlist import Part

# Left, top, right, bottom, in holes.
Area = tuple[float, float, float, float]
# Bodies may touch by so much: what is in the catalogue is rounded up.
_SLACK = 0.15


@dataclass(frozen=True)
class Placed:
    """A part on the board: the hole of each pin, and the area that its body covers."""

    part: Part
    holes: dict[str, Hole]
    body: Area | None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.part.kind

    def covers(self, hole: Hole) -> bool:
        """Whether its body lies over a hole, so that no wire gets into it."""
        if not self.body:
            return False
        left, top, right, bottom = self.body
        if self.kind.is_round:
            middle, across = ((left + right) / 2, (top + bottom) / 2), (right - left) / 2
            return (hole[0] - middle[0]) ** 2 + (hole[1] - middle[1]) ** 2 < across**2
        return left < hole[0] < right and top < hole[1] < bottom

    def overlaps(self, other: "Placed") -> bool:
        """Whether two bodies are in each other's way."""
        if not self.body or not other.body:
            return False
        one, two = self.body, other.body
        return all(
            min(one[side + 2], two[side + 2]) - max(one[side], two[side]) > _SLACK
            for side in (0, 1)
        )


@dataclass(frozen=True)
class Bare:
    """A bare wire on the copper side, bent at these holes."""

    bends: Sequence[Hole]

    def holes(self) -> Iterator[Hole]:
        """Every hole that it passes."""
        yield self.bends[0]
        for (x, y), (to_x, to_y) in pairwise(self.bends):
            step_x, step_y = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
            for number in range(1, max(abs(to_x - x), abs(to_y - y)) + 1):
                yield (x + number * step_x, y + number * step_y)

    def between(self, first: Hole, last: Hole) -> "Bare":
        """The part of it from one of its holes to a later one."""
        way = list(self.holes())
        inside = way[way.index(first) + 1 : way.index(last)]
        return Bare([first, *(bend for bend in self.bends if bend in inside), last])


@dataclass(frozen=True)
class Wire:
    """An insulated wire from hole to hole, with a number for the picture and the list."""

    number: int
    net: str
    start: Hole
    end: Hole


def turned(at: Hole, width: int, height: int) -> Hole:
    """The hole after the board was turned by half a turn."""
    return (width - 1 - at[0], height - 1 - at[1])


def body_of(part: Part, holes: dict[str, Hole]) -> Area | None:
    """The area that a part covers, turned as its pins are; None where it has none."""
    kind = part.kind
    if not kind.body:
        return None
    turn = turn_of(kind, holes)
    if turn is None:
        return None
    first = next(iter(kind.holes))
    origin, zero = holes[first], kind.holes[first]
    left, top, right, bottom = kind.body
    corners = [_turn((x - zero[0], y - zero[1]), turn) for x, y in ((left, top), (right, bottom))]
    xs = sorted(origin[0] + x for x, _ in corners)
    ys = sorted(origin[1] + y for _, y in corners)
    return (xs[0], ys[0], xs[1], ys[1])


def turn_of(kind: Kind, holes: dict[str, Hole]) -> int | None:
    """By how many quarter turns the pins stand in the catalogue's places; None if they do not."""
    first = next(iter(kind.holes))
    zero, origin = kind.holes[first], holes[first]
    for turn in range(4):
        places = {
            pin: _turn((x - zero[0], y - zero[1]), turn) for pin, (x, y) in kind.holes.items()
        }
        if all(holes[pin] == (origin[0] + x, origin[1] + y) for pin, (x, y) in places.items()):
            return turn
    return None


def _turn(at: tuple[float, float], turn: int) -> tuple[float, float]:
    x, y = at
    for _ in range(turn):
        x, y = -y, x
    return (x, y)


def name_of(hole: Hole) -> str:
    """A hole as it is called in the picture: 10d, which is no name of a pin, as D10 would be."""
    return f"{hole[1] + 1}{column_name(hole[0])}"


def column_name(column: int) -> str:
    """A to z, then aa."""
    first, second = column // 26, column % 26
    return f"{ascii_lowercase[first - 1] if first else ''}{ascii_lowercase[second]}"
