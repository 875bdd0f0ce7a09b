"""The board files, and that the firmware is one for all of them."""

import ast
import json
from pathlib import Path

import pytest

from runwalk import boards, places
from runwalk.problem import Problem


@pytest.mark.parametrize("name", boards.names())
def test_a_board_file_gives_a_board_json(name):
    board = boards.read(name)
    assert board.name == name
    device = json.loads(board.device_json())
    assert set(device) == {"name", "buzzer", "led", "button"}
    pins = [device["buzzer"]["pin"], device["button"]["pin"], *device["led"]["pins"]]
    assert len(set(pins)) == len(pins), "a pin has two parts"
    assert len(device["led"]["pins"]) == {"mono": 1, "rgb": 3}[device["led"]["kind"]]


def test_pwm_slices_of_the_rp2040_are_not_shared():
    """Both outputs of a slice have one frequency: a tone would change the LED's."""
    pico = boards.read("pico")
    buzzer = pico.buzzer.pin // 2 % 8
    assert buzzer not in [pin // 2 % 8 for pin in pico.led.pins]


def test_an_unknown_board():
    with pytest.raises(Problem, match="there are: esp32, pico, virtual"):
        boards.read("toaster")


def imports(path):
    """The modules that a source file imports, those for type checkers left out."""
    tree = ast.parse(path.read_text())
    guarded = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


ALLOWED = {
    "core": {"clip.core", "struct", "binascii", "array"},
    "store": {"clip.core", "clip.store", "struct", "binascii", "os"},
}


@pytest.mark.parametrize("room", ALLOWED)
def test_the_walls(room):
    """The core knows no hardware, no files and no clock; the store knows no hardware."""
    for path in (places.clip_package() / room).glob("*.py"):
        for module in imports(path):
            root = ".".join(module.split(".")[:2]) if module.startswith("clip") else module
            assert root in ALLOWED[room], f"{path.name} imports {module}"


def test_only_hw_imports_machine_and_knows_no_plans():
    for path in places.clip_package().rglob("*.py"):
        found = set(imports(path))
        if path.parent.name == "hw":
            assert not {m for m in found if "image" in m or "session" in m or "store" in m}, path
        else:
            assert not found & {"machine", "time"}, path


def test_files_stay_small():
    root = Path(__file__).parents[2]
    for folder in ("firmware", "host_tools", "tests"):
        for path in (root / folder).rglob("*.py"):
            assert len(path.read_text().splitlines()) <= 300, path
