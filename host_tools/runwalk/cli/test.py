"""`runwalk test`."""

from typing import Annotated

import typer

from clip.core import cues as core_cues
from runwalk.cli.output import JsonOption, PortOption, console, print_json
from runwalk.device import clip, selftest
from runwalk.device.connection import Connection, connect
from runwalk.device.find import Found, choose
from runwalk.problem import Problem

app = typer.Typer(help="Try a clip's parts, on the cable.", no_args_is_help=True)


@app.command("cues")
def try_cues(
    cue: Annotated[
        str | None, typer.Argument(metavar="[CUE]", help="Which; all if left out.")
    ] = None,
    port: PortOption = None,
) -> None:
    """Sound one cue or all, with light and motor."""
    names = core_cues.NAMES[1:]
    if cue and cue not in names:
        raise Problem(f"there is no cue {cue!r}: there are {', '.join(names)}")
    with connect(choose(port).port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        for name in [cue] if cue else names:
            console.print(name)
            selftest.play(connection, name)


@app.command("button")
def try_button(
    seconds: Annotated[int, typer.Option("--seconds", min=1, max=120, help="How long.")] = 10,
    port: PortOption = None,
    json: JsonOption = False,
) -> None:
    """Press the button in all ways; what the clip made of it is told."""
    with connect(choose(port).port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        if not json:
            console.print(f"Press it, for {seconds} s: short, double, triple, long …")
        made = list(selftest.gestures_made(connection, seconds))
    if json:
        print_json(made)
    elif made:
        console.print("Made: " + ", ".join(made))
    else:
        raise Problem("no press was noticed: look at the button's two wires")


@app.command("battery")
def try_battery(port: PortOption = None, json: JsonOption = False) -> None:
    """Read the battery."""
    with connect(choose(port).port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        battery = selftest.battery(connection)
    if json:
        print_json(battery.model_dump())
    else:
        console.print(battery.in_words())


@app.command("flash")
def try_flash(port: PortOption = None, json: JsonOption = False) -> None:
    """Write a block to the flash and read it back."""
    with connect(choose(port).port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        flash = selftest.flash(connection)
    if json:
        print_json(flash.model_dump())
    else:
        console.print(flash.in_words())


@app.command("clock")
def try_clock(
    seconds: Annotated[
        int, typer.Option("--seconds", min=1, max=3600, help="The longer, the more exact.")
    ] = 60,
    port: PortOption = None,
    json: JsonOption = False,
) -> None:
    """Compare the clip's clock with this computer's, to trim it with the setting drift_ppm."""
    found = choose(port)
    with connect(found.port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        ppm, doubt = _measured(connection, found, seconds)
    if json:
        print_json({"ppm": ppm, "doubt_ppm": doubt})
        return
    console.print(f"The clip's clock runs {ppm:+d} ppm fast, give or take {doubt}")
    if abs(ppm) > doubt:
        console.print(f"Trim it with: runwalk settings set -- drift_ppm {ppm}")


def _measured(connection: Connection, found: Found, seconds: int) -> tuple[int, int]:
    from rich.progress import Progress  # slow to import

    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("comparing", total=seconds)
        return selftest.drift_ppm(
            connection, seconds, found.speed, lambda done, _: bar.update(task, completed=done)
        )
