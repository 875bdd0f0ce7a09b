"""`runwalk monitor`."""

from collections.abc import Callable

from rich.live import Live
from rich.text import Text

from runwalk.cli.output import JsonOption, PortOption, console, print_json, tell_late_cues
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import Found, choose
from runwalk.device.monitor import View, Watch, events
from runwalk.plans.notation import write_duration


def monitor(port: PortOption = None, json: JsonOption = False) -> None:
    """Follow a session: step, time left, cue and LED. Ends with the session, or by Ctrl-C.

    With --json, each cue is a line.
    """
    found = choose(port)
    with connect(found.port) as connection:
        now = clip.status(connection)
    tell_late_cues(connection)
    if json:
        for event in events(found.port):
            if event:
                print_json(event.model_dump())
                if event.cue in ("finished", "aborted"):
                    return
    else:
        follow(found, now)


def follow(found: Found, now: clip.Status, on_ready: Callable[[], None] = lambda: None) -> None:
    """Show the live line until the session is over; `on_ready` is called once it is watched."""
    watch = Watch(now, found.speed)
    steps = now.plan.steps if now.plan else 0
    with Live(console=console, refresh_per_second=20) as live:
        for event in events(found.port, on_ready):
            if event:
                watch.take(event)
                if event.cue not in ("countdown", "finished", "aborted"):
                    console.print(_cue_line(event.cue, event.at, watch.view().colour))
            view = watch.view()
            live.update(_line(view, steps))
            if event and event.cue in ("finished", "aborted"):
                console.print(_cue_line(event.cue, event.at, view.colour))
                return


def _cue_line(cue: str, at_ms: int, colour: int) -> Text:
    return Text.assemble(f"{write_duration(at_ms):>8}  ", ("♪ ", _style(colour)), cue)


def _line(view: View, steps: int) -> Text:
    if view.state == "idle":
        return Text("waiting for a session: press the button, or `runwalk start`")
    left = "until the button" if view.left_ms is None else f"{write_duration(view.left_ms)} left"
    return Text.assemble(
        "LED ",
        ("███", _style(view.colour)),
        f"  {view.kind or view.state:<10}",
        f" step {view.step}/{steps}  {left:<12}",
        f" {'♪' if view.is_sounding else ' '} {view.cue:<10} {view.state}",
    )


def _style(colour: int) -> str:
    return f"#{colour:06x}" if colour else "bright_black"
