"""Powers a virtual board: flash, clock and pins first, then main.py as on any board.

Runs on the unix MicroPython as: micropython -i start.py SETUP_FILE MODE
SETUP_FILE is JSON written by the supervisor; MODE is "friendly" or "raw" (the REPL that follows).
"""

import json
import sys
import time as host_time

sys.path.insert(0, sys.argv[0].rsplit("/", 1)[0])

import flash
import scaled_time

with open(sys.argv[1]) as setup_file:
    setup = json.load(setup_file)
outputs = open(setup["outputs"], "a")
pins = open(setup["pins_fd"], "rb")
requests = open(setup["requests_fd"], "w")
interrupts = open(setup["interrupts_fd"], "rb")
scaled_time.begin(host_time, setup["power_on_us"], setup["speed"], pins, interrupts)
sys.modules["time"] = scaled_time

import esp32  # noqa: F401 (built in, where a board has it)
import machine
import neopixel  # noqa: F401 (frozen into the builds for boards)

machine.begin(outputs, requests, setup["id"], setup["levels"])
flash.mount(setup["flash"], setup["install"])
sys.path[:] = ["", "/lib"]
mode = sys.argv[2]

# From here on the supervisor passes Ctrl-C on.
sys.stdout.write("\x1f")
if mode == "friendly":
    flash.run("boot.py")
    flash.run("main.py")
else:
    flash.run("boot.py")
    sys.stdout.write("\x1e")
