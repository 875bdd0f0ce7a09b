"""Powers a virtual board: flash, clock and pins first, then main.py as on any board.

Runs on the unix MicroPython as: micropython -i start.py SETUP_FILE MODE
SETUP_FILE is JSON written by the supervisor; MODE is "friendly" or "raw" (the REPL that follows).
"""

import json
import sys
import time as host_time

sys.path.insert(0, sys.argv[0].rsplit("/", 1)[0])

import board_time
import flash
import port

with open(sys.argv[1]) as setup_file:
    setup = json.load(setup_file)
outputs = open(setup["outputs"], "a")
inbox = open(setup["inbox_fd"], "rb")
outbox = open(setup["outbox_fd"], "w")
interrupts = open(setup["interrupts_fd"], "rb")
port.begin(setup["port"])
board_time.begin(host_time, setup, inbox, interrupts, outbox)
sys.modules["time"] = board_time

import board_select

sys.modules["select"] = board_select

import machine
import neopixel  # noqa: F401 (frozen into the builds for boards)

machine.begin(outputs, outbox, setup["id"], setup["levels"], setup["dead"])
if port.is_esp32():
    import esp32

    esp32.begin()
flash.erase_us = setup["erase_us"]
flash.mount(setup["flash"], setup["install"])
sys.path[:] = ["", "/lib"]
mode = sys.argv[2]

# From here on the supervisor passes Ctrl-C on.
sys.stdout.write("\x1f")
flash.run("boot.py")
if mode == "friendly":
    board_time.run_app(lambda: flash.run("main.py"))
else:
    sys.stdout.write("\x1e")
