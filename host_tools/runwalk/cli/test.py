"""`runwalk test`."""

from collections.abc import Iterator
from contextlib import contextmanager

from clip.core import cues as core_cues
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.device import selftest
from runwalk.device.clip import Clip, require_no_session
from runwalk.device.find import Found, choose
from runwalk.problem import Problem
from runwalk.services.connecting import connect


@contextmanager
def _at_rest(found: Found) -> Iterator[Clip]:
    """A clip without an active session."""
    with connect(found.port) as clip:
        require_no_session(clip.status().session, "test")
        yield clip


def try_cues(cue: str | None, port: str | None) -> None:
    """Sound one cue or all, with light and motor."""
    names = core_cues.NAMES[1:]
    if cue and cue not in names:
        raise Problem(f"there is no cue {cue!r}: there are {', '.join(names)}")
    with _at_rest(choose(port)) as clip:
        for name in [cue] if cue else names:
            say(name)
            selftest.play(clip, name)


def try_button(seconds: int, port: str | None, json: bool) -> None:
    """Press the button in all ways; what the clip made of it is told."""
    with _at_rest(choose(port)) as clip:
        if not json:
            say(f"Press it, for {seconds} s: short, double, triple, long …")
        made = selftest.gestures_made(clip, seconds)
    if json:
        print_json(made)
    elif made:
        say("Made: " + ", ".join(made))
    else:
        raise Problem("no press was detected: check the button's two wires")


def try_battery(port: str | None, json: bool) -> None:
    """Read the battery."""
    with _at_rest(choose(port)) as clip:
        battery = selftest.battery(clip)
    if json:
        print_json(battery)
    else:
        say(battery.in_words())


def try_flash(port: str | None, json: bool) -> None:
    """Write a block to the flash and read it back."""
    with _at_rest(choose(port)) as clip:
        flash = selftest.flash(clip)
    if json:
        print_json(flash)
    else:
        say(flash.in_words())


def try_clock(seconds: int, port: str | None, json: bool) -> None:
    """Compare the clip's clock with this computer's, to trim it with the setting drift_ppm."""
    found = choose(port)
    with _at_rest(found) as clip:
        ppm, doubt = _measured(clip, found, seconds)
    if json:
        print_json({"ppm": ppm, "doubt_ppm": doubt})
        return
    say(f"The clip's clock runs {ppm:+d} ppm fast, ± {doubt}")
    if abs(ppm) > doubt:
        say(f"Correct it with: runwalk settings set -- drift_ppm {ppm}")


def _measured(clip: Clip, found: Found, seconds: int) -> tuple[int, int]:
    from rich.progress import Progress  # slow to import

    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("comparing", total=seconds)
        return selftest.drift_ppm(
            clip, seconds, found.speed, lambda done, _: bar.update(task, completed=done)
        )
