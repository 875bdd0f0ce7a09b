"""Writes package.json, by which `mpremote mip install` knows the firmware; `make docs`.

Its files are those that manifest.py freezes.
"""

import json
from pathlib import Path

from runwalk import __version__

FIRMWARE = Path(__file__).parent
PACKAGE = FIRMWARE / "package.json"


def frozen_files() -> list[str]:
    """The files that manifest.py names, as MicroPython's makemanifest.py takes it."""
    files: list[str] = []

    def package(name: str, **_options: int) -> None:
        files.extend(str(path.relative_to(FIRMWARE)) for path in (FIRMWARE / name).rglob("*.py"))

    def module(name: str, **_options: int) -> None:
        files.append(name)

    manifest = compile((FIRMWARE / "manifest.py").read_text(), "manifest.py", "exec")
    # A file of our own: a manifest is a program.
    exec(manifest, {"package": package, "module": module})  # noqa: S102
    return sorted(files)


def text() -> str:
    """What belongs in package.json: where each file goes, and where it is from here."""
    urls = [[file, file] for file in frozen_files()]
    return json.dumps({"urls": urls, "version": __version__}, indent=1) + "\n"


if __name__ == "__main__":
    PACKAGE.write_text(text())
