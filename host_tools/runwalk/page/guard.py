"""Who may speak with the page's server: the page that came with the secret, from its own origin.

The server listens on loopback alone; but any web page that the browser shows can send requests
there, and so can other users of the computer. The secret is no cookie: a browser sends those to
every port of a host. The page keeps it where only its own origin can read it, and sends it with
each request and as a subprotocol of its socket, which no other page can do.
"""

import secrets
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from runwalk.page.connection_limit import begin_again, trust

# What the socket speaks; the secret stands beside it.
SUBPROTOCOL = "runwalk"
_POLICY_VIOLATION = 1008
_HEADERS = {
    # The page's own files, and nothing that is written into it.
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets through what has the secret, and the page's files to whoever opens the page.

    `files` are their paths: the same for everybody, without a secret in them. `on_entered` is
    called whenever somebody comes with the secret.
    """

    def __init__(
        self,
        app: ASGIApp,
        host: str,
        secret: str,
        files: Collection[str],
        on_entered: Callable[[], None],
    ) -> None:
        self._app = app
        self._host = host
        self._secret = secret
        self._files = files
        self._on_entered = on_entered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope, Headers(scope=scope))
        if refusal is None:
            await self._app(scope, receive, send_guarded)
        elif scope["type"] == "websocket":
            await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
        else:
            refused = PlainTextResponse(f"{refusal}\n", status_code=403)
            await refused(scope, receive, send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> str | None:
        """Why it may not pass, None where it may."""
        # A foreign name is DNS rebinding.
        if headers.get("host") != self._host:
            return "this address is not the page's"
        is_file = scope["type"] == "http" and scope["path"] in self._files
        # A file that sends the browser here, or a bookmark, is another site's link to a browser.
        is_opened = is_file and headers.get("sec-fetch-mode") == "navigate"
        is_foreign = headers.get("sec-fetch-site") not in (None, "same-origin", "none")
        if (is_foreign and not is_opened) or not self._is_own(headers.get("origin")):
            return "only the page itself may ask this"
        if _is_same(_secret_of(scope, headers), self._secret):
            trust(scope)
            self._on_entered()
            return None
        if is_file:
            begin_again(scope)
            return None
        return "open the address that `runwalk ui` has printed, with its token"

    def _is_own(self, origin: str | None) -> bool:
        return origin in (None, f"http://{self._host}")


def _secret_of(scope: Scope, headers: Headers) -> str:
    if scope["type"] == "websocket":
        name, _, secret = headers.get("sec-websocket-protocol", "").partition(",")
        return secret.strip() if name == SUBPROTOCOL else ""
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    return secret if scheme == "Bearer" else ""


def _is_same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())
