"""The page's server: loopback alone, a port and a token that nobody could know before."""

import secrets
import socket
import threading
from collections.abc import Callable
from importlib import import_module, resources

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from runwalk.page import (
    clip_routes,
    course_routes,
    plan_routes,
    progress_routes,
    settings_routes,
    try_routes,
)
from runwalk.page.answers import refused, unforeseen
from runwalk.page.desk import Desk
from runwalk.page.guard import Guard
from runwalk.page.live import live
from runwalk.problem import Problem

_LOOPBACK = "127.0.0.1"
_DRAWING_AFTER_S = 2.0


def serve(port: int, on_ready: Callable[[str, str], None]) -> None:
    """Serve until Ctrl-C; port 0 is any that is free.

    `on_ready` is given the address, and one that is good once. Raises Problem.
    """
    with socket.socket() as listening:
        try:
            listening.bind((_LOOPBACK, port))
            listening.listen()
        except OSError as error:
            raise Problem(f"port {port}: {error.strerror}: choose another with --port") from None
        port = listening.getsockname()[1]
        token, once = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        desk = Desk()
        config = uvicorn.Config(
            application(desk, port, token, once),
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            # An open page holds its socket; a load under way is waited for by its own thread.
            timeout_graceful_shutdown=1,
        )
        address = f"http://{_LOOPBACK}:{port}/?token="
        on_ready(address + token, address + once)
        # What draws is slow to import: that is done once the page is there.
        drawing = threading.Timer(_DRAWING_AFTER_S, import_module, ["runwalk.pictures.progress"])
        drawing.daemon = True
        drawing.start()
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            desk.stop_virtual()


def application(desk: Desk, port: int, token: str, once: str) -> ASGIApp:
    """The routes, the files of the page, and the guard before them."""
    app = FastAPI(openapi_url=None)
    parts = (
        clip_routes,
        settings_routes,
        plan_routes,
        course_routes,
        progress_routes,
        try_routes,
    )
    for part in parts:
        app.include_router(part.routes(desk))

    @app.websocket("/live")
    async def hear(socket: WebSocket) -> None:
        await live(socket, desk)

    @app.exception_handler(Problem)
    def on_problem(_: Request, problem: Problem) -> Response:
        return refused(problem)

    @app.exception_handler(RequestValidationError)
    def on_invalid(_: Request, invalid: RequestValidationError) -> Response:
        first = invalid.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return refused(Problem(f"{where}: {first['msg'].lower()}"))

    @app.exception_handler(Exception)
    def on_error(_: Request, error: Exception) -> Response:
        return JSONResponse({"error": unforeseen(error)}, status_code=500)

    with resources.as_file(resources.files("runwalk.page") / "static") as files:
        app.mount("/", StaticFiles(directory=files, html=True))
    return Guard(app, port, token, once)
