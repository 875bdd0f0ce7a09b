"""The board files, and that the firmware is one for all of them."""

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec import structs

from clip.core.levels import in_band
from clip.core.patterns import TONES
from make_board_pages import PAGES, documented, draw_all
from runwalk import places
from runwalk.board import board_file
from runwalk.board_docs import wiring
from runwalk.board_docs.board_page import page
from runwalk.board_docs.build_guide import guide
from runwalk.circuit import layout, netlist
from runwalk.device.terminal_text import clean
from runwalk.problem import Problem


@pytest.mark.parametrize("name", board_file.names())
def test_a_board_file_gives_a_board_json(name):
    board = board_file.read(name)
    assert board.name == name
    device = json.loads(board.device_json())
    assert set(device) == {"name", "sleep", "slow_hz", "off"} | {
        "buzzer",
        "led",
        "button",
        "motor",
        "battery",
        "watchdog",
        "usb_sense",
    }
    assert set(device["battery"]) == {"pin", "permille", "scale_mv", "curve"}
    assert set(device["button"]) == {"pin", "active_low", "wake"}
    assert device["usb_sense"] is None or set(device["usb_sense"]) == {"pin"}
    assert board.battery.curve[0][1] == 0 and board.battery.curve[-1][1] == 100


def test_tones_are_laid_into_the_band_of_a_buzzer():
    heard = {hz for pattern in TONES.values() for hz, _ in pattern if hz}
    # The virtual clip's band is the cues' own.
    virtual = board_file.read("virtual").buzzer
    assert {in_band(hz, virtual.lowest_hz, virtual.highest_hz) for hz in heard} == heard
    assert [in_band(hz, 3400, 4600) for hz in (2300, 2700, 3100)] == [3400, 4000, 4600]
    assert [in_band(hz, 3400, 4600) for hz in (1, 20_000)] == [3400, 4600]


def test_the_bands_of_the_boards_are_around_the_named_part():
    for board in documented():
        buzzer = board.buzzer
        assert (buzzer.lowest_hz, buzzer.highest_hz) == (3400, 4600)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("pin = 14", "pin = 18"), "pin 18 has two parts"),
        (('kind = "rgb"', 'kind = "mono"'), "led: a light of kind mono has 3 pins"),
        (("[3000, 0], ", "[3000, 0], [2900, 5], "), "the curve of a battery must rise"),
        (('port = "rp2"', 'port = "avr"'), 'port must be "esp32" or "rp2" or "unix"'),
        (('sleep = "slow"', 'sleep = "idle"'), "slow_hz belongs to"),
        (("awake = {", "asleep = {"), "currents.asleep is unknown: use awake, resting, off"),
        (("[buzzer]", "[buzer]"), "buzer is unknown: did you mean buzzer?"),
        (
            ("timeout_ms = 8000", "timeout_ms = 60000"),
            "watchdog.timeout_ms must be a whole number from 1000 to 8388",
        ),
        (
            ('micropython_min = "1.25.0"', 'micropython_min = "1.25"'),
            'micropython_min must be a release as "1.27.0"',
        ),
        (('path = "diode"', 'path = "wire"'), 'supply.path must be "boost" or "diode" or "pads"'),
        (("drop_mv = 300", ""), "supply.drop_mv is missing"),
        (("capacity_mah = 400", "capacity_mah = 4"), "supply.capacity_mah must be a whole number"),
        (("pin_2 = 19", "pin_2 = 20"), "buzzer: pin and pin_2 are the two of one PWM slice"),
        (("pin_2 = 19", "pin_2 = 18"), "buzzer: pin and pin_2 are the two of one PWM slice"),
        (('port = "rp2"', 'port = "esp32"'), "buzzer.pin_2: MicroPython's ESP32 port sets"),
        (("lowest_hz = 3400", "lowest_hz = 4600"), "buzzer: lowest_hz is below highest_hz"),
        (("lower_ohm = 10_000\n", ""), "usb_sense: a divider has two resistors"),
    ],
)
def test_a_wrong_board_file_is_refused_with_the_place(change, complaint, tmp_path, monkeypatch):
    text = (places.boards() / "pico.toml").read_text()
    assert change[0] in text
    (tmp_path / "mine.toml").write_text(text.replace(*change))
    monkeypatch.setattr(places, "boards", lambda: tmp_path)
    with pytest.raises(Problem, match=re.escape(complaint)):
        board_file.read("mine")


def without_sense(text):
    before, _, rest = text.partition("[usb_sense]\n")
    return before + rest[rest.index("[") :]


