"""What open pages cost the server that tells them what is new; `make bench-page`.

CPU time of the server's process, as a share of one core: it depends on the processor, and hardly on
what else the computer does.
"""

import asyncio
import os
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table
from test_guard import Client
from ui import running_ui
from websockets.asyncio.client import connect

PAGES = 250
MEASURED_S = 20
MOST_PERCENT = 5
_PLAN = '{"plan": {"name": "Measured", "steps": "20s run, 20s walk"}, "at_own_risk": true}'


def cpu_s(pid):
    """User's and system's time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measured(client, pid, pages):
    """How many percent of a core, with so many pages open."""
    async with AsyncExitStack() as stack:
        for _ in range(pages):
            await stack.enter_async_context(
                connect(
                    f"ws://{client.host}/live",
                    subprotocols=["runwalk", client.secret],
                    max_queue=None,
                )
            )
        await asyncio.sleep(1)
        began_s, before_s = time.monotonic(), cpu_s(pid)
        await asyncio.sleep(MEASURED_S)
        return 100 * (cpu_s(pid) - before_s) / (time.monotonic() - began_s)


def do(client, path, body):
    answer, said = client.ask_as_page(f"/api/{path}", "POST", body, Content_Type="application/json")
    assert answer.status == 200 and '"error"' not in said, said


def main():
    """Print the table; exit status 1 where many pages take more than they may."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_ui(Path(folder), Path(folder) / "home") as ui,
    ):
        client, pid = Client(ui.address), ui.process.pid
        time.sleep(3)  # what draws is imported by then
        shares = {
            "one page, nothing happens": asyncio.run(measured(client, pid, 1)),
            f"{PAGES} pages, nothing happens": asyncio.run(measured(client, pid, PAGES)),
        }
        do(client, "try/start", '{"speed": 1}')
        do(client, "plans/load", _PLAN)
        do(client, "try/press", '{"way": "short"}')
        shares[f"{PAGES} pages, a session of the virtual clip"] = asyncio.run(
            measured(client, pid, PAGES)
        )
    table = Table("what", "share of a core", box=None, pad_edge=False)
    for what, percent in shares.items():
        table.add_row(what, f"{percent:.1f} %")
    Console().print(table)
    sys.exit(any(percent > MOST_PERCENT for percent in shares.values()))


if __name__ == "__main__":
    main()
