"""The netlist for KiCad, read back by kinparse, which knows nothing of ours."""

from dataclasses import replace

import pytest
from kinparse import parse_netlist

from command_line import output_of
from runwalk.board import board_file
from runwalk.circuit import kicad, netlist
from runwalk.circuit.netlist import MODULE

# Of pyparsing's old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


# Two that have every block between them: reading one takes kinparse a second.
@pytest.mark.parametrize("name", ["pico-w", "esp32"])
def test_kicad_has_every_part_and_every_connection(name):
    circuit = netlist.of(board_file.read(name))
    found = parse_netlist(kicad.text(circuit))
    nets = {net.name: {(pin.ref, pin.num) for pin in net.pins} for net in found.nets}
    assert [part.ref for part in found.parts] == [part.ref for part in circuit.parts]
    wanted = {net: {(part.ref, pin) for part, pin in circuit.at(net)} for net in circuit.nets()}
    free = {(part.ref, pin) for part in circuit.parts for pin in part.free if part.ref != MODULE}
    assert {net: ends for net, ends in nets.items() if net in wanted} == wanted
    assert {end for net, ends in nets.items() if net not in wanted for end in ends} == free
    values = {part.ref: part.value for part in found.parts}
    assert (values["R1"], values["R6"], values["R8"]) == ("270", "1k", "220k")


def lines_of(circuit, net):
    return [line for line in kicad.text(circuit).splitlines() if f'(name "{net}")' in line]


def test_a_reversed_diode_is_reversed_for_kicad_too():
    circuit = netlist.of(board_file.read("pico"))
    (right,) = lines_of(circuit, "SUPPLY")
    assert '(node (ref "DIO1") (pin "K"))' in right
    diode = circuit.part("DIO1")
    nets = {"A": diode.nets["K"], "K": diode.nets["A"]}
    parts = [replace(one, nets=nets) if one is diode else one for one in circuit.parts]
    (wrong,) = lines_of(replace(circuit, parts=tuple(parts)), "SUPPLY")
    assert '(node (ref "DIO1") (pin "A"))' in wrong


def test_the_command_writes_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "pico.net" in output_of("boards", "show", "pico", "--kicad", "pico.net")
    assert (tmp_path / "pico.net").read_text() == kicad.text(netlist.of(board_file.read("pico")))
    assert "exists already" in output_of("boards", "show", "pico", "--kicad", "pico.net", status=1)
    assert "ends in .net" in output_of("boards", "show", "pico", "--kicad", "a.txt", status=1)
