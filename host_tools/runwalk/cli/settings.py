"""`runwalk settings`."""

import json as json_text
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from clip.core import settings as schema
from runwalk.cli.output import JsonOption, PortOption, console, print_json
from runwalk.device import settings as on_clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.problem import Problem
from runwalk.settings import HELP, parse, write

app = typer.Typer(help="The clip's settings: volume, countdown, gestures, sounds of your own …")

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="As `runwalk settings list` has it, or tones.CUE.")
]
_MOST_BYTES = 20_000


@app.command("list")
def list_settings(port: PortOption = None, json: JsonOption = False) -> None:
    """List all settings. Those that differ from the defaults are marked."""
    with connect(choose(port).port) as connection:
        chosen = on_clip.read(connection)
    values = {**schema.defaults(), **chosen}
    if json:
        print_json(values)
        return
    table = Table("", "setting", "is", "what it does", box=None, pad_edge=False)
    for name, value in values.items():
        mark = "*" if name in chosen else ""
        table.add_row(mark, name, write(value), HELP.get(name, "a sound of your own"))
    console.print(table)


@app.command("get")
def get_setting(name: NameArgument, port: PortOption = None, json: JsonOption = False) -> None:
    """Print one setting."""
    with connect(choose(port).port) as connection:
        values = {**schema.defaults(), **on_clip.read(connection)}
    if name not in values:
        raise Problem(f"there is no setting {name!r}: `runwalk settings list` has them all")
    if json:
        print_json(values[name])
    else:
        print(write(values[name]))


@app.command("set")
def set_setting(
    name: NameArgument,
    value: Annotated[str, typer.Argument(help="For sounds: HZ:MS HZ:MS …, 0 Hz is silence.")],
    port: PortOption = None,
) -> None:
    """Change one setting, as in `runwalk settings set volume 3`."""
    wanted = parse(name, value)
    with connect(choose(port).port) as connection:
        on_clip.keep(connection, {**on_clip.read(connection), name: wanted})
    console.print(f"{name} is {write(wanted)}")


@app.command("reset")
def reset_settings(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Which; all if left out.")
    ] = None,
    port: PortOption = None,
) -> None:
    """Back to the default, for one setting or for all."""
    if name and name not in schema.SCHEMA and not name.startswith(schema.TONES):
        raise Problem(f"there is no setting {name!r}: `runwalk settings list` has them all")
    with connect(choose(port).port) as connection:
        chosen = on_clip.read(connection)
        kept = {key: value for key, value in chosen.items() if name and key != name}
        on_clip.keep(connection, kept)
    console.print(f"{name or 'All settings'} as by default")


@app.command("export")
def export_settings(
    file: Annotated[Path, typer.Argument(metavar="FILE")], port: PortOption = None
) -> None:
    """Write what differs from the defaults to a file, JSON."""
    with connect(choose(port).port) as connection:
        chosen = on_clip.read(connection)
    try:
        file.write_text(json_text.dumps(chosen, indent=2) + "\n")
    except OSError as error:
        raise Problem(f"{file}: {error.strerror}") from None
    console.print(f"{len(chosen)} settings in {file}")


@app.command("import")
def import_settings(
    file: Annotated[Path, typer.Argument(metavar="FILE")], port: PortOption = None
) -> None:
    """Take the settings of such a file; what it does not name is as by default."""
    wanted = on_clip.checked(_read(file), str(file))
    with connect(choose(port).port) as connection:
        on_clip.keep(connection, wanted)
    console.print(f"{len(wanted)} settings from {file}")


def _read(file: Path) -> Any:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise Problem(f"{file}: too large for settings")
        return json_text.loads(file.read_text())
    except OSError as error:
        raise Problem(f"{file}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise Problem(f"{file}: not JSON: {error}") from None
