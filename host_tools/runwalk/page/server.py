"""The page's server: loopback alone, at an address and with a secret that nobody can guess."""

import secrets
import socket
from collections.abc import Callable
from importlib import resources
from importlib.resources.abc import Traversable
from types import FrameType

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket

from runwalk.page import (
    board_test_routes,
    clip_routes,
    course_routes,
    loopback,
    plan_routes,
    progress_routes,
    session_routes,
    settings_routes,
    today_routes,
    try_routes,
)
from runwalk.page.body_limit import BoundedBody
from runwalk.page.connection_limit import BACKLOG, Connection
from runwalk.page.desk import Desk
from runwalk.page.guard import Guard
from runwalk.page.live import Live
from runwalk.page.responses import refused, unforeseen
from runwalk.problem import Problem

_MOST_FROM_A_PAGE_BYTES = 1024
# The system holds so many; asyncio accepts as many at once as its own backlog is.
_MOST_KNOCKING = 1024


def serve(
    port: int, on_ready: Callable[[str], None], on_entered: Callable[[], None] = lambda: None
) -> None:
    """Serve until Ctrl-C; port 0 is any that is free.

    `on_ready` is given the address once the page can be had; the secret in it is after the `#`,
    which no browser sends to anybody. `on_entered` is called whenever the page has shown the
    secret. Raises Problem.
    """
    with loopback.bound(port) as listening:
        address, port = listening.getsockname()
        host, secret = f"{address}:{port}", secrets.token_urlsafe(32)
        desk = Desk()
        config = uvicorn.Config(
            Guard(application(desk), host, secret, _files(), on_entered),
            http=Connection,
            backlog=BACKLOG,
            # What strangers do wrong is not worth a line each.
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="websockets-sansio",
            ws_max_size=_MOST_FROM_A_PAGE_BYTES,
            ws_per_message_deflate=False,
            # An open page holds its socket; a load under way is waited for by its own thread.
            timeout_graceful_shutdown=1,
        )
        try:
            address = f"http://{host}/#token={secret}"
            _Server(config, lambda: on_ready(address), desk.end).run([listening])
        finally:
            desk.stop_virtual()


class _Server(uvicorn.Server):
    """Says when it accepts connections, and when it is told to end."""

    def __init__(
        self, config: uvicorn.Config, on_ready: Callable[[], None], on_end: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_end = on_end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal asks it to end."""
        self._on_end()
        super().handle_exit(sig, frame)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        for listening in sockets or []:
            listening.listen(_MOST_KNOCKING)
        self._on_ready()


def _files() -> set[str]:
    """The paths of the page's files."""
    return {"/", *(f"/{file.name}" for file in _static().iterdir())}


def _static() -> Traversable:
    return resources.files("runwalk.page") / "static"


def application(desk: Desk, openapi_url: str | None = None) -> FastAPI:
    """The routes, and the files of the page; tests have them described at `openapi_url`."""
    app = FastAPI(openapi_url=openapi_url, docs_url=None, redoc_url=None)
    app.add_middleware(BoundedBody)
    live = Live(desk)
    parts = (
        clip_routes,
        board_test_routes,
        session_routes,
        settings_routes,
        today_routes,
        plan_routes,
        course_routes,
        progress_routes,
        try_routes,
    )
    for part in parts:
        app.include_router(part.routes(desk))

    @app.websocket("/live")
    async def hear(socket: WebSocket) -> None:
        await live.tell(socket)

    @app.exception_handler(Problem)
    def on_problem(_: Request, problem: Problem) -> Response:
        return refused(problem)

    @app.exception_handler(RequestValidationError)
    def on_invalid(_: Request, invalid: RequestValidationError) -> Response:
        first = invalid.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return refused(Problem(f"{where}: {first['msg'].lower()}"))

    @app.exception_handler(HTTPException)
    def on_refused(_: Request, refusal: HTTPException) -> Response:
        return JSONResponse({"error": refusal.detail}, refusal.status_code, refusal.headers)

    @app.exception_handler(Exception)
    def on_error(_: Request, error: Exception) -> Response:
        return JSONResponse({"error": unforeseen(error)}, status_code=500)

    with resources.as_file(_static()) as files:
        app.mount("/", StaticFiles(directory=files, html=True))
    return app
