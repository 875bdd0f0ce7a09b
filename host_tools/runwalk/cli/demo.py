"""`runwalk demo`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from runwalk import files, places
from runwalk.cli.monitor import follow
from runwalk.cli.report import print_report, report_files, write_report
from runwalk.cli.terminal import progress, say
from runwalk.counted import counted
from runwalk.device.find import choose
from runwalk.plans.plan_file import read
from runwalk.problem import Problem
from runwalk.services.connecting import connect
from runwalk.services.pulling import pull
from runwalk.training.person import load
from runwalk.virtual import require_system
from runwalk.virtual.background import running_clip
from runwalk.virtual.state import Folder

_NAME = "demo"
_TICK_S = 0.05


def demo(plan: str, speed: float, out: Path | None, force: bool) -> None:
    """Run an end-to-end demo; the report goes into the folder `out` too."""
    require_system()
    wanted = read(plan)
    if out:
        files.require_free(*report_files(out), replace=force)
    with running_clip(_NAME, 0) as folder:
        found = choose(_NAME)
        say(f"1. A virtual clip runs on {found.port}")
        with progress("loading") as on_progress, connect(found.port) as clip:
            clip.load(wanted.image, on_progress)
        say("2. The plan ", (wanted.name, "bold"), " is on it")
        with connect(found.port) as clip:
            now = clip.status()
            clip.start_app()
            folder.tell("press")
            say(f"3. Its button is pressed; time runs {speed:g}x")
            with _passing_time(folder, speed):
                follow(clip, now, speed)
        with connect(found.port) as clip:
            done = pull(clip, take_over=True).new
        say(f"4. Its journal is pulled: {counted(len(done), 'new session')}")
    if not done:
        raise Problem("internal error: the demo's session is not in the journal")
    person = load(places.person_file())
    say("5. What was planned, and what happened:")
    print_report(done[-1], person)
    if out:
        write_report(done[-1], person, out, force=force)


@contextmanager
def _passing_time(folder: Folder, speed: float) -> Iterator[None]:
    """Let the clip's time pass meanwhile.

    A clock that flowed so fast would make each cue seem late by what the computer needs for it.
    """
    is_over = Event()

    def pass_time() -> None:
        with suppress(Problem):
            while not is_over.wait(_TICK_S):
                folder.tell(f"advance {speed * _TICK_S:.3f}s")

    thread = Thread(target=pass_time)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()
