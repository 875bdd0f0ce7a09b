"""The clip: what it is and holds, its firmware, its backup, its parts tried out."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body
from pydantic import BaseModel
from starlette.responses import Response

from clip import VERSION
from clip.core import cues
from runwalk import boards
from runwalk.actions import installing, restoring
from runwalk.actions.course_on_clip import go_to
from runwalk.device import backup as backups
from runwalk.device import clip, selftest
from runwalk.device.connection import Progress
from runwalk.device.find import choose
from runwalk.page.answers import download, told
from runwalk.page.desk import Desk
from runwalk.page.words import for_the_page
from runwalk.problem import NoFirmware, Problem

# A clip's clock is compared for so long; a command compares as long as one likes.
_COMPARE_S = 20
_PRESSING_S = 10


class OnPort(BaseModel):
    """Which clip is meant; None where there is only one."""

    port: str | None = None


class OnSlot(OnPort):
    """A slot of a clip."""

    slot: int


class Going(OnSlot):
    """To which session of the course in a slot."""

    session: int


class Installing(OnPort):
    """For which board; None is the one that it was before."""

    board: str | None = None


class Trying(OnPort):
    """Which part is tried; a cue if that is it, all cues if None."""

    what: Literal["cues", "button", "battery", "flash", "clock"]
    cue: str | None = None


def routes(desk: Desk) -> APIRouter:
    """All that concerns a clip."""
    router = APIRouter(prefix="/api/clip")

    @router.get("")
    def look(port: str | None = None) -> dict[str, Any]:
        try:
            with desk.connection(port) as connection:
                status, there = clip.status(connection), clip.slots_of(connection)
                # In a session the battery is left alone, as all parts are.
                battery = None if status.session else selftest.battery(connection)
        except NoFirmware as problem:
            titles = [{"name": board.name, "title": board.title} for board in boards.all_boards()]
            return {"trouble": for_the_page(str(problem)), "boards": titles}
        known = status.board in boards.names()
        return {
            "title": boards.read(status.board).title if status.board and known else "A clip",
            "status": status.model_dump(),
            "battery": battery.in_words() if battery else None,
            "slots": there.model_dump()["slots"],
            "newest": VERSION,
            "is_current": status.version == VERSION,
        }

    @router.post("/choose")
    def choose_slot(wanted: OnSlot) -> None:
        with desk.connection(wanted.port) as connection:
            connection.ask("choose", wanted.slot)

    @router.post("/clear")
    def clear_slot(wanted: OnSlot) -> None:
        with desk.connection(wanted.port) as connection:
            connection.ask("remove", wanted.slot)

    @router.post("/go-to")
    def go_to_session(wanted: Going) -> None:
        with desk.connection(wanted.port) as connection:
            go_to(connection, wanted.slot, wanted.session)

    @router.post("/stop")
    def stop(wanted: OnPort) -> None:
        with desk.connection(wanted.port) as connection:
            clip.status(connection)
            connection.ask("stop", connection.was_running)

    @router.post("/install")
    def install(wanted: Installing) -> Response:
        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.port(wanted.port) as port:
                return asdict(installing.install(port, wanted.board, on_progress))

        return told(work)

    @router.post("/test")
    def test(wanted: Trying) -> Response:
        return told(lambda on_progress: _tried(desk, wanted, on_progress))

    @router.get("/backup")
    def backup(port: str | None = None) -> Response:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "clip.zip"
            with desk.connection(port) as connection:
                clip_id = clip.status(connection).id
                backups.write(connection, clip_id, file)
            return download(file.read_bytes(), f"clip-{clip_id}.zip")

    @router.post("/restore")
    def restore(
        name: str,
        data: Annotated[bytes, Body(media_type="application/octet-stream")],
        port: str | None = None,
    ) -> Response:
        content = backups.parse(name, data)

        def work(on_progress: Progress) -> int:
            with desk.port(port) as chosen:
                restoring.restore(chosen, content, on_progress)
            return len(content)

        return told(work)

    return router


def _tried(desk: Desk, wanted: Trying, on_progress: Progress) -> str:
    """Try a part; what came of it, in words."""
    speed = choose(wanted.port).speed
    with desk.connection(wanted.port) as connection:
        clip.require_no_session(clip.status(connection).session, "test")
        if wanted.what == "cues":
            names = [wanted.cue] if wanted.cue else cues.NAMES[1:]
            for number, name in enumerate(names, 1):
                selftest.play(connection, name)
                on_progress(number, len(names))
            return "Sounded: " + ", ".join(names)
        if wanted.what == "button":
            made = list(selftest.gestures_made(connection, _PRESSING_S))
            if not made:
                raise Problem("no press was noticed: look at the button's two wires")
            return "Made: " + ", ".join(made)
        if wanted.what == "battery":
            return selftest.battery(connection).in_words()
        if wanted.what == "flash":
            return selftest.flash(connection).in_words()
        ppm, doubt = selftest.drift_ppm(
            connection, _COMPARE_S, speed, lambda done, total: on_progress(int(done), int(total))
        )
        return f"The clip's clock runs {ppm:+d} ppm fast, give or take {doubt}"
