"""A virtual clip in a process of its own, forked off one that has imported everything already.

`running_clip` is what users have; it starts Python again each time, and that takes most of the
time of a short test.
"""

import signal
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from runwalk.board import board_file
from runwalk.virtual.state import folder
from runwalk.virtual.supervisor import Supervisor
from waiting import PATIENCE_S


@contextmanager
def forked_clip(name, board="virtual", *, bare=False, speed=0):
    """A running clip's folder; see `runwalk.virtual.background.running_clip`."""
    clip = folder(name)
    tells_port, says_port = _forks().Pipe(duplex=False)
    arguments = (says_port, clip, board_file.read(board), speed, bare)
    process = _forks().Process(target=_run, args=arguments)
    process.start()
    says_port.close()
    try:
        assert tells_port.poll(PATIENCE_S), "the virtual clip has no port"
        tells_port.recv()
        yield clip
    finally:
        # One that has ended already has given its number away.
        if process.is_alive():
            process.terminate()
        process.join(PATIENCE_S)
        tells_port.close()
    assert process.exitcode == 0, "the virtual clip failed, see what it said"


@cache
def _forks():
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    return context


def _run(says_port, clip, board, speed, is_bare):
    ports = []

    def say(port):
        # The test waits for the first.
        if not ports:
            says_port.send(port)
        ports.append(port)

    supervisor = Supervisor(clip, board, speed, say, is_bare=is_bare)
    signal.signal(signal.SIGTERM, lambda *_: supervisor.quit())
    supervisor.run()
