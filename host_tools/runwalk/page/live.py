"""What pages hear by themselves: clips that come and go, and what the virtual clip does.

One task looks for all pages, and only while there are any.
"""

import asyncio
import json
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from runwalk import places
from runwalk.board import board_file
from runwalk.device.find import find
from runwalk.page.desk import Desk
from runwalk.page.guard import SUBPROTOCOL
from runwalk.virtual.outputs import Change, Outputs

_LOOK_S = 0.02
_LOOKS_A_FIND = 40
# A page that is this far behind, as in a browser that was stopped, is let go: it comes again.
_MOST_UNSENT = 1000


class Live:
    """Tells all pages that are open what is new."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # What is yet to be sent to each page, and what sends it.
        self._pages: dict[asyncio.Queue[str], asyncio.Task[None]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._outputs: Outputs | None = None
        self._there: dict[str, Any] | None = None
        # Duty of 65536 by part, of what is on: a page that comes later shows it at once.
        self._levels: dict[str, int] = {}

    async def tell(self, socket: WebSocket) -> None:
        """Tell one page, until it goes."""
        await socket.accept(subprotocol=SUBPROTOCOL)
        unsent: asyncio.Queue[str] = asyncio.Queue(_MOST_UNSENT)
        sending = asyncio.create_task(_send(socket, unsent))
        leaving = asyncio.create_task(_until_left(socket))
        # What was before the page came is not news to it.
        self._tell_outputs()
        self._pages[unsent] = sending
        if self._levels:
            unsent.put_nowait(json.dumps({"levels": self._levels}))
        if self._there:
            unsent.put_nowait(json.dumps(self._there))
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            await asyncio.wait([sending, leaving], return_when=asyncio.FIRST_COMPLETED)
        finally:
            sending.cancel()
            leaving.cancel()
            del self._pages[unsent]
            if not self._pages:
                self._rest()

    async def _look(self) -> None:
        outputs = Outputs(self._desk.virtual().outputs, board_file.read("virtual"))
        self._note(await run_in_threadpool(outputs.changes))
        self._outputs = outputs
        if self._levels:
            self._tell({"levels": self._levels})
        while True:
            there = await run_in_threadpool(_there, self._desk)
            if there != self._there:
                self._there = there
                self._tell(there)
            for _ in range(_LOOKS_A_FIND):
                self._tell_outputs()
                await asyncio.sleep(_LOOK_S)

    def _rest(self) -> None:
        if self._looking:
            self._looking.cancel()
        self._looking = self._outputs = self._there = None
        self._levels = {}

    def _tell_outputs(self) -> None:
        changes = self._outputs.changes() if self._outputs else []
        if changes:
            self._note(changes)
            self._tell({"outputs": changes})

    def _note(self, changes: list[Change]) -> None:
        for _, part, _, duty in changes:
            if part != "buzzer":
                self._levels[part] = duty
        self._levels = {part: duty for part, duty in self._levels.items() if duty}

    def _tell(self, news: dict[str, Any]) -> None:
        text = json.dumps(news)
        for unsent, sending in self._pages.items():
            try:
                unsent.put_nowait(text)
            except asyncio.QueueFull:
                sending.cancel()


async def _send(socket: WebSocket, unsent: asyncio.Queue[str]) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await socket.send_text(await unsent.get())


async def _until_left(socket: WebSocket) -> None:
    # Nothing is asked here: whatever comes, the page is still there.
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _there(desk: Desk) -> dict[str, Any]:
    """The clips there are, and how the page's virtual clip runs."""
    running = desk.running()
    return {
        "clips": [asdict(one) for one in find()],
        "virtual": asdict(running) if running else None,
        "who": places.who(),
    }
