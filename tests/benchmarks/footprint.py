"""What the firmware takes: flash, heap, and wear of the flash in a year of training.

A session of 35 minutes is played on a virtual clip, 60 times as fast. Its flash is real littlefs
with a Pico's blocks; its heap is a 64-bit MicroPython's, whose words are twice a board's.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from runwalk.board import board_file
from runwalk.device.clip import connect
from runwalk.device.find import choose
from runwalk.device.firmware import files_for
from runwalk.device.install import install
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.virtual.background import running_clip

PLAN = Plan("Footprint", parse("5m warm-up, 10x(1m run, 90s walk), 5m cool-down"))
SPEED = 60
SESSIONS_A_YEAR = 5 * 52
# Winbond W25Q16JV, the Pico's flash: at least so many erases a sector (datasheet).
ENDURANCE = 100_000

HEAP = """
import gc, json
gc.collect()
bare = gc.mem_alloc()
from clip.app import App
from clip.hw import board
from clip.hw.usb import Usb
from clip.store import settings, slots
from clip.store.journal import Journal
parts = board.build(board.describe())
app = App(parts, Usb(parts.usb_sense), Journal(), settings.load()[0], slots.load(1))
app._outing.start(lambda: 0)
gc.collect()
print(json.dumps([bare, gc.mem_alloc() - bare]))
"""


def heap(port):
    """Bytes of the heap: bare MicroPython, and what the app with a session takes on top."""
    mpremote = Path(sys.executable).parent / "mpremote"
    # It begins with a soft reset to the REPL: nothing of ours has been imported.
    ran = subprocess.run(
        [mpremote, "connect", port, "exec", HEAP], capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)


def erases(connection):
    """How often each block was erased since the processor started."""
    said = connection.run_program("import flash, json; print(json.dumps(flash.erases))", 20)
    return json.loads(said)


def main():
    """Play the session and print the table."""
    console = Console()
    files = files_for(board_file.read("pico"))
    with running_clip("bench-footprint", SPEED) as folder:
        port = choose(folder.name).port
        with connect(port) as connection:
            free_before = connection.status().free_bytes
            install(connection, files_for(board_file.read("virtual")))
            connection.load(PLAN.image)
        bare, app = heap(port)
        with connect(port) as connection:
            connection.status()
        with console.status("playing a session of 35 minutes …"):
            folder.tell("press")
            time.sleep(PLAN_S / SPEED + 3)
        with connect(port) as connection:
            worn = erases(connection)
            session = connection.status().session
            assert session is None, f"it is {session} still"
    a_session, hottest = sum(worn), max(worn)
    table = Table("what", "measured")
    size = sum(map(len, files.values()))
    table.add_row("firmware on a Pico's flash", f"{len(files)} files, {size / 1024:.1f} KiB")
    table.add_row(
        "free flash of a virtual clip, firmware as source", f"{free_before / 1024:.0f} KiB"
    )
    table.add_row("heap, bare MicroPython (64 bit)", f"{bare / 1024:.1f} KiB")
    table.add_row("heap, app with a session on top (64 bit)", f"{app / 1024:.1f} KiB")
    table.add_row("erases in a session of 35 min", f"{a_session}, {hottest} of one block")
    a_year = hottest * SESSIONS_A_YEAR
    table.add_row(
        "erases of the most worn block in a year",
        f"{a_year}, of {ENDURANCE} that it endures, were it always the same one",
    )
    console.print(table)


PLAN_S = 35 * 60


if __name__ == "__main__":
    main()
