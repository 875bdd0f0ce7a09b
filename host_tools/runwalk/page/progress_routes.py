"""Progress: the journal, the sessions and their reports, the weeks, and what is known of one."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query
from pydantic import Field
from starlette.responses import Response

from runwalk import places
from runwalk.device.connection import Progress
from runwalk.page.clip_routes import Wished
from runwalk.page.desk import Desk
from runwalk.page.drawing import session_charts, weeks_charts
from runwalk.page.messages import for_the_page
from runwalk.page.request_model import Asked
from runwalk.page.responses import comes_next, download, told
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.reports import energy_report, session_report, training_weeks
from runwalk.services import afterwards, forgetting, loading, noting, pulling, telling
from runwalk.services.course_on_clip import what_comes_next
from runwalk.sessions.database import Archive, now, open_archive
from runwalk.sessions.session import REASONS
from runwalk.sessions.summaries import Done
from runwalk.training import person as persons

# How many sessions are shown at first and with each request for earlier ones; half a year of weeks.
_ROWS = 20
_MOST_ROWS = 200
_WEEKS_SHOWN = 26
IdQuery = Annotated[str, Query(alias="id")]


class OfSession(Asked):
    """A session by its id."""

    id: str


class Answered(OfSession):
    """An answer to one of the short questions after a session."""

    about: Literal["effort", "pain", "reason", "next-day"]
    text: str


class Dated(OfSession):
    """When a session was."""

    when: str


class Route(OfSession):
    """How far a session was, and how much higher it ended; None is left as it was."""

    km: Annotated[float, Field(ge=0.1, le=200)] | None = None
    climb_m: Annotated[float, Field(ge=-5000, le=5000)] | None = None


class Noted(OfSession):
    """A note on a session."""

    text: str


class Me(Asked):
    """What the coach is told; None is left as it was."""

    mass_kg: float | None = None
    easy_kmh: float | None = None
    walk_kmh: float | None = None
    run_kmh: float | None = None
    grade_percent: float | None = None
    terrain: str | None = None


def routes(desk: Desk) -> APIRouter:
    """All that concerns what was done."""
    router = APIRouter(prefix="/api/progress")

    @router.get("")
    def overview() -> dict[str, Any]:
        person = persons.load(places.person_file())
        with open_archive(places.archive_file()) as archive:
            return {
                "sessions": _before(archive, archive.count() + 1),
                "deleted": archive.deleted(),
                "me": person.habits(),
            }

    @router.get("/weeks")
    def weeks() -> dict[str, Any]:
        person = persons.load(places.person_file())
        with open_archive(places.archive_file()) as archive:
            today = now().astimezone().date()
            found = archive.summaries()
            every = training_weeks.weeks(found, archive.courses(), person, today)
        current, most = training_weeks.streaks(every, today)
        shown = every[-_WEEKS_SHOWN:]
        return {
            "weeks": training_weeks.as_json(shown),
            "charts": weeks_charts(shown) if shown else None,
            "guideline_min": training_weeks.GUIDELINE_MIN,
            "streak_weeks": current,
            "longest_streak_weeks": most,
            "lapsed_since": training_weeks.lapsed_since(every, today),
            "months": _months(found),
        }

    @router.get("/earlier")
    def earlier(
        before: Annotated[int, Query(ge=1)], first: Annotated[int, Query(ge=1)] | None = None
    ) -> list[dict[str, Any]]:
        with open_archive(places.archive_file()) as archive:
            return _before(archive, before, first)

    @router.post("/pull")
    def pull(wanted: Wished) -> Response:
        return told(lambda on_progress: _pulled(desk, wanted, on_progress))

    @router.get("/session")
    def session(identity: IdQuery) -> dict[str, Any]:
        found = noting.session_of(identity)
        person = persons.load(places.person_file())
        facts = session_report.facts(found) + energy_report.facts(found, person)
        return {
            **listed(found),
            "note": found.note,
            "next_day": found.pain_next_day,
            "reason": found.ended_for,
            "reasons": [] if found.outcome == "finished" else list(REASONS),
            "when": session_report.when(found),
            "facts": [(name, for_the_page(value)) for name, value in facts],
            "rows": [asdict(row) for row in session_report.rows(found)],
            "charts": session_charts(found),
        }

    @router.get("/questions")
    def questions() -> list[dict[str, Any]]:
        return [asdict(question) for question in afterwards.questions()]

    @router.post("/answer")
    def answer(given: Answered) -> dict[str, str]:
        return {"rule": for_the_page(afterwards.answer(given.id, given.about, given.text))}

    @router.post("/date")
    def date(given: Dated) -> None:
        noting.date(given.id, given.when)

    @router.post("/route")
    def route(given: Route) -> None:
        noting.route(given.id, given.km, given.climb_m)

    @router.post("/note")
    def note(given: Noted) -> None:
        noting.note(given.id, given.text)

    @router.post("/delete")
    def delete(wanted: OfSession) -> None:
        noting.delete(wanted.id)

    @router.post("/undelete")
    def undelete(wanted: OfSession) -> None:
        noting.undelete(wanted.id)

    @router.post("/me")
    def me(told_of: Me) -> None:
        telling.tell(told_of.model_dump(exclude_none=True))

    @router.post("/forget")
    def forget() -> list[str]:
        return forgetting.forget_all()

    @router.get("/session.fit")
    def session_fit(identity: IdQuery) -> Response:
        return _activity(identity, ".fit")

    @router.get("/session.tcx")
    def session_tcx(identity: IdQuery) -> Response:
        return _activity(identity, ".tcx")

    @router.post("/import")
    def import_from_watch(
        name: str, data: Annotated[bytes, Body(media_type="application/octet-stream")] = b""
    ) -> dict[str, Any]:
        from runwalk.services.importing import import_activity  # slow to import

        found = import_activity(name, data)
        return {
            "plan": found.session.plan_name,
            "is_new": found.is_new,
            "measured": found.in_words(),
        }

    @router.get("/sessions.csv")
    def sessions_csv() -> Response:
        from runwalk.formats import table  # slow to import

        with open_archive(places.archive_file()) as archive:
            found = archive.summaries()
        data = table.as_file(found, persons.load(places.person_file()))
        return download(data, "sessions.csv")

    @router.get("/archive.sqlite")
    def archive_file() -> Response:
        with open_archive(places.archive_file()) as archive:
            data = archive.as_bytes()
        return download(data, f"runwalk-{now():%Y-%m-%d}.sqlite")

    return router


def _pulled(desk: Desk, wanted: Wished, on_progress: Progress) -> dict[str, Any]:
    """Pull the journal; the part that follows a course that is done is loaded.

    Where it can't be, the pull is done nevertheless; `part` is what was loaded, `trouble` why none
    was.
    """
    part, trouble = None, ""
    with desk.connection(wanted.port) as connection:
        brought = pulling.pull(connection, on_progress, take_over=wanted.take_over)
        upcoming = what_comes_next(connection)
    if upcoming and upcoming.is_part_done:
        try:
            with desk.clip(wanted.port) as found:
                part = loading.load_next_part(found, upcoming, on_progress).name
        except Problem as problem:
            trouble = for_the_page(str(problem))
    return {
        "new": len(brought.new),
        "known": brought.known,
        "damaged_bytes": brought.damaged_bytes,
        "next": comes_next(upcoming),
        "part": part,
        "trouble": trouble,
    }


def _activity(identity: str, ending: str) -> Response:
    from runwalk.services.exporting import activity_of  # slow to import

    found = noting.session_of(identity)
    data = activity_of(found, ending, persons.load(places.person_file()))
    return download(data, f"session-{found.id}{ending}")


def _before(archive: Archive, before: int, first: int | None = None) -> list[dict[str, Any]]:
    """The sessions before number `before`, 1 is the first, as many as a page shows at once.

    Those from `first` on, as many as a month may have, where it is given.
    """
    first = max(1, before - _ROWS if first is None else max(first, before - _MOST_ROWS))
    found = archive.summaries(slice(first - 1, before - 1))
    return [{"number": number, **listed(one)} for number, one in enumerate(found, first)]


def _months(found: Sequence[Done]) -> list[dict[str, Any]]:
    """The months with sessions, the last one first; in a month are some of `first` to `last`."""
    numbers: dict[str | None, list[int]] = {}
    for number, session in enumerate(found, 1):
        month = f"{session.started_at:%Y-%m}" if session.started_at else None
        numbers.setdefault(month, []).append(number)
    return [
        {
            "month": month,
            "sessions": len(of_month),
            "moving": write_duration(sum(found[number - 1].moving_ms() for number in of_month)),
            "first": of_month[0],
            "last": of_month[-1],
        }
        for month, of_month in sorted(numbers.items(), key=lambda one: one[0] or "", reverse=True)
    ]


def listed(session: Done) -> dict[str, Any]:
    """A session as a list of them shows it."""
    started = session.started_at
    return {
        "id": session.id,
        "plan": session.plan_name,
        "started_at": started.isoformat(timespec="minutes") if started else None,
        "outcome": session.outcome,
        "moving": write_duration(session.moving_ms()),
        "percent_done": session.percent_done,
        "effort": session.effort,
        "pain": session.pain,
    }
