"""The clip: what it is and holds, its firmware, its backup, its parts tried out."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body
from msgspec import to_builtins
from pydantic import Field
from starlette.responses import Response

from clip import VERSION
from clip.core import cues
from clip.store.slots import SLOTS
from runwalk.board import board_file
from runwalk.device import backup as backups
from runwalk.device import selftest, slot_contents
from runwalk.device.clip import require_no_session
from runwalk.device.connection import Progress
from runwalk.device.find import choose
from runwalk.page.desk import Desk
from runwalk.page.messages import for_the_page
from runwalk.page.request_model import Asked
from runwalk.page.responses import download, told
from runwalk.problem import NoFirmware, Problem
from runwalk.services import installing, loading, restoring, slots
from runwalk.services.course_on_clip import go_to
from runwalk.services.loading import Wish

# A clip's clock is compared for so long; a command compares as long as one likes.
_COMPARE_S = 20
_PRESSING_S = 10


class OnPort(Asked):
    """Which clip is meant; None where there is only one."""

    port: str | None = None


class OnSlot(OnPort):
    """A slot of a clip."""

    slot: int


class Wished(OnPort):
    """How something is to be loaded: the fields of `loading.Wish`."""

    slot: Annotated[int, Field(ge=1, le=SLOTS)] | None = None
    may_replace: bool = False
    session: Annotated[int, Field(ge=1)] | None = None
    goes_on: bool = False
    at_own_risk: bool = False
    take_over: bool = False

    def wish(self) -> Wish:
        """As the actions take it."""
        return Wish(**self.model_dump(include=set(Wish.__annotations__)))


class Choosing(OnSlot):
    """The slot that the button starts from."""

    at_own_risk: bool = False


class Going(Choosing):
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
                status, there = connection.status(), connection.slots()
                in_slots = slot_contents.on_clip(connection, status)
                # In a session the battery is left alone, as all parts are.
                battery = None if status.session else selftest.battery(connection)
        except NoFirmware as problem:
            titles = [
                {"name": board.name, "title": board.title} for board in board_file.all_boards()
            ]
            return {"trouble": for_the_page(str(problem)), "boards": titles}
        known = status.board in board_file.names()
        return {
            "title": board_file.read(status.board).title if status.board and known else "A clip",
            "status": to_builtins(status),
            "battery": battery.in_words() if battery else None,
            "slots": to_builtins(there.slots),
            "held": [str(in_slots.get(slot, "")) or None for slot in range(1, SLOTS + 1)],
            "newest": VERSION,
            "is_current": status.version == VERSION,
            "can_put_back": loading.replaced_on(status.id),
        }

    @router.post("/choose")
    def choose_slot(wanted: Choosing) -> None:
        with desk.clip(wanted.port) as found:
            slots.choose(found, str(wanted.slot), at_own_risk=wanted.at_own_risk)

    @router.post("/clear")
    def clear_slot(wanted: OnSlot) -> None:
        with desk.clip(wanted.port) as found:
            slots.clear(found, str(wanted.slot))

    @router.post("/go-to")
    def go_to_session(wanted: Going) -> None:
        with desk.clip(wanted.port) as found:
            go_to(found, wanted.slot, wanted.session, at_own_risk=wanted.at_own_risk)

    @router.post("/load-previous")
    def load_previous(wanted: Wished) -> Response:
        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.clip(wanted.port) as found:
                return asdict(loading.load_previous(found, wanted.wish(), on_progress))

        return told(work)

    @router.post("/stop")
    def stop(wanted: OnPort) -> None:
        with desk.connection(wanted.port) as connection:
            connection.status()
            connection.stop()

    @router.post("/install")
    def install(wanted: Installing) -> Response:
        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.clip(wanted.port) as found:
                return asdict(installing.install(found.port, wanted.board, on_progress))

        return told(work)

    @router.post("/test")
    def test(wanted: Trying) -> Response:
        return told(lambda on_progress: _tried(desk, wanted, on_progress))

    @router.get("/backup")
    def backup(port: str | None = None) -> Response:
        with desk.connection(port) as connection:
            clip_id = connection.status().id
            found = backups.content_of(connection)
        if found.damaged:
            raise Problem(f"{found.damaged[0]}; `runwalk backup` saves the rest")
        return download(backups.pack(found.files, clip_id), f"clip-{clip_id}.zip")

    @router.post("/restore")
    def restore(
        name: str,
        data: Annotated[bytes, Body(media_type="application/octet-stream")],
        port: str | None = None,
        at_own_risk: bool = False,
        take_over: bool = False,
    ) -> Response:
        backup = backups.parse(name, data)
        wish = Wish(at_own_risk=at_own_risk, take_over=take_over)

        def work(on_progress: Progress) -> dict[str, int]:
            with desk.clip(port) as found:
                brought = restoring.restore(found, backup, wish, on_progress)
            return {"files": len(backup.files), "new": len(brought.new)}

        return told(work)

    return router


def _tried(desk: Desk, wanted: Trying, on_progress: Progress) -> str:
    """Try a part; what came of it, in words."""
    speed = choose(wanted.port).speed
    with desk.connection(wanted.port) as connection:
        require_no_session(connection.status().session, "test")
        if wanted.what == "cues":
            names = [wanted.cue] if wanted.cue else cues.NAMES[1:]
            for number, name in enumerate(names, 1):
                selftest.play(connection, name)
                on_progress(number, len(names))
            return "Sounded: " + ", ".join(names)
        if wanted.what == "button":
            made = list(selftest.gestures_made(connection, _PRESSING_S))
            if not made:
                raise Problem("no press was detected: check the button's two wires")
            return "Made: " + ", ".join(made)
        if wanted.what == "battery":
            return selftest.battery(connection).in_words()
        if wanted.what == "flash":
            return selftest.flash(connection).in_words()
        ppm, doubt = selftest.drift_ppm(
            connection, _COMPARE_S, speed, lambda done, total: on_progress(int(done), int(total))
        )
        return f"The clip's clock runs {ppm:+d} ppm fast, ± {doubt}"
