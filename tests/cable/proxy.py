"""A bad cable: a pseudo-terminal in front of a clip's port that spoils what passes."""

import os
import select
import time
from dataclasses import dataclass

import serial
from false_port import FalsePort

KINDS = ("drop", "drop 16", "delay", "duplicate", "corrupt", "cut")
TO_CLIP, TO_HOST = "to the clip", "to the host"
DELAY_S = 0.3
_CHUNK = 4096


@dataclass(frozen=True)
class Fault:
    """What happens at the byte `at` (0 is the first) of one direction."""

    kind: str
    direction: str
    at: int


class BadCable(FalsePort):
    """Passes bytes both ways between `port` and a clip until it is cut or closed.

    passed   bytes that came in, a direction
    """

    def __init__(self, clip_port, fault=None):
        self._fault = fault
        self.passed = {TO_CLIP: 0, TO_HOST: 0}
        self._clip = serial.Serial(clip_port, timeout=0, exclusive=True)
        super().__init__()

    def _run(self):
        clip = self._clip.fileno()
        while True:
            ready, _, _ = select.select([clip, self._side, self._stop], [], [])
            if self._stop in ready:
                return
            try:
                if clip in ready:
                    self._pass(TO_HOST, os.read(clip, _CHUNK), self._side)
                if self._side in ready:
                    self._pass(TO_CLIP, os.read(self._side, _CHUNK), clip)
            except OSError:
                self._hang_up()
                return

    def _pass(self, direction, data, to):
        begins = self.passed[direction]
        self.passed[direction] += len(data)
        fault = self._fault
        if fault and fault.direction == direction and begins <= fault.at < begins + len(data):
            data = self._spoiled(fault.kind, data, fault.at - begins, to)
        _write(to, data)

    def _spoiled(self, kind, data, at, to):
        before, struck, after = data[:at], data[at : at + 1], data[at + 1 :]
        if kind == "cut":
            _write(to, before)
            raise OSError("cut")
        if kind == "delay":
            _write(to, before)
            time.sleep(DELAY_S)
            return struck + after
        if kind == "drop 16":
            return before + after[15:]
        spoiled = {"drop": b"", "duplicate": struck * 2, "corrupt": bytes([struck[0] ^ 0x11])}
        return before + spoiled[kind] + after

    def _hang_up(self):
        """Both ends see that the other is gone."""
        super()._hang_up()
        self._clip.close()


def _write(to, data):
    while data:
        try:
            data = data[os.write(to, data) :]
        except BlockingIOError:
            time.sleep(0.001)
