"""Progress: the journal, the sessions and their reports, the weeks, and what is known of one."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query
from pydantic import Field
from starlette.responses import Response

from runwalk import places
from runwalk.actions import forgetting, loading, noting, pulling, telling
from runwalk.actions.course_on_clip import what_comes_next
from runwalk.archive.database import Archive, now, open_archive
from runwalk.archive.summaries import Done
from runwalk.device.connection import Progress
from runwalk.page.answers import download, told
from runwalk.page.asked import Asked
from runwalk.page.clip_routes import Wished
from runwalk.page.desk import Desk
from runwalk.page.drawing import session_svg, weeks_svg
from runwalk.page.words import for_the_page
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.reports import energy_report, progress, session_report
from runwalk.training import person as persons

# How many sessions are shown at first and with each request for earlier ones; half a year of weeks.
_ROWS = 50
_WEEKS_SHOWN = 26
IdQuery = Annotated[str, Query(alias="id")]


class OfSession(Asked):
    """A session by its id."""

    id: str


class Felt(OfSession):
    """How hard a session felt."""

    felt: Annotated[int, Field(ge=0, le=10)]


class Dated(OfSession):
    """When a session was."""

    when: str


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
            every = progress.weeks(archive.summaries(), archive.courses(), person, today)
        current, most = progress.streaks(every, today)
        shown = every[-_WEEKS_SHOWN:]
        return {
            "weeks": progress.as_json(shown),
            "svg": weeks_svg(shown) if shown else None,
            "guideline_min": progress.GUIDELINE_MIN,
            "streak_weeks": current,
            "longest_streak_weeks": most,
            "lapsed_since": progress.lapsed_since(every, today),
        }

    @router.get("/earlier")
    def earlier(before: Annotated[int, Query(ge=1)]) -> list[dict[str, Any]]:
        with open_archive(places.archive_file()) as archive:
            return _before(archive, before)

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
            "when": session_report.when(found),
            "facts": [(name, for_the_page(value)) for name, value in facts],
            "rows": [asdict(row) for row in session_report.rows(found)],
            "svg": session_svg(found),
        }

    @router.post("/effort")
    def effort(given: Felt) -> None:
        noting.effort(given.id, given.felt)

    @router.post("/date")
    def date(given: Dated) -> None:
        noting.date(given.id, given.when)

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
        from runwalk.actions.importing import import_activity  # slow to import

        found = import_activity(name, data)
        return {
            "plan": found.session.plan_name,
            "is_new": found.is_new,
            "measured": found.in_words(),
        }

    @router.get("/sessions.csv")
    def sessions_csv() -> Response:
        from runwalk.exchange import table  # slow to import

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
        comes_next = what_comes_next(connection)
    if comes_next and comes_next.is_part_done:
        try:
            with desk.clip(wanted.port) as found:
                part = loading.load_next_part(found, comes_next, on_progress).name
        except Problem as problem:
            trouble = for_the_page(str(problem))
    return {
        "new": len(brought.new),
        "known": brought.known,
        "damaged_bytes": brought.damaged_bytes,
        "next": comes_next.as_json() if comes_next else None,
        "part": part,
        "trouble": trouble,
    }


def _activity(identity: str, ending: str) -> Response:
    from runwalk.actions.exporting import activity_of  # slow to import

    found = noting.session_of(identity)
    data = activity_of(found, ending, persons.load(places.person_file()))
    return download(data, f"session-{found.id}{ending}")


def _before(archive: Archive, before: int) -> list[dict[str, Any]]:
    """The sessions before number `before`, 1 is the first, as many as a page shows at once."""
    first = max(1, before - _ROWS)
    found = archive.summaries(slice(first - 1, before - 1))
    return [{"number": number, **listed(one)} for number, one in enumerate(found, first)]


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
    }
