"""`runwalk cues`."""

from pathlib import Path

from rich.table import Table

from runwalk import files
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.counted import counted


def list_cues(json: bool) -> None:
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


def render_cues(out: Path, volume: int, force: bool) -> None:
    """Write each cue as a sound file (WAV), made from the table that the clip plays."""
    from runwalk.pictures import sounds  # slow to import

    patterns = sounds.patterns()
    paths = {name: out / f"{name.replace(' ', '-')}.wav" for name in patterns}
    files.require_free(*paths.values(), replace=force)
    for name, pattern in patterns.items():
        files.write(paths[name], sounds.wav(pattern, volume), replace=force)
    say(f"{counted(len(patterns), 'sound')} in {out}")
