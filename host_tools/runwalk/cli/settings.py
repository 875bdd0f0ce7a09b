"""`runwalk settings`."""

import json as json_text
from pathlib import Path
from typing import Any

from rich.table import Table

from clip.core import settings as schema
from runwalk import files, strict_json
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.counted import counted
from runwalk.device import clip_settings as on_clip
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.services.connecting import connect
from runwalk.settings import HELP, parse, write

_MOST_BYTES = 20_000


def list_settings(port: str | None, json: bool) -> None:
    """List all settings. Those that differ from the defaults are marked."""
    with connect(choose(port).port) as clip:
        chosen = on_clip.read(clip)
    values = {**schema.defaults(), **chosen}
    if json:
        print_json(values)
        return
    table = Table("", "setting", "is", "what it does", box=None, pad_edge=False)
    for name, value in values.items():
        mark = "*" if name in chosen else ""
        table.add_row(mark, name, write(value), HELP.get(name, "your own sound"))
    console.print(table)


def get_setting(name: str, port: str | None, json: bool) -> None:
    """Print one setting."""
    with connect(choose(port).port) as clip:
        values = {**schema.defaults(), **on_clip.read(clip)}
    if name not in values:
        raise Problem(f"there is no setting {name!r}: `runwalk settings list` has them all")
    if json:
        print_json(values[name])
    else:
        print(write(values[name]))


def set_setting(name: str, value: str, port: str | None) -> None:
    """Change one setting, as in `runwalk settings set volume 3`."""
    wanted = parse(name, value)
    with connect(choose(port).port) as clip:
        on_clip.keep(clip, {**on_clip.read(clip), name: wanted})
    say(f"{name} is {write(wanted)}")


def reset_settings(name: str | None, port: str | None) -> None:
    """Back to the default, for one setting or for all."""
    if name and name not in schema.SCHEMA and not name.startswith(schema.TONES):
        raise Problem(f"there is no setting {name!r}: `runwalk settings list` has them all")
    with connect(choose(port).port) as clip:
        chosen = on_clip.read(clip)
        kept = {key: value for key, value in chosen.items() if name and key != name}
        on_clip.keep(clip, kept)
    say(f"{name or 'All settings'} as by default")


def export_settings(file: Path, force: bool, port: str | None) -> None:
    """Write what differs from the defaults to a file, JSON."""
    files.require_free(file, replace=force)
    with connect(choose(port).port) as clip:
        chosen = on_clip.read(clip)
    text = json_text.dumps(chosen, indent=2) + "\n"
    files.write(file, text.encode(), replace=force)
    say(f"{counted(len(chosen), 'setting')} in {file}")


def import_settings(file: Path, port: str | None) -> None:
    """Take the settings of such a file; what it does not name is as by default."""
    is_piped = str(file) == "-"
    called = "standard input" if is_piped else str(file)
    data = files.read_standard_input(_MOST_BYTES) if is_piped else files.read(file, _MOST_BYTES)
    wanted = on_clip.checked(_parsed(data, called), called)
    with connect(choose(port).port) as clip:
        on_clip.keep(clip, wanted)
    say(f"{counted(len(wanted), 'setting')} from {called}")


def _parsed(data: bytes, called: str) -> Any:
    try:
        return strict_json.parse(data)
    except ValueError as error:
        raise Problem(f"{called}: not JSON: {error}") from None
