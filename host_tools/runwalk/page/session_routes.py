"""The session under way: how it stands, its plan, start, pause and skip. Nothing stops the app."""

from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter
from msgspec import to_builtins

from clip.core import image
from runwalk import places
from runwalk.page.clip_routes import OnPort
from runwalk.page.desk import Desk
from runwalk.plans.plan import plan_name
from runwalk.plans.plan_json import steps_as_json
from runwalk.plans.schedule import planned_steps
from runwalk.services import starting
from runwalk.sessions.database import open_archive


class Starting(OnPort):
    """A session to start on the chosen plan."""

    at_own_risk: bool = False


class Typing(OnPort):
    """What the running app is to do; "pause" goes on after a pause."""

    what: Literal["pause", "skip"]


@dataclass
class _Cached:
    """The plan that was asked for last, by its CRC-32."""

    crc: int | None = None
    data: bytes = b""


def routes(desk: Desk) -> APIRouter:
    """All that concerns the session under way."""
    router = APIRouter(prefix="/api/session")
    cached = _Cached()

    @router.get("")
    def now(port: str | None = None) -> dict[str, Any] | None:
        """How it stands; None where the clip can't tell just now."""
        found = desk.peek(port)
        return to_builtins(found) if found else None

    @router.get("/plan")
    def plan(crc: int, port: str | None = None) -> dict[str, Any]:
        """The plan that is played, from the archive; the clip is asked only if that has it not."""
        if cached.crc != crc:
            cached.data = _archived(crc) or _on_clip(desk, port)
            cached.crc = image.crc(cached.data)
        steps = planned_steps(cached.data)
        return {
            "crc": cached.crc,
            "name": plan_name(cached.data),
            "steps": steps_as_json(steps),
            "total_ms": steps[-1].end_ms,
        }

    @router.post("/start")
    def start(wanted: Starting) -> None:
        with desk.clip(wanted.port) as found:
            starting.start(found, at_own_risk=wanted.at_own_risk)

    @router.post("/do")
    def do(wanted: Typing) -> None:
        desk.type(wanted.port, wanted.what)

    return router


def _archived(crc: int) -> bytes | None:
    with open_archive(places.archive_file()) as archive:
        return archive.image(crc)


def _on_clip(desk: Desk, port: str | None) -> bytes:
    with desk.connection(port) as connection:
        return connection.plan_image()
