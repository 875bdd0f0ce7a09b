"""A Pico that is emulated: its cable, its button, its battery, and what shows on its pins.

Its port is a pseudo-terminal, as that of a virtual clip; but behind it runs the RP2040 image.
"""

import base64
import json
import os
import selectors
import subprocess
import threading
import time
from pathlib import Path

from runwalk import boards
from runwalk.virtual.usb_port import UsbPort

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = ROOT / ".venv/bin/node"
_LOOK_S = 0.02


class EmulatedPico:
    """One emulated Pico with a board's parts on it. Its flash is a file that outlasts it."""

    def __init__(self, flash, image=None, board="pico", *, is_plugged=True):
        self.board = boards.read(board)
        self.events = []
        self.port = None
        self._news = threading.Condition()
        self._selector = selectors.DefaultSelector()
        self._usb = UsbPort(self._selector, self._from_host)
        self._process = subprocess.Popen(
            [NODE, HERE / "serve.mjs", flash, *([image] if image else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._rest = b""
        os.set_blocking(self._process.stdout.fileno(), False)
        self._selector.register(self._process.stdout, selectors.EVENT_READ, self._from_pico)
        self.release()
        self.battery(4000)
        self.plug() if is_plugged else self.unplug()
        self._reader = threading.Thread(target=self._serve, daemon=True)
        self._reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """End it; the flash stays."""
        self._process.stdin.close()
        self._process.wait(10)
        self._reader.join(10)
        self._usb.unplug()

    # What a hand does.

    def power(self, is_on=True):
        self.do("power", on=is_on)

    def press(self):
        """The button goes down."""
        self._set_button(True)

    def release(self):
        """The button comes up."""
        self._set_button(False)

    def battery(self, mv):
        """What the battery has."""
        battery = self.board.battery
        self.do("adc", channel=battery.pin - 26, mv=mv * battery.permille // 1000)

    def plug(self):
        self.port = self._usb.plug() or self.port
        self.do("cable", plugged=True, pin=self.board.usb_sense.pin)

    def unplug(self):
        self._usb.unplug()
        self.do("cable", plugged=False, pin=self.board.usb_sense.pin)

    def cut_power_after(self, operations):
        """The power goes in the middle of the flash operation that comes after so many."""
        self.do("cut", after=operations)

    # Its time.

    def speed(self, speed):
        """So many emulated seconds in a real one at most; 0: as many as it can."""
        self.do("speed", speed=speed)

    def run_until(self, us, timeout_s=600):
        """As fast as it can until emulated `us`, and wait there."""
        self.do("speed", speed=0)
        self.do("until", us=us)
        return self.wait_for(
            lambda event: event.get("event") == "until" and event["us"] >= us, timeout_s
        )

    def run_on(self):
        """Go on from where it waits."""
        self.do("until", us=None)

    def count(self, *, from_zero=False):
        """The time it was awake, and the longest without a rest, since the last `from_zero`."""
        before = len(self.events)
        self.do("count", from_zero=from_zero)
        return self.wait_for(lambda event: event.get("event") == "count", start=before)

    def wait_for(self, is_it, timeout_s=60, start=0):
        """The first event from `start` on that is it."""
        end_s = time.monotonic() + timeout_s
        with self._news:
            while True:
                for event in self.events[start:]:
                    if is_it(event):
                        return event
                start = len(self.events)
                left_s = end_s - time.monotonic()
                assert left_s > 0 and self._process.poll() is None, self.events[-20:]
                self._news.wait(left_s)

    # The pipes.

    def do(self, command, **values):
        """Give a command to serve.mjs."""
        self._process.stdin.write(json.dumps({"do": command, **values}).encode() + b"\n")
        self._process.stdin.flush()

    def _set_button(self, is_down):
        button = self.board.button
        self.do("pin", pin=button.pin, level=int(is_down != button.active_low))

    def _from_host(self, data):
        self.do("usb", data=base64.b64encode(data).decode())

    def _serve(self):
        while self._process.stdout in [key.fileobj for key in self._selector.get_map().values()]:
            for key, _ in self._selector.select(_LOOK_S):
                key.data()
            self._usb.look()

    def _from_pico(self):
        data = self._process.stdout.read()
        if not data:
            self._selector.unregister(self._process.stdout)
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            event = json.loads(line)
            if "usb" in event:
                event["usb"] = base64.b64decode(event["usb"])
                self._usb.write(event["usb"])
            with self._news:
                self.events.append(event)
                self._news.notify_all()
