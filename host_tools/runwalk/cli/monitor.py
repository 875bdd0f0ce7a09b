"""`runwalk monitor`."""

from msgspec import structs
from rich.live import Live
from rich.text import Text

from clip.core import patterns
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, tell_late_cues
from runwalk.device.clip import Clip
from runwalk.device.find import choose
from runwalk.device.messages import Status
from runwalk.device.monitor import Event, View, Watch, cues_of, kind_colour
from runwalk.plans.notation import write_duration
from runwalk.services.connecting import connect

_LAST_CUES = ("finished", "aborted")


def monitor(port: str | None, json: bool) -> None:
    """Follow a session to its end."""
    found = choose(port)
    with connect(found.port) as clip:
        now = clip.status()
        clip.start_app()
        tell_late_cues(clip)
        if json:
            _follow_as_json(clip)
        else:
            follow(clip, now, found.speed)


def follow(clip: Clip, now: Status, speed: float) -> None:
    """Show the live line until the session is over; the app runs again."""
    watch = Watch(now, speed)
    steps = now.plan.steps if now.plan else 0
    # In a file or a pipe there is no line to redraw, and the cues say it all.
    with Live(console=console, refresh_per_second=20, transient=not console.is_terminal) as live:
        for event in cues_of(clip):
            if event:
                watch.take(event)
                if event.cue != "countdown":
                    console.print(_cue_line(event))
            live.update(_line(watch.view(), steps))
            if event and event.cue in _LAST_CUES:
                return


def _follow_as_json(clip: Clip) -> None:
    for event in cues_of(clip):
        if event:
            left_ms = event.left_ms if event.left_ms >= 0 else None
            print_json({**structs.asdict(event), "left_ms": left_ms})
            if event.cue in _LAST_CUES:
                return


def _cue_line(event: Event) -> Text:
    colour = kind_colour(event.kind) if event.cue not in _LAST_CUES else patterns.OFF
    return Text.assemble(f"{write_duration(event.at_ms):>8}  ", ("♪ ", _style(colour)), event.cue)


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
