"""Who is let in: asked of the real server, without what a browser does by itself."""

import http.client

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from waiting import PATIENCE_S

DIGITS = "9" * 5000
WRITING = '{"name": "A", "steps": "1m run"}'


class Client:
    """Asks as any program can that knows the address."""

    def __init__(self, address):
        self.host, _, self.secret = address.removeprefix("http://").partition("/#token=")

    def ask(self, path, method="GET", body=None, host=None, **headers):
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE_S)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": host or self.host, **named})
        answer = connection.getresponse()
        said = answer.read().decode(errors="replace")
        connection.close()
        return answer, said

    def ask_as_page(self, path, method="GET", body=None, **headers):
        return self.ask(path, method, body, Authorization=f"Bearer {self.secret}", **headers)

    def listening(self, *protocols, **named):
        return connect(f"ws://{self.host}/live", subprotocols=protocols or None, **named)


@pytest.fixture
def client(ui, home):
    return Client(ui.address)


def test_the_secret_lets_one_in(client):
    answer, _ = client.ask_as_page("/api/plans")
    assert answer.status == 200
    with client.listening("runwalk", client.secret) as socket:
        assert '"clips"' in socket.recv(timeout=PATIENCE_S)


@pytest.mark.parametrize("path", ["/api/plans", "/api/nothing", "/live", "/nothing", "//", "/%2e"])
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer guessed", "Basic {}", "{}", "bearer {}"])
def test_nobody_is_let_in_without_it(client, path, given):
    headers = {"Authorization": given.format(client.secret)} if given else {}
    answer, said = client.ask(path, **headers)
    assert answer.status == 403
    assert "runwalk ui" in said


@pytest.mark.parametrize("protocols", [(), ("runwalk",), ("runwalk", "guessed"), ("{}", "runwalk")])
def test_nobody_hears_without_it(client, protocols):
    given = [one.format(client.secret) for one in protocols]
    with pytest.raises(InvalidStatus) as refused, client.listening(*given):
        pass
    assert refused.value.response.status_code == 403


def test_the_secret_is_looked_for_nowhere_else(client):
    for path in (f"/api/plans?token={client.secret}", f"/?token={client.secret}"):
        answer, _ = client.ask(path, Cookie=f"runwalk={client.secret}; token={client.secret}")
        assert "Set-Cookie" not in answer.headers
        assert answer.status == (403 if path.startswith("/api") else 200)


def test_the_pages_files_are_the_same_for_everybody(client):
    for path in ("/", "/index.html", "/app.js", "/secret.js"):
        answer, said = client.ask(path)
        assert answer.status == 200
        assert client.secret not in said


def test_a_foreign_host_is_refused_as_a_rebound_name_would_be(client):
    port = client.host.rpartition(":")[2]
    for host in (f"evil.example:{port}", f"localhost:{port}", "127.0.0.1:1", "evil.example"):
        for path in ("/", "/api/plans"):
            answer, _ = client.ask_as_page(path, host=host)
            assert answer.status == 403


def test_a_foreign_origin_is_refused_even_with_the_secret(client):
    address, _, port = client.host.rpartition(":")
    json = {"Content_Type": "application/json"}
    for origin in ("http://evil.example", f"http://{address}:{int(port) + 1}", "null"):
        answer, said = client.ask_as_page("/api/plans/keep", "POST", WRITING, Origin=origin, **json)
        assert (answer.status, said) == (403, "only the page itself may ask this\n")
        for path in ("/api/plans", "/"):
            answer, _ = client.ask_as_page(path, Origin=origin)
            assert answer.status == 403
        with (
            pytest.raises(InvalidStatus) as refused,
            client.listening("runwalk", client.secret, origin=origin),
        ):
            pass
        assert refused.value.response.status_code == 403
    answer, said = client.ask_as_page("/api/plans")
    assert '"A"' not in said


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_foreign_page_may_open_the_page_and_no_more(client, site):
    """As the file does that sends the browser here."""
    answer, _ = client.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate")
    assert answer.status == 200
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    for path, mode in [("/icon.svg", "no-cors"), ("/api/plans", "navigate"), ("/app.js", "cors")]:
        answer, _ = client.ask_as_page(path, Sec_Fetch_Site=site, Sec_Fetch_Mode=mode)
        assert answer.status == 403


def test_what_comes_is_only_what_the_page_is_made_of(client):
    answer, _ = client.ask("/")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/../person.json", "/%2e%2e/server.py", "/..%2fserver.py", "/api/nothing"]
)
def test_no_other_file_is_served(client, path):
    answer, _ = client.ask_as_page(path)
    assert answer.status == 404


def test_no_name_is_a_path(client):
    answer, said = client.ask_as_page("/api/course/one?name=/etc/passwd")
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
        (
            "course/calendar",
            '{"name": "/etc/passwd", "days": "mon", "at": "07:00"}',
            "choose one of the list",
        ),
        ("course/make", '{"goal": "30m", "start": "x", "per_week": 3}', "1m/2m"),
        ("progress/answer", '{"id": "last", "about": "mood", "text": "1"}', "about"),
        ("progress/delete", '{"id": "1"}', "no session"),
        ("progress/undelete", '{"id": "1"}', "none is deleted"),
        ("progress/note", '{"id": "1"}', "text"),
        ("progress/me", '{"mass_kg": 1}', "mass"),
        ("try/start", '{"speed": 61}', "from 1 to 60"),
        ("try/press", '{"way": "short"}', "not running"),
        ("clip/install", '{"board": "pico"}', "no clip found"),
        # Half a character, lines in a name, a number that Python reads no more.
        ("clip/stop", r'{"port": "\ud800"}', "port"),
        ("progress/me", r'{"terrain": "\ud800"}', "terrain"),
        ("plans/tones", r'{"name": "a\nb\n", "steps": "1m run"}', "control characters"),
        ("course/keep", f'{{"text": "x = {DIGITS}"}}', "too many digits"),
        ("plans/tones", f'{{"name": "A", "steps": "{DIGITS}x(1m run)"}}', "repeat 1 to"),
        ("settings", f'{{"name": "volume", "text": "{DIGITS}"}}', "from 1 to 5"),
        ("settings", f'{{"name": "tones.run", "text": "{DIGITS}:1"}}', "write HZ:MS"),
    ],
)
def test_bad_input_is_told_in_one_line(client, path, body, words):
    answer, said = client.ask_as_page(
        f"/api/{path}",
        "POST",
        body,
        Origin=f"http://{client.host}",
        Content_Type="application/json",
    )
    assert answer.status in (200, 400)
    assert '"error"' in said
    assert words.lower() in said.lower()
    assert r"\n" not in said
    assert "Traceback" not in said
    assert "internal error" not in said
