"""Plans: those there are, the editor's reading and writing, keeping, loading, exchanging."""

from dataclasses import asdict
from pathlib import PurePath
from typing import Annotated, Any, Literal

import tomli_w
from fastapi import APIRouter, Body
from pydantic import Field
from starlette.responses import Response

from clip.core import image
from runwalk import places
from runwalk.device.connection import Progress
from runwalk.page.clip_routes import Wished
from runwalk.page.desk import Desk
from runwalk.page.messages import for_the_page
from runwalk.page.request_model import Asked
from runwalk.page.responses import download, told
from runwalk.plans import notation, plan_file, saved
from runwalk.plans.compiling import PlanError, compile_plan, name_trouble
from runwalk.plans.notation import NotationError, write_duration
from runwalk.plans.plan import Plan
from runwalk.plans.plan_json import items_as_json, steps_as_json
from runwalk.plans.schedule import PlannedStep, planned_steps, tone_schedule, totals_ms
from runwalk.problem import FileExists, Problem
from runwalk.services import checking, loading

_MOST_LETTERS = 100_000
# A name that no steps are wrong with.
_ANY_NAME = "Plan"
Ending = Literal["toml", "fit", "zwo", "json", "txt"]


class Written(Asked):
    """A plan as one types it, and for whom it is."""

    name: Annotated[str, Field(max_length=200)]
    steps: Annotated[str, Field(max_length=_MOST_LETTERS)]
    about: Annotated[str, Field(max_length=_MOST_LETTERS)] = ""
    level: str = "beginner"


class Loading(Wished):
    """A plan to load."""

    plan: Written


class Exporting(Written):
    """A plan to write into a file; for a watch only as the health check lets it."""

    at_own_risk: bool = False


class Keeping(Written):
    """A plan to keep, in place of the one of that name if it has its name.

    `renames`: the plan that it was until now, which is kept no longer; `was`: the steps of that
    one, as they were when it was opened.
    """

    replaces: str | None = None
    renames: str | None = None
    was: str | None = None


class Named(Asked):
    """A plan or a course that is kept."""

    name: str


def routes(desk: Desk) -> APIRouter:
    """All that concerns plans."""
    router = APIRouter(prefix="/api/plans")

    @router.get("")
    def every() -> list[dict[str, Any]]:
        mine = saved.names(places.plans())
        return [_listed(name, is_own=True) for name in mine] + [
            _listed(name, is_own=False) for name in plan_file.samples() if name not in mine
        ]

    @router.post("/read")
    def read(written: Written) -> dict[str, Any]:
        trouble = name_trouble(written.name)
        try:
            plan = compile_plan(_ANY_NAME if trouble else written.name, written.steps)
        except PlanError as error:
            return {"trouble": str(error), "at": error.offset or 0, "name_trouble": trouble}
        steps = planned_steps(plan.image)
        return {
            "name_trouble": trouble,
            "notation": notation.write(plan.items),
            "steps": steps_as_json(steps),
            "items": items_as_json(plan),
            "totals": _totals(plan.image, steps),
            "warnings": [for_the_page(one) for one in checking.warnings(plan.image, written.level)],
        }

    @router.post("/tones")
    def tones(written: Written) -> list[tuple[int, int, int]]:
        return tone_schedule(_plan(written).image)

    @router.post("/keep")
    def keep(wanted: Keeping) -> dict[str, str]:
        _require_unchanged(wanted)
        name = saved.keep(places.plans(), _text(wanted), replaces=wanted.replaces)
        if wanted.renames not in (None, name) and saved.find(places.plans(), wanted.renames):
            saved.remove(places.plans(), wanted.renames)
        return {"name": name}

    @router.post("/remove")
    def remove(wanted: Named) -> None:
        saved.remove(places.plans(), wanted.name)

    @router.post("/load")
    def load(wanted: Loading) -> Response:
        data = _plan(wanted.plan).image

        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.clip(wanted.port) as found:
                # What is in the editor is the person's own.
                return asdict(
                    loading.load_plan(found, data, wanted.wish(), on_progress, is_own=True)
                )

        return told(work)

    @router.post("/file")
    def file(written: Exporting, ending: Ending = "toml") -> Response:
        from runwalk.services.exporting import workout_of  # slow to import

        name = saved.name_for(written.name)
        if ending == "toml":
            return download(_text(written).encode(), f"{name}.toml")
        # What is in the editor is the person's own.
        data, warnings = workout_of(
            _plan(written), f".{ending}", is_own=True, at_own_risk=written.at_own_risk
        )
        return download(data, f"{name}.{ending}", warnings)

    @router.post("/open")
    def open_file(
        name: str, data: Annotated[bytes, Body(media_type="application/octet-stream")] = b""
    ) -> dict[str, Any]:
        plan, warnings = _opened(name, data)
        return {**_as_written(plan), "warnings": warnings}

    return router


def _require_unchanged(wanted: Keeping) -> None:
    """Raise FileExists where the plan that was opened is another one by now."""
    path = saved.find(places.plans(), wanted.renames) if wanted.renames else None
    if path is None or wanted.was is None or wanted.replaces != wanted.renames:
        return
    if notation.write(plan_file.read(path.stem).items) != _in_notation(wanted.was):
        raise FileExists(f"{path.stem} was changed elsewhere meanwhile", path.stem)


def _in_notation(steps: str) -> str:
    try:
        return notation.write(notation.parse(steps))
    except NotationError:
        return steps


def _listed(name: str, *, is_own: bool) -> dict[str, Any]:
    try:
        return {"id": name, "is_own": is_own, **_as_written(plan_file.read(name))}
    except Problem as problem:
        return {"id": name, "is_own": is_own, "name": name, "trouble": for_the_page(str(problem))}


def _as_written(plan: Plan) -> dict[str, str]:
    return {"name": plan.name, "steps": notation.write(plan.items), "about": plan.about}


def _text(written: Written) -> str:
    plan = _plan(written)
    fields = {"name": plan.name, "steps": written.steps.strip(), "about": written.about}
    return tomli_w.dumps({key: value for key, value in fields.items() if value})


def _plan(written: Written) -> Plan:
    """The plan, checked as one in a file is. Raises Problem."""
    try:
        return compile_plan(written.name, written.steps, written.about)
    except PlanError as error:
        raise Problem(f"the plan's {error.part}: {error}") from None


def _opened(name: str, data: bytes) -> tuple[Plan, list[str]]:
    """A plan out of a file of ours or of another program, and what got lost. Raises Problem."""
    from runwalk.formats.workout_file import ENDINGS, read  # slow to import

    if PurePath(name).suffix.lower() not in ENDINGS:
        return plan_file.parse_file(name, data), []
    found = read(name, data)
    return found.plan, found.warnings


def _totals(data: bytes, steps: list[PlannedStep]) -> dict[str, str]:
    """Time by kind and in all, in words."""
    by_kind = sorted(totals_ms(steps).items())
    times = {image.KIND_NAMES[kind]: write_duration(ms) for kind, ms in by_kind}
    is_endless = any(step.is_endless for step in steps)
    in_all = "in all, the endless repeat once" if is_endless else "in all"
    return {**times, in_all: write_duration(image.total_ms(data))}
