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

from runwalk.device import clip as device
from runwalk.device.connection import connect
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip

LOAD = """
import sys
from cables import LARGE, load
print("begins", flush=True)
load(sys.argv[1], LARGE[int(sys.argv[2])])
"""


@pytest.fixture
def port(tmp_path, monkeypatch):
    """The port of a virtual clip that holds a plan in slots 1 and 2."""
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    with running_clip("test", 1) as folder:
        port = folder.running_state().port
        with connect(port) as connection:
            device.load(connection, LARGE[0], slot=2)
        load(port, LARGE[0])
        yield port


def host_that_loads(port, number):
    """A process that has begun to load."""
    process = subprocess.Popen(
        [sys.executable, "-c", LOAD, port, str(number)],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    process.stdout.readline()
    return process


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_host_that_is_ended_at_any_moment(port, ending):
    moments = random.Random(ending)
    loaded = 0
    for attempt in range(6):
        number = (attempt + 1) % 2
        process = host_that_loads(port, number)
        time.sleep(moments.uniform(0, 0.4))
        process.send_signal(ending)
        process.wait(timeout=20)
        process.stdout.close()
        found, other = held(port)
        assert found in LARGE
        assert other == LARGE[0]
        loaded += found == LARGE[number]
        load(port, LARGE[number])
    assert loaded < 6, "no moment struck a load"


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
    """One loads; the other is told that the port is busy, or has its turn."""
    said = []

    def other():
        for _ in range(20):
            try:
                with connect(port) as connection:
                    device.status(connection)
            except Problem as problem:
                said.append(str(problem))
            time.sleep(0.01)

    process = host_that_loads(port, 1)
    thread = threading.Thread(target=other)
    thread.start()
    status = process.wait(timeout=30)
    process.stdout.close()
    thread.join()
    assert all("is busy" in line for line in said), said
    assert said or status == 0
    assert held(port)[0] == LARGE[1 if status == 0 else 0]
