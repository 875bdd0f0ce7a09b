"""What the lines of a diagram join, held against the netlist while it is drawn."""

from collections.abc import Mapping, Sequence

from runwalk.circuit.netlist import MODULE, Netlist

Point = tuple[float, float]


class Traces:
    """The net at each end of a line or part that was drawn.

    drawn   the pins of the parts that were
    """

    def __init__(self, netlist: Netlist) -> None:
        self._netlist = netlist
        self._nets: dict[Point, str] = {}
        self.drawn: set[tuple[str, str]] = set()

    def put(self, at: Sequence[float], net: str) -> None:
        """A net is here. Raises ValueError where another one is already."""
        there = self._nets.setdefault(_place(at), net)
        if there != net:
            raise ValueError(f"the diagram joins {net} with {there}")

    def at(self, at: Sequence[float]) -> str | None:
        """The net here, None where nothing with one was drawn."""
        return self._nets.get(_place(at))

    def ends(self, ref: str, places: Mapping[str, Sequence[float]]) -> None:
        """A part, its pins at these places. Raises ValueError, as `put`."""
        part = self._netlist.part(ref)
        for pin, place in places.items():
            self.put(place, part.nets[pin])
            self.drawn.add((ref, pin))

    def through(self, ref: str, at: Sequence[float], to: Sequence[float]) -> None:
        """A part whose two ends are alike, from a net that is known to its other one."""
        nets = self._netlist.part(ref).nets
        first, second = sorted(nets, key=lambda pin: nets[pin] != self.at(at))
        self.ends(ref, {first: at, second: to})

    def pin(self, label: str, at: Sequence[float]) -> None:
        """A pin of the board. Raises ValueError, as `put`."""
        self.ends(MODULE, {label: at})


def _place(at: Sequence[float]) -> Point:
    return (round(float(at[0]), 2), round(float(at[1]), 2))
