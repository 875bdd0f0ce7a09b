"""Who may speak with the page's server: the browser that came with the token, from the page itself.

The server hears on loopback alone; but any web page that the browser shows can send requests there,
and so can other users of the computer.
"""

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_SAFE_METHODS = ("GET", "HEAD")
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
    """Lets through what has the token in its cookie, and comes from the page or the address bar.

    `once` is a token for one admission: what a browser is started with, other users can read.
    """

    def __init__(self, app: ASGIApp, port: int, token: str, once: str) -> None:
        self._app = app
        self._token = token
        self._once: str | None = once
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        # Cookies are shared between the ports of a host.
        self._cookie = f"runwalk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one socket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send_guarded)
        elif scope["type"] == "websocket":
            await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
        else:
            await refusal(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """What is answered instead, None for who may pass."""
        headers = Headers(scope=scope)
        if headers.get("host") not in self._hosts:
            return _refused("this address is not the page's")
        origin = headers.get("origin")
        must_say_origin = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        is_own = origin == f"http://{headers['host']}"
        is_foreign = headers.get("sec-fetch-site") not in (None, "same-origin", "none")
        if is_foreign or (not is_own and (origin is not None or must_say_origin)):
            return _refused("only the page itself may ask this")
        if _is_same(self._cookie_of(headers), self._token):
            return None
        if scope["type"] == "http" and scope["path"] == "/" and self._admits(scope):
            return self._admission()
        return _refused("open the address that `runwalk ui` has printed, with its token")

    def _admits(self, scope: Scope) -> bool:
        query = parse_qs(scope["query_string"].decode("ascii", "replace"))
        given = query.get("token", [""])[0]
        if self._once and _is_same(given, self._once):
            self._once = None
            return True
        return _is_same(given, self._token)

    def _cookie_of(self, headers: Headers) -> str:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return ""
        return cookies[self._cookie].value if self._cookie in cookies else ""

    def _admission(self) -> Response:
        """The token goes into a cookie, and out of the address."""
        response = RedirectResponse("/", status_code=303)
        response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
        return response


def _is_same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())


def _refused(why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=403)
