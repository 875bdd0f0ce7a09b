"""A netlist as KiCad's PCB editor imports it: the s-expressions that KiCad's own exporter writes.

Format: KiCad, eeschema/netlist_exporters: netlist_exporter_kicad and netlist_exporter_xml,
version "E".
Pins have the names of the catalogue, not the numbers of pads, and no part has a footprint: when
you choose one, check that its pads are the right legs.
"""

from collections.abc import Iterator
from pathlib import Path

from runwalk import __version__, files
from runwalk.circuit.netlist import MODULE, Netlist, Part
from runwalk.problem import Problem

_LIBRARY = "runwalk"


def write(netlist: Netlist, path: Path, *, replace: bool = False) -> None:
    """Write it. Raises Problem, as `files.write`."""
    if path.suffix.lower() != ".net":
        raise Problem(f"{path}: a netlist for KiCad ends in .net")
    files.write(path, text(netlist).encode(), replace=replace)


def text(netlist: Netlist) -> str:
    """The file."""
    source = _clause("source", f"{netlist.board.name}.toml")
    parts = [
        f"(design {source} {_clause('tool', f'runwalk {__version__}')})",
        _list("components", map(_component, netlist.parts)),
        _list("libparts", _library(netlist)),
        _list("nets", _nets(netlist)),
    ]
    body = "\n".join(f"  {part}" for part in parts)
    return f'(export (version "E")\n{body})\n'


def _list(name: str, lines: Iterator[str]) -> str:
    return "\n".join([f"({name}", *(f"    {line}" for line in lines)]) + ")"


def _clause(name: str, words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'({name} "{escaped}")'


def _kind(part: Part) -> str:
    """What it is called in the library: each board is another module."""
    return part.kind.name.replace(" ", "_").replace(",", "")


def _component(part: Part) -> str:
    source = f"{_clause('lib', _LIBRARY)} {_clause('part', _kind(part))}"
    fields = [
        _clause("ref", part.ref),
        _clause("value", _value(part)),
        f"(libsource {source} {_clause('description', part.kind.part)})",
    ]
    return f"(comp {' '.join(fields)})"


def _value(part: Part) -> str:
    """As KiCad's users write it: 270, 1k, 220k."""
    if part.ohm:
        return f"{part.ohm / 1000:g}k" if part.ohm >= 1000 else str(part.ohm)
    return part.kind.value or part.kind.part or part.kind.name


def _library(netlist: Netlist) -> Iterator[str]:
    for name, part in {_kind(part): part for part in netlist.parts}.items():
        pins = " ".join(
            f"(pin {_clause('num', pin)} {_clause('name', pin)} {_clause('type', 'passive')})"
            for pin in (*part.nets, *part.free)
        )
        yield f"(libpart {_clause('lib', _LIBRARY)} {_clause('part', name)} (pins {pins}))"


def _nets(netlist: Netlist) -> Iterator[str]:
    """Every net, then each pin that is joined with nothing, as a net of its own."""
    found = [(net, netlist.at(net)) for net in netlist.nets()]
    found += [
        (f"unconnected-({part.ref}-Pad{pin})", [(part, pin)])
        for part in netlist.parts
        for pin in part.free
        if part.ref != MODULE
    ]
    for code, (name, ends) in enumerate(found, 1):
        nodes = " ".join(
            f"(node {_clause('ref', part.ref)} {_clause('pin', pin)})" for part, pin in ends
        )
        yield f"(net {_clause('code', str(code))} {_clause('name', name)} {nodes})"
