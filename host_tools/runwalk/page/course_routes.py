"""Courses: the screening before them, making one, loading it, where one is in it."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter
from msgspec import structs
from pydantic import Field
from starlette.responses import Response

from runwalk import places
from runwalk.device.connection import Progress
from runwalk.formats.calendar import usual_days
from runwalk.page.clip_routes import Wished
from runwalk.page.desk import Desk
from runwalk.page.drawing import course_charts, sessions_charts
from runwalk.page.messages import for_the_page
from runwalk.page.plan_routes import Named
from runwalk.page.request_model import Asked
from runwalk.page.responses import comes_next, download, told
from runwalk.plans import course_file, saved, sources
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.services import course_making, loading, screening
from runwalk.services.course_making import CourseWish
from runwalk.services.exporting import calendar_of, workouts_of
from runwalk.services.following import following
from runwalk.services.gate import verdict_today
from runwalk.training import health_words
from runwalk.training import screening as questions
from runwalk.training.person import load as load_person
from runwalk.training.rules import GENTLE


class Answered(Asked):
    """The questions that were answered with yes."""

    yes: list[str]


class Cleared(Asked):
    """The day on which a doctor has cleared the person."""

    on: str


class Making(Asked):
    """What course one would like."""

    goal: str
    start: str | None = None
    per_week: Annotated[int, Field(ge=1, le=7)]
    weeks: Annotated[int, Field(ge=1, le=104)] | None = None
    growth: str = GENTLE
    hold: str | None = None


class Keeping(Asked):
    """A course file to keep, in place of the one of that name if it has its name."""

    text: str
    replaces: str | None = None


class LoadingCourse(Wished):
    """A course to load by its name."""

    name: str


class Calendar(Asked):
    """A course to write into a calendar: on which days as mon,wed,fri, when, and from which day."""

    name: str
    days: str
    at: str
    first: str | None = None
    at_own_risk: bool = False


class ForWatch(Asked):
    """A course to write as workouts for a watch."""

    name: str
    at_own_risk: bool = False


def routes(desk: Desk) -> APIRouter:
    """All that concerns courses."""
    router = APIRouter(prefix="/api/course")

    @router.get("")
    def overview() -> dict[str, Any]:
        mine = saved.names(places.courses())
        library = [name for name in course_file.library() if name not in mine]
        return {
            "screening": _screening(),
            "courses": [_listed(name, is_own=True) for name in mine]
            + [_listed(name, is_own=False) for name in library],
            "standing": _standing(),
        }

    @router.get("/screening")
    def health() -> dict[str, Any]:
        return _screening()

    @router.post("/screening")
    def answer(answered: Answered) -> dict[str, Any]:
        screening.answer(answered.yes)
        # The page shows them with the advice.
        screening.note_signs_told()
        return _screening()

    @router.post("/cleared")
    def clear(cleared: Cleared) -> dict[str, Any]:
        screening.clear(cleared.on)
        return _screening()

    @router.post("/signs-told")
    def signs_told() -> None:
        screening.note_signs_told()

    @router.get("/one")
    def one(name: str) -> dict[str, Any]:
        fields, data = course_file.read_whole(_known(name))
        return {
            **structs.asdict(fields),
            "id": name,
            "days": usual_days(fields.per_week),
            "charts": course_charts(data, 0),
        }

    @router.post("/make")
    def make(wanted: Making) -> dict[str, Any]:
        made = course_making.make(CourseWish(**wanted.model_dump()))
        names = [saved.name_for(part.name) for part in made.parts]
        parts = [part for _, part in course_making.linked(made.parts, names)]
        images = [one for part in parts for one in course_file.images(course_file.encoded(part))]
        return {
            "name": parts[0].name,
            "about": parts[0].about,
            "sessions": [steps for part in parts for steps in part.sessions],
            "texts": [course_file.text_of(part) for part in parts],
            "reminder": for_the_page(made.reminder),
            "risk": made.risk,
            "charts": sessions_charts(images),
            "weeks": [
                {
                    "steps": week.longest.notation(),
                    "run": write_duration(week.longest.running_s * 1000),
                    "is_easier": week.is_easier,
                }
                for week in made.weeks
            ],
        }

    @router.post("/keep")
    def keep(wanted: Keeping) -> dict[str, str]:
        course_file.parse_file("the course", wanted.text.encode())
        return {"name": saved.keep(places.courses(), wanted.text, replaces=wanted.replaces)}

    @router.post("/remove")
    def remove(wanted: Named) -> None:
        saved.remove(places.courses(), wanted.name)

    @router.post("/load")
    def load(wanted: LoadingCourse) -> Response:
        fields, data = course_file.read_whole(_known(wanted.name))

        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.clip(wanted.port) as found:
                is_own = sources.is_own("course", wanted.name)
                return asdict(
                    loading.load_course(
                        found, fields, data, wanted.wish(), on_progress, is_own=is_own
                    )
                )

        return told(work)

    @router.post("/calendar")
    def calendar(wanted: Calendar) -> Response:
        name = _known(wanted.name)
        _, data, warnings = calendar_of(
            name, wanted.first, wanted.days, wanted.at, at_own_risk=wanted.at_own_risk
        )
        return download(data, f"{saved.name_for(name)}.ics", warnings)

    @router.post("/workouts")
    def workouts(wanted: ForWatch) -> Response:
        name = _known(wanted.name)
        _, data, warnings = workouts_of(name, at_own_risk=wanted.at_own_risk)
        return download(data, f"{saved.name_for(name)}.zip", warnings)

    return router


def _known(name: str) -> str:
    """The name of a course that is listed: a path, which a command takes, is none."""
    if name not in (*saved.names(places.courses()), *course_file.library()):
        raise Problem(f"no course {name!r}: choose one of the list")
    return name


def _screening() -> dict[str, Any]:
    person, verdict = load_person(places.person_file()), verdict_today()
    return {
        "is_known": verdict.is_known,
        "allowed": verdict.allowed.name.lower(),
        "is_urgent": verdict.is_urgent,
        "reasons": verdict.reasons,
        "advice": for_the_page(health_words.advice(verdict)),
        "signs": health_words.STOP_SIGNS,
        "stop_then": health_words.STOP_THEN,
        "are_signs_told": person.signs_told_on is not None,
        "yes": person.answers.yes if person.answers else [],
        "cleared_on": person.cleared_on.isoformat() if person.cleared_on else None,
        "questions": [{"key": one.key, "text": one.text} for one in questions.QUESTIONS],
        "active": {"key": questions.ACTIVE, "text": questions.ACTIVE_TEXT},
        "not_advice": questions.NOT_ADVICE,
    }


def _listed(name: str, *, is_own: bool) -> dict[str, Any]:
    try:
        fields, _ = course_file.read_whole(name)
    except Problem as problem:
        return {"id": name, "is_own": is_own, "name": name, "trouble": for_the_page(str(problem))}
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
    """Where one is in the course on the clip seen last, with its picture; None without one."""
    found = following()
    if found is None:
        return None
    return {
        "name": found.name,
        "sessions": found.sessions,
        "done": found.done,
        "next": comes_next(found),
        "charts": course_charts(found.course.data, found.done),
    }