@pytest.mark.parametrize("loss", ['port = "esp32"', 'port = "rp2"'])
def test_light_sleep_is_only_for_boards_that_wake_from_it(loss, tmp_path):
    text = (places.boards() / "pico.toml").read_text()
    text = text.replace('"slow"\nslow_hz = 48_000_000', '"lightsleep"').replace(
        'port = "rp2"', loss
    )
    text = text.replace("pin_2 = 19\n", "")
    (tmp_path / "mine.toml").write_text(text)
    if "rp2" in loss:
        assert board_file.read(str(tmp_path / "mine.toml")).sleep == "lightsleep"
        (tmp_path / "mine.toml").write_text(without_sense(text))
    with pytest.raises(Problem, match="lightsleep needs a usb_sense"):
        board_file.read(str(tmp_path / "mine.toml"))


@pytest.mark.parametrize("board", documented(), ids=lambda board: board.name)
def test_each_board_has_its_page_and_picture(board, tmp_path):
    said = page(board)
    assert (PAGES / f"{board.name}.md").read_text() == said, "make docs"
    draw_all(board, tmp_path)
    drawn = {path.name: path.read_text() for path in tmp_path.glob("*.svg")}
    assert len(drawn) == 6
    built = guide(board, layout.of(netlist.of(board)))
    assert (PAGES / f"{board.name}-build.md").read_text() == built, "make docs"
    for name, picture in drawn.items():
        assert (PAGES / name).read_text() == picture, "make docs"
        assert f"]({name})" in said + built
    assert f"({board.name}-build.md)" in said


def test_a_picture_has_every_wire():
    board = board_file.read("pico-w")
    drawn = (PAGES / "pico-w.svg").read_text()
    for pin in (*board.led.pins, board.buzzer.pin, board.button.pin, board.motor.pin, 26, 22):
        assert f">{netlist.label(board, pin)}<" in drawn


def test_the_board_in_the_docs_is_one(tmp_path, monkeypatch):
    (example,) = re.findall(r"```toml\n(.*?)```", (PAGES / "README.md").read_text(), re.DOTALL)
    (tmp_path / "my-pico.toml").write_text(example)
    monkeypatch.chdir(tmp_path)
    board = board_file.read("my-pico.toml")
    assert [part.ref for part in netlist.of(board).parts] == ["U1", "R1", "BZ1", "SW1"]
    wiring.draw(board, tmp_path / "my-pico.svg")


def test_the_micropython_that_make_pico_builds_is_new_enough_and_told():
    packages = (Path(__file__).parents[2] / "firmware/pico/packages.toml").read_text()
    (frozen,) = re.findall(r"/micropython_([0-9.]+)\+ds", packages)
    release = tuple(map(int, frozen.split(".")))
    for name in ("pico", "pico-2"):
        assert release >= board_file.read(name).oldest_release
    assert f"MicroPython {frozen}" in (PAGES.parent / "emulator.md").read_text()


def machine_names():
    """Every name that the firmware takes from `machine`, and of which class: (class, name)."""
    used = set()
    for path in (places.clip_package() / "hw").glob("*.py"):
        tree = ast.parse(path.read_text())
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "machine"
            for alias in node.names
        }
        used |= {("", name) for name in imported}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id == "machine":
                    used.add(("", node.attr))
                elif node.value.id in imported:
                    used.add((node.value.id, node.attr))
    return used


@pytest.mark.parametrize("port", ["rp2", "esp32"])
def test_every_name_of_machine_is_in_the_ports_stubs(port):
    stubs = Path(__file__).parents[2] / "build/typings" / port / "machine.pyi"
    tree = ast.parse(stubs.read_text())
    there = {("", name) for name in defined(tree.body)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            there |= {(node.name, name) for name in defined(node.body)}
    assert machine_names() <= there
    assert ("Pin", "IRQ_FALLING") in machine_names()


def defined(body):
    for node in body:
        if isinstance(node, ast.AnnAssign):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield node.targets[0].id
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name


def test_an_unknown_board():
    with pytest.raises(Problem, match="there are: esp32, pico, pico-2, pico-w, "):
        board_file.read("toaster")


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
    "store": {"clip.core", "clip.store", "struct", "binascii", "os", "json"},
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


@pytest.mark.parametrize("text", [r"$\frac$", "<b> & </b>", "two\nlines\x01", "$", "\u2028"])
def test_what_a_board_is_called_is_drawn_as_it_is(tmp_path, text):
    board = structs.replace(board_file.read("pico"), title=f"My {text} board", labels={"14": text})
    wiring.draw(board, tmp_path / "drawn.svg")
    drawn = "".join(ElementTree.parse(tmp_path / "drawn.svg").getroot().itertext())
    assert clean(text).strip().split(" ")[0] in drawn
