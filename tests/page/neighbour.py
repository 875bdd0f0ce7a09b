"""A server of another user on this computer, which keeps all that a browser sends it."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# What a page of it can try against the page at %s: what comes of it is in `tried`.
_PAGE = """<!doctype html><title>Neighbour</title>
<a id="back" href="http://%(host)s/">The page</a>
<iframe src="http://%(host)s/"></iframe>
<img src="http://%(host)s/icon.svg">
<script>
const host = "%(host)s";
const outcome = (promise) => promise.then((it) => it ?? "went through", () => "refused");
const event = (it, good, bad) => new Promise((yes, no) => {
  it.addEventListener(good, () => yes());
  it.addEventListener(bad, no);
});
const script = document.createElement("script");
script.src = `http://${host}/app.js`;
const loaded = event(script, "load", "error");
document.head.append(script);
window.tried = Promise.all([
  outcome(fetch(`http://${host}/api/plans`, {credentials: "include"})),
  outcome(fetch(`http://${host}/api/plans/keep`, {
    method: "POST", credentials: "include", headers: {"Content-Type": "text/plain"},
    body: '{"name": "A", "steps": "1m run"}',
  })),
  outcome(fetch(`http://${host}/api/plans`, {headers: {Authorization: "Bearer guessed"}})),
  outcome(event(new WebSocket(`ws://${host}/live`), "open", "error")),
  outcome(event(new WebSocket(`ws://${host}/live`, ["runwalk", "guessed"]), "open", "error")),
  outcome(loaded),
]);
window.own = [document.cookie, localStorage.getItem("secret"), sessionStorage.getItem("secret")];
</script>
"""


@dataclass
class Neighbour:
    """`got`: path and headers of each request."""

    address: str
    got: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@contextmanager
def neighbour_of(host):
    """Serve on another port of the page's address; `host` is the page's, with its port."""
    page = (_PAGE % {"host": host}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            neighbour.got.append((self.path, dict(self.headers)))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((host.partition(":")[0], 0), Handler)
    address, port = server.server_address
    neighbour = Neighbour(f"http://{address}:{port}")
    threading.Thread(target=server.serve_forever).start()
    try:
        yield neighbour
    finally:
        server.shutdown()
        server.server_close()
