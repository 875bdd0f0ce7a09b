"""Who is let in: asked of the real server, without a browser's manners."""

import http.client
from urllib.parse import urlsplit

import pytest
from ui import running_ui
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from clip_user import wait_for

WRITING = '{"name": "A", "steps": "1m run"}'


class Asking:
    def __init__(self, address):
        parts = urlsplit(address)
        self.host = parts.netloc
        self.entry = f"/?{parts.query}"

    def ask(self, path, method="GET", body=None, host=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": host or self.host, **named})
        answer = connection.getresponse()
        said = answer.read().decode(errors="replace")
        connection.close()
        return answer, said

    def cookie(self):
        answer, _ = self.ask(self.entry)
        assert answer.status == 303
        return answer.headers["Set-Cookie"].partition(";")[0]


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guard")
    with running_ui(folder, folder / "home") as ui:
        yield Asking(ui.address)


def test_the_token_lets_one_in_and_leaves_the_address(asking):
    answer, _ = asking.ask(asking.entry)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    answer, page = asking.ask("/", Cookie=asking.cookie())
    assert answer.status == 200
    assert "<title>Run/walk clip</title>" in page


@pytest.mark.parametrize("path", ["/", "/app.js", "/api/plans", "/?token=", "/?token=guessed"])
def test_nobody_is_let_in_without_it(asking, path):
    answer, said = asking.ask(path)
    assert answer.status == 403
    assert "runwalk ui" in said


def test_a_foreign_host_is_refused_as_a_rebound_name_would_be(asking):
    port = asking.host.rpartition(":")[2]
    for host in (f"evil.example:{port}", "127.0.0.1:1", ""):
        answer, _ = asking.ask("/", Cookie=asking.cookie(), host=host or "evil.example")
        assert answer.status == 403


def test_a_foreign_origin_is_refused(asking):
    cookie = asking.cookie()
    port = int(asking.host.rpartition(":")[2])
    json = {"Content_Type": "application/json"}
    for origin in ("http://evil.example", f"http://127.0.0.1:{port + 1}", "null"):
        answer, said = asking.ask(
            "/api/plans/keep", "POST", WRITING, Cookie=cookie, Origin=origin, **json
        )
        assert (answer.status, said) == (403, "only the page itself may ask this\n")
        answer, _ = asking.ask("/api/plans", Cookie=cookie, Origin=origin)
        assert answer.status == 403
    # A form or a script that hides where it is from is none of ours either.
    answer, _ = asking.ask("/api/plans/keep", "POST", WRITING, Cookie=cookie, **json)
    assert answer.status == 403
    answer, said = asking.ask("/api/plans", Cookie=cookie)
    assert answer.status == 200
    assert '"A"' not in said


def test_a_picture_of_ours_in_a_foreign_page_is_refused(asking):
    answer, _ = asking.ask("/icon.svg", Cookie=asking.cookie(), Sec_Fetch_Site="cross-site")
    assert answer.status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", None])
def test_a_foreign_page_hears_nothing(asking, origin):
    headers = {"Cookie": asking.cookie()}
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://{asking.host}/live", origin=origin, additional_headers=headers),
    ):
        pass
    assert refused.value.response.status_code == 403


def test_the_page_itself_hears(asking):
    headers = {"Cookie": asking.cookie()}
    origin = f"http://{asking.host}"
    with connect(f"ws://{asking.host}/live", origin=origin, additional_headers=headers) as socket:
        assert '"clips"' in socket.recv(timeout=20)


def test_what_comes_is_only_what_the_page_is_made_of(asking):
    answer, _ = asking.ask("/", Cookie=asking.cookie())
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/../person.json", "/%2e%2e/server.py", "/..%2fserver.py", "/api/nothing"]
)
def test_no_other_file_is_served(asking, path):
    answer, _ = asking.ask(path, Cookie=asking.cookie())
    assert answer.status == 404


@pytest.mark.parametrize(
    "query", ["one?name=/etc/passwd", "calendar?name=/etc/passwd&days=mon&at=07:00"]
)
def test_no_name_is_a_path(asking, query):
    answer, said = asking.ask(f"/api/course/{query}", Cookie=asking.cookie())
    assert answer.status == 400
    assert "choose one of the list" in said


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("plans/read", '{"name": 1}', "name"),
        ("plans/read", "no json", "json"),
        ("plans/keep", '{"name": "", "steps": "1m run"}', "name"),
        ("plans/remove", '{"name": "../person"}', "nothing is kept"),
        ("course/keep", '{"text": "name ="}', "TOML"),
        ("course/load", '{"name": "/etc/passwd"}', "no course '/etc/passwd'"),
        ("course/make", '{"goal": "30m", "start": "x", "per_week": 3}', "questions"),
        ("progress/effort", '{"number": 1, "felt": 11}', "felt"),
        ("progress/me", '{"mass_kg": 1}', "mass"),
        ("try/start", '{"speed": 61}', "from 1 to 60"),
        ("try/press", '{"way": "short"}', "not running"),
        ("clip/install", '{"board": "pico"}', "no clip found"),
    ],
)
def test_bad_input_is_told_in_one_line(asking, path, body, words):
    answer, said = asking.ask(
        f"/api/{path}",
        "POST",
        body,
        Cookie=asking.cookie(),
        Origin=f"http://{asking.host}",
        Content_Type="application/json",
    )
    assert answer.status in (200, 400)
    assert '"error"' in said
    assert words.lower() in said.lower()
    assert "Traceback" not in said
    assert "should not happen" not in said


def test_the_address_that_a_browser_is_started_with_is_good_once(tmp_path):
    # Other users can see what programs are started with.
    seen = tmp_path / "address.txt"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {seen}\n')
    browser.chmod(0o755)
    with running_ui(tmp_path, tmp_path / "home", browser) as ui:
        once = Asking(wait_for(lambda: seen.exists() and seen.read_text(), "the browser"))
        assert once.ask(once.entry)[0].status == 303
        assert once.ask(once.entry)[0].status == 403
        lasting = Asking(ui.address)
        assert [lasting.ask(lasting.entry)[0].status for _ in range(2)] == [303, 303]
