"""An emulated Pico in one's own hands; `make emulator`. Commands come from standard input."""

import sys

from emulated_pico import FROZEN, ROOT, EmulatedPico

HELP = "press, hold, release, unplug, plug, battery MV, off, on, speed TIMES, quit"


def main():
    """Run until `quit` or the end of the input. The flash is kept in build/pico."""
    pico = EmulatedPico(ROOT / "build/pico/flash.bin", FROZEN)
    acts = {
        "press": pico.press,
        "hold": pico.hold,
        "release": pico.release,
        "unplug": pico.unplug,
        "plug": pico.plug,
        "battery": lambda mv: pico.battery(int(mv)),
        "off": pico.power_off,
        "on": pico.power_on,
        "speed": lambda times: pico.speed(float(times)),
    }
    pico.speed(1)
    pico.power_on()
    pico.wait_to_hear('"event": "ready"')
    print(f"An emulated Pico on {pico.port}: `runwalk status --port {pico.port}`")
    print(HELP, flush=True)
    for line in sys.stdin:
        name, *arguments = line.split() or [""]
        if name == "quit":
            break
        try:
            acts[name](*arguments)
        except (KeyError, TypeError, ValueError):
            print(HELP)
        tones = [hz for _, hz in pico.tones() if hz]
        print(f"{len(pico.events)} changes so far, the last tones: {tones[-6:]}", flush=True)
    pico.close()


if __name__ == "__main__":
    main()
