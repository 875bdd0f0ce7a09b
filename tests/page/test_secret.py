"""The page's secret stays between the page and its server; and whoever has it comes in."""

import os
import re
import shutil
import signal
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from neighbour import neighbour_of
from playwright.sync_api import expect
from tabs import wait_until
from test_guard import Client
from ui import go, running_ui

from runwalk.cli import ui as ui_command
from runwalk.page import loopback, opening, server
from waiting import wait_for

REFUSED = "open the address that `runwalk ui` has printed"
# Stays in the foreground, as a browser of the terminal does.
BROWSER = """#!/bin/sh
file="${{1#file://}}"
stat -c %a "$(dirname "$file")" "$file" > {folder}/modes.new
echo $$ > {folder}/pid
mv {folder}/modes.new {folder}/modes
exec {command}
"""
CHROMIUM = '{chromium} --headless --no-sandbox --disable-gpu --remote-debugging-port=0 \
--user-data-dir={folder}/profile "$1" > {folder}/chromium.txt 2>&1'


@contextmanager
def watched_processes():
    """All that other users could read of programs meanwhile: command lines, and environments too."""
    seen, is_over = set(), threading.Event()

    def watch():
        while not is_over.is_set():
            for path in Path("/proc").glob("[0-9]*"):
                for name in ("cmdline", "environ"):
                    try:
                        seen.add((path / name).read_bytes())
                    except OSError:
                        continue

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield seen
    finally:
        is_over.set()
        watching.join()


@pytest.fixture
def started_with(tmp_path, monkeypatch):
    """started_with(command): `runwalk ui` that starts it as the browser, with the file as "$1"."""
    monkeypatch.setenv("HOME", str(tmp_path))

    @contextmanager
    def start(command):
        chromium = os.environ.get("RUNWALK_CHROMIUM") or shutil.which("chromium")
        browser = tmp_path / "browser"
        command = command.format(chromium=chromium, folder=tmp_path)
        browser.write_text(BROWSER.format(folder=tmp_path, command=command))
        browser.chmod(0o755)
        try:
            with running_ui(tmp_path, tmp_path / "home", browser) as ui:
                yield ui
        finally:
            os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)

    return start


def assert_is_in(tab):
    """The server answers the page, by request and by socket."""
    expect(tab.get_by_role("alert")).to_be_empty()
    go(tab, "Plans")
    expect(tab.get_by_role("button", name="first steps")).to_be_visible()
    wait_until(tab, "localStorage.getItem('secret')", "the secret")


def ways_in(folder):
    return list(folder.glob("runwalk-*"))


def test_no_program_is_started_with_anything_of_use(started_with, tmp_path):
    with watched_processes() as seen, started_with(CHROMIUM) as ui:
        wait_for((tmp_path / "modes").exists, "the browser")
        # The page has come in by it.
        wait_for(lambda: not ways_in(tmp_path), "the file's end")
        host, secret = Client(ui.address).host, Client(ui.address).secret
    assert (tmp_path / "modes").read_text().split() == ["700", "600"]
    everything = b"\n".join(seen)
    assert b"file://" + str(tmp_path).encode() in everything
    assert secret.encode() not in everything
    assert host.encode() not in everything


def test_a_browser_that_does_not_end_holds_nothing_up(started_with, tmp_path):
    with started_with("sleep 100000") as ui:
        assert Client(ui.address).ask_as_page("/api/plans")[0].status == 200
        assert not ways_in(tmp_path)


def test_a_page_that_never_came_in_leaves_no_file(started_with, tmp_path):
    with started_with("sleep 100000"):
        wait_for((tmp_path / "modes").exists, "the browser")
        (folder,) = ways_in(tmp_path)
        assert len(list(folder.iterdir())) == 1
    assert not ways_in(tmp_path)


def test_where_no_file_can_be_made_the_address_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(opening, "_parent", lambda: tmp_path / "nowhere")
    monkeypatch.setattr(server, "serve", lambda _, on_ready, __: on_ready("http://127.0.0.1:1/"))
    monkeypatch.setattr(ui_command, "end_as_by_ctrl_c", lambda: None)
    ui_command.ui(0, browser=True)
    told = capsys.readouterr()
    assert "The page is at http://127.0.0.1:1/" in told.out
    assert "open that address yourself" in told.err


def test_a_server_on_another_port_gets_nothing_of_use(tabs, ui, home):
    client = Client(ui.address)
    with neighbour_of(client.host) as neighbour:
        tab = tabs.open()
        assert_is_in(tab)
        # A link in the page, and whatever else a page can do to have the browser ask elsewhere.
        tab.evaluate(
            """async (address) => {
              await fetch(`${address}/fetched`, {mode: "no-cors", credentials: "include"})
                .catch(() => {});
              new Image().src = `${address}/image`;
              const frame = document.createElement("iframe");
              frame.src = `${address}/frame`;
              document.body.append(frame);
              const link = document.createElement("a");
              link.href = `${address}/linked`;
              document.body.append(link);
              link.click();
            }""",
            neighbour.address,
        )
        tab.wait_for_url("**/linked")
        assert set(tab.evaluate("tried")) == {"refused"}
        assert not any(tab.evaluate("own"))
        with tab.expect_popup() as opened:
            tab.evaluate("window.open(document.links[0].href)")
        assert_is_in(opened.value)
        assert opened.value.evaluate("opener") is None
        opened.value.close()
        tab.get_by_text("The page").click()
        assert_is_in(tab)
        tabs.forgive()
    assert "/linked" in [path for path, _ in neighbour.got]
    for path, sent in neighbour.got:
        assert client.secret not in path + str(sent)
        headers = {name: value for name, value in sent.items() if name != "Host"}
        for asked in (path, "/api/plans", path.replace("/", "/api/plans?", 1)):
            assert client.ask(asked, **headers)[0].status == 403
            bare = {name: value for name, value in headers.items() if "Sec-" not in name}
            assert client.ask(asked, **bare)[0].status == 403
    assert not (home / "plans").exists()


def test_it_leaves_the_address_and_outlives_a_reload(tabs, ui):
    tab = tabs.open(address=ui.address)
    assert tab.url == tabs.page
    assert_is_in(tab)
    tab.reload()
    assert_is_in(tab)


def test_a_browser_without_it_is_told_what_to_open(browser, ui, home):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(ui.address.partition("#")[0])
    expect(tab.get_by_role("alert")).to_contain_text(REFUSED)
    context.close()


def test_a_false_one_does_not_take_its_place(tabs, ui):
    """Any page can send the browser to the page's address with one."""
    tab = tabs.open("#token=guessed")
    expect(tab.get_by_role("alert")).to_contain_text(REFUSED)
    tab.goto(tabs.page)
    assert_is_in(tab)
    tabs.forgive()


def test_each_server_has_an_address_that_nobody_had_before():
    """What was there before may have left a service worker, which answers in the page's place."""
    hosts = set()
    for _ in range(3):
        with loopback.bound(0) as socket:
            hosts.add(socket.getsockname()[0])
    assert len(hosts) == 3
    assert all(re.fullmatch(r"127(\.\d+){3}", host) for host in hosts)


def test_where_there_is_one_loopback_address_that_is_taken(monkeypatch):
    """As on macOS; 192.0.2.1 is nobody's."""
    monkeypatch.setattr(loopback, "random_address", lambda: "192.0.2.1")
    with loopback.bound(0) as socket:
        assert socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_chosen_is_at_the_usual_address():
    with loopback.bound(0) as socket:
        port = socket.getsockname()[1]
    with loopback.bound(port) as socket:
        assert socket.getsockname() == ("127.0.0.1", port)
