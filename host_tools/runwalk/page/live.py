"""What the page hears by itself: clips that come and go, and what the virtual clip does."""

import asyncio
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from runwalk import boards
from runwalk.device.find import find
from runwalk.page.desk import Desk
from runwalk.virtual.outputs import Outputs

_LOOK_S = 0.02
_LOOKS_A_FIND = 40


async def live(socket: WebSocket, desk: Desk) -> None:
    """Tell one page, until it goes."""
    await socket.accept()
    telling = asyncio.create_task(_tell(socket, desk))
    try:
        # Nothing is asked here: whatever comes, the page is still there.
        while True:
            await socket.receive_text()
    except WebSocketDisconnect:
        telling.cancel()


async def _tell(socket: WebSocket, desk: Desk) -> None:
    outputs = Outputs(desk.virtual().outputs, boards.read("virtual"))
    # What was before the page came is not news.
    await run_in_threadpool(outputs.changes)
    known: dict[str, Any] | None = None
    while True:
        there = await run_in_threadpool(_there, desk)
        if there != known:
            known = there
            await socket.send_json(there)
        for _ in range(_LOOKS_A_FIND):
            changes = outputs.changes()
            if changes:
                await socket.send_json({"outputs": changes})
            await asyncio.sleep(_LOOK_S)


def _there(desk: Desk) -> dict[str, Any]:
    """The clips there are, and how the page's virtual clip runs."""
    running = desk.virtual().running_state()
    return {
        "clips": [asdict(one) for one in find()],
        "virtual": asdict(running) if running else None,
    }
