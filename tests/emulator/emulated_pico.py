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

from clip_user import ClipUser, wait_for
from runwalk.board import board_file
from runwalk.virtual.usb_port import UsbPort

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NODE = ROOT / ".venv/bin/node"
# MicroPython as it is, and with the firmware frozen in: what `make pico` builds.
PLAIN = ROOT / "build/pico/micropython-pico.bin"
FROZEN = ROOT / "build/pico/runwalk-pico.bin"

# While a host speaks: its own pauses are not to be hours of the Pico's.
_HOST_SPEED = 4
_LOOK_S = 0.02
_PATIENCE_S = 900


class EmulatedPico(ClipUser):
    """One emulated Pico with a board's parts on it. Its flash is a file that outlasts it."""

    def __init__(self, flash, image, board="pico"):
        """It is off. `image` is put on the flash; None: what is there stays."""
        self.board = board_file.read(board)
        self.events = []
        self.port = None
        self._news = threading.Condition()
        # The test plugs and unplugs; the thread carries what goes over the cable.
        self._cable = threading.RLock()
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
        self.speed(_HOST_SPEED)
        self.release()
        self.battery(4000)
        self._reader = threading.Thread(target=self._serve, daemon=True)
        self._reader.start()

    def close(self):
        """End it; the flash stays."""
        self._process.stdin.close()
        self._process.wait(_PATIENCE_S)
        self._reader.join(_PATIENCE_S)
        self._process.stdout.close()
        self._usb.unplug()

    # What a hand does.

    def power_on(self):
        """With the cable that brings the power."""
        self.plug()
        self.do("power", on=True)

    def power_off(self):
        self.unplug()
        self.do("power", on=False)

    def plug(self):
        with self._cable:
            self.port = self._usb.plug() or self.port
        self.do("cable", plugged=True, pin=self.board.usb_sense.pin)

    def unplug(self):
        with self._cable:
            self._usb.unplug()
        self.do("cable", plugged=False, pin=self.board.usb_sense.pin)

    def hold(self):
        """The button goes down."""
        self._set_button(is_down=True)

    def release(self):
        """The button comes up."""
        self._set_button(is_down=False)

    def press(self):
        """A short press, with the time in which a further one would count."""
        self.hold()
        self.run_for(0.1)
        self.release()
        self.run_for(1)

    def battery(self, mv):
        """What the battery has."""
        battery = self.board.battery
        self.do("adc", channel=battery.pin - 26, mv=mv * battery.permille // 1000)

    def cut_power_after(self, operations):
        """The power goes in the middle of the flash operation that comes after so many."""
        self.do("cut", after=operations)

    def scope(self, slice_number):
        """Have each edge of a PWM slice told as {"pin", "edge"}; None: of none any more."""
        self.do("scope", slice=slice_number)

    # Its time.

    def speed(self, speed):
        """So many emulated seconds in a real one at most; 0: as many as it can."""
        self.do("speed", speed=speed)

    def run_for(self, seconds):
        """So many emulated seconds as fast as it can; then at a host's pace again."""
        until_us = self.count()["us"] + round(seconds * 1e6)
        before = len(self.events)
        self.speed(0)
        self.do("until", us=until_us)
        self.wait_for(lambda event: event.get("event") == "until", before)
        self.speed(_HOST_SPEED)
        self.do("until", us=None)

    def count(self, *, from_zero=False):
        """Its time, how long it was awake, and the longest without a rest since `from_zero`."""
        before = len(self.events)
        self.do("count", from_zero=from_zero)
        return self.wait_for(lambda event: event.get("event") == "count", before)

    # What shows of it.

    def wait_for(self, is_it, start):
        """The first event from `start` on that is it."""
        end_s = time.monotonic() + _PATIENCE_S
        with self._news:
            while True:
                for event in self.events[start:]:
                    if is_it(event):
                        return event
                start = len(self.events)
                assert time.monotonic() < end_s and self._process.poll() is None, self.events[-9:]
                self._news.wait(1)

    def said(self, start=0):
        """What it has said over USB; events before `start` do not count."""
        return b"".join(event.get("usb", b"") for event in self.events[start:])

    def wait_to_hear(self, text, start=0):
        """Wait until it has said a text, see `said`."""
        wait_for(
            lambda: text.encode() in self.said(start),
            lambda: f"{text!r}; it said {self.said(start)[-300:]}",
        )

    def tones(self, start=0):
        """(us, Hz) whenever the buzzer changed, 0 for silence, from the first tone on."""
        changes = []
        for event in self.events[start:]:
            is_tone = event.get("pin") == self.board.buzzer.pin and "hz" in event
            if is_tone and event["hz"] != (changes[-1][1] if changes else 0):
                changes.append((event["us"], event["hz"]))
        return changes

    # The pipes.

    def do(self, command, **values):
        """Give a command to serve.mjs."""
        self._process.stdin.write(json.dumps({"do": command, **values}).encode() + b"\n")
        self._process.stdin.flush()

    def _set_button(self, *, is_down):
        button = self.board.button
        self.do("pin", pin=button.pin, level=int(is_down != button.active_low))

    def _from_host(self, data):
        self.do("usb", data=base64.b64encode(data).decode())

    def _serve(self):
        while self._process.stdout in [key.fileobj for key in self._selector.get_map().values()]:
            ready = self._selector.select(_LOOK_S)
            with self._cable:
                for key, _ in ready:
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
            if event.get("event") == "power cut":
                self._usb.unplug()
            with self._news:
                self.events.append(event)
                self._news.notify_all()


def restart(pico):
    """Power it off and on; where its events begin that come after."""
    pico.power_off()
    start = len(pico.events)
    pico.power_on()
    return start


def is_ready(pico, start=0):
    pico.wait_to_hear('"event": "ready"', start)
