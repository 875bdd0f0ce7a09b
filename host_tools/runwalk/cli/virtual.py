"""`runwalk virtual`."""

import signal

from runwalk.board import board_file
from runwalk.cli.interrupt import ENDINGS
from runwalk.cli.terminal import say
from runwalk.problem import Problem
from runwalk.virtual import require_system
from runwalk.virtual.commands import MOST_SPEED
from runwalk.virtual.state import folder


def virtual(name: str, speed: float, board: str, bare: bool) -> None:
    """Run a virtual clip until Ctrl-C."""
    require_system()
    from runwalk.virtual.supervisor import Supervisor

    if not 0 <= speed <= MOST_SPEED:
        raise Problem(f"--speed {speed:g}: it must be from 0 to {MOST_SPEED:g}")
    chosen = board_file.read(board)
    clip = folder(name)
    say("Virtual clip ", (name, "bold"), f", time runs {speed:g}x. Ctrl-C ends it.")
    supervisor = Supervisor(clip, chosen, speed, say, is_bare=bare)
    # At the end of what it is at: its port is taken away, and no processor is left behind.
    for ending in ENDINGS:
        signal.signal(ending, lambda *_: supervisor.quit())
    supervisor.run()
