"""The virtual clip of the page: started, pressed, switched off."""

from typing import Any, Literal

from fastapi import APIRouter

from runwalk.page.desk import Desk
from runwalk.page.request_model import Asked
from runwalk.virtual.gestures import PRESSES


class Speed(Asked):
    """How many times faster than real its time runs."""

    speed: float


class Press(Asked):
    """How its button is pressed."""

    way: Literal["short", "double", "triple", "long", "very-long"]


def routes(desk: Desk) -> APIRouter:
    """All that a hand does to the virtual clip."""
    router = APIRouter(prefix="/api/try")

    @router.post("/start")
    def start(wanted: Speed) -> dict[str, Any]:
        running = desk.start_virtual(wanted.speed).running_state()
        return {"port": running.port if running else None}

    @router.post("/stop")
    def stop() -> None:
        desk.stop_virtual()

    @router.post("/down")
    def down() -> None:
        with desk.hand():
            desk.press_down()

    @router.post("/up")
    def up() -> None:
        desk.let_go()

    @router.post("/press")
    def press(wanted: Press) -> None:
        with desk.hand():
            desk.virtual().tell(PRESSES[wanted.way])

    return router
