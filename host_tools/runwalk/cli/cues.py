"""`runwalk cues`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from runwalk.cli.output import JsonOption, console, print_json

app = typer.Typer(help="What the clip's cues sound like.", no_args_is_help=True)


@app.command("list")
def list_cues(json: JsonOption = False) -> None:
    """List the cues with their pulses: long ones are _, short ones are dots."""
    from runwalk.pictures import sounds  # slow to import

    if json:
        print_json({name: list(pattern) for name, pattern in sounds.patterns().items()})
        return
    table = Table("cue", "pulses", "lasts", box=None, pad_edge=False)
    for name, pattern in sounds.patterns().items():
        lasts_ms = sum(ms for _, ms in pattern)
        table.add_row(name, sounds.pulses(pattern), f"{lasts_ms / 1000:.1f} s")
    console.print(table)


@app.command("render")
def render_cues(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the files.")] = Path(
        "cues"
    ),
    volume: Annotated[int, typer.Option("--volume", min=1, max=5, help="As in the settings.")] = 5,
) -> None:
    """Write each cue as a sound file (WAV), made from the table that the clip plays."""
    from runwalk.pictures import sounds  # slow to import

    for name, pattern in sounds.patterns().items():
        sounds.write_wav(pattern, volume, out / f"{name.replace(' ', '-')}.wav")
    console.print(f"{len(sounds.patterns())} sounds in {out}", soft_wrap=True)
