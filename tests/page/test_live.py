"""What all open pages hear is looked for once, and only while there are any."""

import asyncio
import json
from pathlib import Path

import pytest
from looped import run

from runwalk.board import board_file
from runwalk.page import live
from runwalk.page.desk import Desk
from runwalk.virtual.outputs import Outputs
from waiting import PATIENCE_S

PAGES = 250


class Page:
    """A page's socket: what it has heard, until it leaves."""

    def __init__(self):
        self.heard = []
        self._is_left = asyncio.Event()

    async def accept(self, subprotocol):
        pass

    async def send_text(self, text):
        self.heard.append(json.loads(text))

    async def receive(self):
        await self._is_left.wait()
        return {"type": "websocket.disconnect"}

    def leave(self):
        self._is_left.set()

    def changes(self):
        return [change for news in self.heard for change in news.get("outputs", [])]


class StoppedPage(Page):
    """Its browser takes nothing."""

    async def send_text(self, text):
        await asyncio.Event().wait()


class Clip:
    """What the virtual clip does, instead of its file: each change is read by whoever looks first."""

    def __init__(self):
        self.happened = []
        self.finds = 0

    def changes(self):
        happened, self.happened = self.happened, []
        return happened

    def find(self):
        self.finds += 1
        return []


@pytest.fixture
def clip(home, monkeypatch):
    clip = Clip()
    monkeypatch.setattr(live, "_LOOK_S", 0)
    monkeypatch.setattr(live, "find", clip.find)
    monkeypatch.setattr(Outputs, "changes", lambda _: clip.changes())
    return clip


async def until(condition):
    async with asyncio.timeout(PATIENCE_S):
        while not condition():
            await asyncio.sleep(0)


async def opened(telling, count, kind=Page):
    pages = [kind() for _ in range(count)]
    tasks = [asyncio.create_task(telling.tell(page)) for page in pages]
    if kind is Page:
        await until(lambda: all(page.heard for page in pages))
    return pages, tasks


def test_one_look_serves_all_pages(clip):
    async def listen():
        telling = live.Live(Desk())
        pages, tasks = await opened(telling, PAGES)
        # Read once, by one look, and then gone.
        clip.happened = [[1, "buzzer", 3000, 9]]
        await until(lambda: all(page.changes() for page in pages))
        late, more = await opened(telling, 1)
        clip.happened = [[2, "buzzer", 0, 0]]
        await until(lambda: len(pages[0].changes()) == 2 and late[0].changes())
        for page in pages + late:
            page.leave()
        await asyncio.gather(*tasks, *more)
        assert all(
            page.changes() == [[1, "buzzer", 3000, 9], [2, "buzzer", 0, 0]] for page in pages
        )
        assert late[0].changes() == [[2, "buzzer", 0, 0]]
        # The clips too are told to each once, and not again while they are the same.
        assert [len(page.heard) for page in pages + late] == [3] * PAGES + [2]

    run(listen())


def test_nothing_is_looked_for_when_nobody_listens(clip):
    async def listen():
        telling = live.Live(Desk())
        for _ in range(2):
            pages, tasks = await opened(telling, 3)
            for page in pages:
                page.leave()
            await asyncio.gather(*tasks)
            assert asyncio.all_tasks() == {asyncio.current_task()}
            finds = clip.finds
            for _ in range(100):
                await asyncio.sleep(0)
            assert clip.finds == finds

    run(listen())


def test_a_page_that_takes_nothing_is_let_go_and_holds_nobody_up(clip, monkeypatch):
    monkeypatch.setattr(live, "_MOST_UNSENT", 5)

    async def listen():
        telling = live.Live(Desk())
        pages, tasks = await opened(telling, 1)
        _, stopped = await opened(telling, 1, StoppedPage)
        for number in range(20):
            clip.happened = [[number, "buzzer", 0, 0]]
            await until(lambda number=number: len(pages[0].changes()) == number + 1)
        await asyncio.wait_for(stopped[0], PATIENCE_S)
        pages[0].leave()
        await asyncio.gather(*tasks)

    run(listen())


def test_a_file_that_has_not_changed_is_not_opened(tmp_path, monkeypatch):
    file = tmp_path / "outputs.txt"
    outputs = Outputs(file, board_file.read("virtual"))
    assert outputs.changes() == []
    line = f"5 {board_file.read('virtual').buzzer.pin} 3000 9\n"
    file.write_text(line)
    assert outputs.changes() == [(5, "buzzer", 3000, 9)]
    opened, real = [], Path.open
    monkeypatch.setattr(
        Path,
        "open",
        lambda self, *given, **named: opened.append(self) or real(self, *given, **named),
    )
    assert [outputs.changes() for _ in range(50)] == [[]] * 50
    assert not opened
    file.write_bytes(line.encode() * 2)
    assert outputs.changes() == [(5, "buzzer", 3000, 9)]
    assert len(opened) == 2  # to write and to read
