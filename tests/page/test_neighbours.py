"""Other programs on the computer, which nobody stops from knocking: they neither lock the user out
nor take more than their share of memory and log."""

import asyncio
import contextlib
import socket
from contextlib import ExitStack

import pytest
import uvicorn
from looped import run
from playwright.sync_api import expect
from test_guard import Client
from ui import go, running_ui
from uvicorn.server import ServerState

from runwalk.page import connection_limit
from runwalk.page.body_limit import LARGEST_BYTES
from runwalk.page.connection_limit import MOST_STRANGERS, Connection, trust
from runwalk.page.desk import Desk
from runwalk.page.guard import Guard
from runwalk.page.server import application
from waiting import PATIENCE_S, wait_for

MANY = 320
HEAD = b"GET / HTTP/1.1\r\nHost: {host}\r\n"
KINDS = {
    "silent": b"",
    "half a head": HEAD + b"X-Slow: a",
    "half a body": b"POST /api/plans/keep HTTP/1.1\r\nHost: {host}\r\nContent-Length: 9\r\n\r\n{",
    "expects to go on": HEAD + b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n",
    "half a socket": HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\n",
    "answers unread": (HEAD + b"\r\n") * 400,
}


@pytest.fixture(scope="module")
def ui_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("own-ui")


@pytest.fixture(scope="module")
def own_ui(ui_folder):
    with running_ui(ui_folder, ui_folder / "home") as ui:
        yield ui


def opened(stack, host, said):
    address, _, port = host.rpartition(":")
    one = stack.enter_context(socket.create_connection((address, int(port)), PATIENCE_S))
    one.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        one.send(said.replace(b"{host}", host.encode()))
    return one


def is_closed(one):
    """Whether the server has closed it; what it had to say is read."""
    try:
        while one.recv(65536):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        pass
    return True


def test_many_who_hold_connections_lock_nobody_out(own_ui):
    client = Client(own_ui.address)
    for said in KINDS.values():
        with ExitStack() as stack:
            held = [opened(stack, client.host, said) for _ in range(MANY)]
            answer, _ = client.ask_as_page("/api/plans")
            assert answer.status == 200
            with client.listening("runwalk", client.secret) as listening:
                assert '"clips"' in listening.recv(timeout=PATIENCE_S)
            wait_for(lambda held=held: still_open(held) <= MOST_STRANGERS, "those to make way")


def still_open(held):
    return sum(not is_closed(one) for one in held)


NONSENSE = [
    b"nonsense\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: {host}\r\n\r\n",
    b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n",
    HEAD + b"Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    HEAD + b"Sec-WebSocket-Key: \xff\r\nSec-WebSocket-Version: 13\r\n"
    b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    HEAD + b"Authorization: Bearer \xff\xfe\r\n\r\n",
    HEAD + b"X: " + b"x" * 100_000,
    HEAD + b"Content-Length: -1\r\n\r\n",
]


def test_nonsense_fills_no_log(own_ui, ui_folder):
    client = Client(own_ui.address)
    with ExitStack() as stack:
        held = [opened(stack, client.host, said) for said in NONSENSE for _ in range(10)]
        wait_for(lambda: not still_open(held), "their end")
    assert client.ask_as_page("/api/plans")[0].status == 200
    assert (ui_folder / "ui.txt").read_text() == f"The page is at {own_ui.address}\n"


async def waits_for_a_body(scope, receive, send):
    while (await receive())["type"] != "http.disconnect":
        pass


async def sends_a_file(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


async def is_shown_the_secret(scope, receive, send):
    trust(scope)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def connected(app, said):
    """A connection to a server of `app` that has sent that, and the server's side of it."""
    config = uvicorn.Config(app, http=Connection, lifespan="off", log_level="error")
    config.load()
    state = ServerState()
    serving = await asyncio.get_running_loop().create_server(
        lambda: Connection(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*serving.sockets[0].getsockname())
    writer.write(said)
    return reader, writer, state, serving


@pytest.mark.parametrize("kind", ["silent", "half a head", "half a body"])
def test_a_stranger_has_its_time_whatever_it_does(monkeypatch, kind):
    monkeypatch.setattr(connection_limit, "_STRANGER_S", 0.01)

    async def ask():
        reader, writer, _, serving = await connected(waits_for_a_body, KINDS[kind])
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), PATIENCE_S)
        writer.close()
        serving.close()

    run(ask())


def test_whoever_has_shown_the_secret_has_all_the_time_there_is():
    async def ask():
        reader, writer, state, serving = await connected(is_shown_the_secret, HEAD + b"\r\n")
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
        (connection,) = state.connections
        assert not connection.is_stranger()
        writer.close()
        serving.close()

    run(ask())


def test_a_file_of_the_page_is_not_cut_off_on_an_old_connection():
    async def ask():
        guard = Guard(sends_a_file, "{host}", "secret", {"/"}, lambda: None)
        reader, writer, state, serving = await connected(guard, b"")
        while not state.connections:
            await asyncio.sleep(0)
        (connection,) = state.connections
        opened_until_s = connection.ends_s()
        writer.write(HEAD + b"\r\n")
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE_S)
        assert connection.is_stranger() and connection.ends_s() > opened_until_s
        writer.close()
        serving.close()

    run(ask())


def test_a_body_without_end_is_not_read_to_its_end(home):
    chunk, taken, sent = bytes(65536), [], []

    async def receive():
        taken.append(len(chunk))
        assert sum(taken) <= LARGEST_BYTES + len(chunk), "no more is taken"
        return {"type": "http.request", "body": chunk, "more_body": True}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/plans/open",
        "query_string": b"name=plan.toml",
        "headers": [(b"content-type", b"application/octet-stream")],
    }
    run(application(Desk())(scope, receive, send))
    assert sent[0]["status"] == 413
    assert b"too large: at most 8 MB" in sent[1]["body"]


def test_a_file_that_is_too_large_is_told(tab, tmp_path):
    go(tab, "Plans")
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(LARGEST_BYTES * 3)
    tab.locator("input[type=file]").set_input_files(large)
    expect(tab.get_by_role("alert")).to_contain_text("this is too large: at most 8 MB")
