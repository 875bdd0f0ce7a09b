"""Courses: the screening before them, making one, loading it, where one is in it."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from runwalk import places
from runwalk.actions import calendar, course_making, loading, screening
from runwalk.actions.pulling import next_in_course
from runwalk.actions.standing import verdict_today
from runwalk.device.connection import Progress
from runwalk.page.answers import download, told
from runwalk.page.clip_routes import OnPort
from runwalk.page.desk import Desk
from runwalk.page.drawing import course_svg
from runwalk.page.plan_routes import Named
from runwalk.page.words import for_the_page
from runwalk.plans import course_file, own
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.training import adaptation
from runwalk.training import screening as questions
from runwalk.training.person import load as load_person


class Answered(BaseModel):
    """The questions that were answered with yes."""

    yes: list[str]


class Cleared(BaseModel):
    """The day on which a doctor has cleared the person."""

    on: str


class Making(BaseModel):
    """What course one would like."""

    goal: str
    start: str
    per_week: Annotated[int, Field(ge=1, le=7)]
    weeks: Annotated[int, Field(ge=1, le=104)] | None = None


class Text(BaseModel):
    """A course file."""

    text: Annotated[str, Field(max_length=1_000_000)]


class LoadingCourse(OnPort):
    """A course to load by its name, into the chosen slot if None."""

    name: str
    slot: int | None = None


def routes(desk: Desk) -> APIRouter:
    """All that concerns courses."""
    router = APIRouter(prefix="/api/course")

    @router.get("")
    def overview() -> dict[str, Any]:
        mine = own.names(places.courses())
        library = [name for name in course_file.library() if name not in mine]
        return {
            "screening": _screening(),
            "courses": [_listed(name, is_own=True) for name in mine]
            + [_listed(name, is_own=False) for name in library],
            "standing": _standing(),
        }

    @router.post("/screening")
    def answer(answered: Answered) -> dict[str, Any]:
        screening.answer(answered.yes)
        return _screening()

    @router.post("/cleared")
    def clear(cleared: Cleared) -> dict[str, Any]:
        screening.clear(cleared.on)
        return _screening()

    @router.get("/one")
    def one(name: str) -> dict[str, Any]:
        fields, data = course_file.read_whole(_known(name))
        return {**fields.model_dump(), "id": name, "svg": course_svg(data, 0)}

    @router.post("/make")
    def make(wanted: Making) -> dict[str, Any]:
        made = course_making.make(wanted.goal, wanted.start, wanted.per_week, wanted.weeks)
        fields, data = course_file.parse_file("the course", made.text.encode())
        return {
            **fields.model_dump(),
            "text": made.text,
            "reminder": for_the_page(made.reminder),
            "svg": course_svg(data, 0),
            "weeks": [
                {
                    "steps": level.notation(),
                    "run": write_duration(level.running_s * 1000),
                    "is_easier": level.is_easier,
                }
                for level in made.levels
            ],
        }

    @router.post("/keep")
    def keep(course: Text) -> dict[str, str]:
        course_file.parse_file("the course", course.text.encode())
        return {"name": own.keep(places.courses(), course.text)}

    @router.post("/remove")
    def remove(wanted: Named) -> None:
        own.remove(places.courses(), wanted.name)

    @router.post("/load")
    def load(wanted: LoadingCourse) -> Response:
        fields, data = course_file.read_whole(_known(wanted.name))

        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.port(wanted.port) as port:
                return vars(loading.load_course(port, fields, data, wanted.slot, on_progress))

        return told(work)

    @router.get("/calendar")
    def calendar_file(name: str, days: str, at: str, first: str | None = None) -> Response:
        _, data = calendar.calendar_of(_known(name), first, days, at)
        return download(data, f"{own.name_for(name)}.ics")

    return router


def _known(name: str) -> str:
    """The name of a course that is listed: a path, which a command takes, is none."""
    if name not in (*own.names(places.courses()), *course_file.library()):
        raise Problem(f"no course {name!r}: choose one of the list")
    return name


def _screening() -> dict[str, Any]:
    person, verdict = load_person(places.person_file()), verdict_today()
    return {
        "may_run": verdict.may_run,
        "is_known": verdict.is_known,
        "advice": for_the_page(questions.advice(verdict)),
        "yes": person.answers.yes if person.answers else [],
        "cleared_on": person.cleared_on.isoformat() if person.cleared_on else None,
        "questions": [{"key": one.key, "text": one.text} for one in questions.QUESTIONS],
        "not_advice": questions.NOT_ADVICE,
    }


def _listed(name: str, *, is_own: bool) -> dict[str, Any]:
    try:
        fields, _ = course_file.read_whole(name)
    except Problem as problem:
        return {"id": name, "is_own": is_own, "name": name, "trouble": str(problem)}
    return {
        "id": name,
        "is_own": is_own,
        "name": fields.name,
        "about": fields.about,
        "source": fields.source,
        "count": len(fields.sessions),
        "per_week": fields.per_week,
    }


def _standing() -> dict[str, Any] | None:
    """Where one is in the course that was loaded last, with its picture; None without one."""
    following = next_in_course()
    if following is None:
        return None
    course, proposal = following
    head = course_file.head(course.data)
    done = adaptation.sessions_done(head, proposal)
    return {
        "name": head.name,
        "sessions": head.sessions,
        "done": done,
        "next": vars(proposal),
        "svg": course_svg(course.data, done),
    }
