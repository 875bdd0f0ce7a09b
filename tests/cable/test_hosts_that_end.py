"""Hosts that are killed, interrupted, or come two at a time; the clip and a retry survive them."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import serial
from cables import LARGE, held, load

from runwalk.device.clip import connect
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip
from waiting import PATIENCE_S

# A load by a host that ends itself by a signal, at a moment counted in what it has done: before it
# asks the clip something for the nth time, or once so many bytes are sent.
LOAD = """
import os, signal, sys
# What starts a program in the background may have it ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
from cables import LARGE
from runwalk.device.clip import connect
from runwalk.device.connection import Connection
port, number, ending, ask_at, bytes_at = sys.argv[1], *map(int, sys.argv[2:])
asked = 0
ask = Connection.ask
def counted(self, *arguments, **options):
    global asked
    asked += 1
    if asked == ask_at:
        os.kill(os.getpid(), ending)
    return ask(self, *arguments, **options)
Connection.ask = counted
def sent(done, total):
    if bytes_at and done >= bytes_at:
        os.kill(os.getpid(), ending)
print("begins", flush=True)
with connect(port) as connection:
    connection.load(LARGE[number], sent, slot=1)
"""
NEVER = 0
# (before the nth question, after so many bytes). The second question has the clip take the plan.
MOMENTS = [(1, NEVER), (NEVER, 1), (NEVER, 1024), (NEVER, 4096), (2, NEVER), (3, NEVER)]
TAKEN = MOMENTS[-1]


@pytest.fixture(autouse=True)
def patient_host(patience):
    """A busy machine is no lost clip."""
    patience(10)


@pytest.fixture
def port(tmp_path, monkeypatch):
    """The port of a virtual clip that holds a plan in slots 1 and 2."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    with running_clip("test", 0) as folder:
        port = folder.running_state().port
        with connect(port) as connection:
            connection.load(LARGE[0], slot=2)
        load(port, LARGE[0])
        yield port


def host_that_loads(port, number, ending=0, moment=(NEVER, NEVER)):
    """A process that has begun to load."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOAD, port, *map(str, (number, int(ending), *moment))],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    process.stdout.readline()
    return process


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_host_that_is_ended_at_any_moment(port, ending):
    for moment in MOMENTS:
        process = host_that_loads(port, 1, ending, moment)
        assert process.wait(PATIENCE_S) != 0, moment
        process.stdout.close()
        found, other = held(port)
        assert found == LARGE[1 if moment == TAKEN else 0], moment
        assert other == LARGE[0]
        load(port, LARGE[0])


def test_storms_of_ctrl_c(port):
    """A terminal that sends Ctrl-C and nothing else, at any moment, harms nothing."""
    moments = random.Random(7)
    for _ in range(5):
        with serial.Serial(port, exclusive=True) as terminal:
            for _ in range(40):
                terminal.write(b"\x03" * moments.randrange(1, 30))
                time.sleep(moments.uniform(0, 0.01))
        assert held(port)[0] == LARGE[0]


def test_two_hosts_at_once(port):
    """One loads; either is told that the port is busy, or both have their turn."""
    said = []

    def other():
        for _ in range(20):
            try:
                with connect(port) as connection:
                    connection.status()
            except Problem as problem:
                said.append(str(problem))
            time.sleep(0.01)

    process = host_that_loads(port, 1)
    thread = threading.Thread(target=other)
    thread.start()
    status = process.wait(PATIENCE_S)
    process.stdout.close()
    thread.join()
    assert all("is busy" in line for line in said), said
    # Whoever comes second is refused; if that is the one that loads, the old plan stays.
    assert held(port)[0] == LARGE[1 if status == 0 else 0]
