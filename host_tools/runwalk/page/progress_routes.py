"""Progress: the journal, the sessions and their reports, the weeks, and what is known of one."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from runwalk import places
from runwalk.actions import forgetting, noting, pulling
from runwalk.archive.database import now, open_archive
from runwalk.archive.sessions import Session, nth, sessions
from runwalk.device.connection import Progress
from runwalk.page.answers import download, told
from runwalk.page.clip_routes import OnPort
from runwalk.page.desk import Desk
from runwalk.page.drawing import session_svg, weeks_svg
from runwalk.page.words import for_the_page
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem
from runwalk.reports import energy_report, progress, session_report
from runwalk.training import person as persons
from runwalk.training.session_energy import energy


class Felt(BaseModel):
    """How hard a session felt."""

    number: int
    felt: Annotated[int, Field(ge=0, le=10)]


class Dated(BaseModel):
    """When a session was."""

    number: int
    when: str


class Me(BaseModel):
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
            found, courses = sessions(archive), archive.courses()
        weeks = progress.weeks(found, courses, person)
        current, most = progress.streaks(weeks)
        return {
            "sessions": [_listed(number, one) for number, one in enumerate(found, 1)],
            "weeks": progress.as_json(weeks),
            "svg": weeks_svg(weeks) if weeks else None,
            "guideline_min": progress.GUIDELINE_MIN,
            "streak_weeks": current,
            "longest_streak_weeks": most,
            "me": person.model_dump(mode="json", exclude={"answers", "cleared_on"}),
        }

    @router.post("/pull")
    def pull(wanted: OnPort) -> Response:
        def work(on_progress: Progress) -> dict[str, Any]:
            with desk.connection(wanted.port) as connection:
                pulled = pulling.pull(connection, on_progress)
            following = pulling.next_in_course()
            return {**asdict(pulled), "next": vars(following[1]) if following else None}

        return told(work)

    @router.get("/session")
    def session(number: int) -> dict[str, Any]:
        found = _session(number)
        person = persons.load(places.person_file())
        facts = session_report.facts(found) + energy_report.facts(found, person)
        return {
            **_listed(number, found),
            "when": session_report.when(found),
            "facts": [(name, for_the_page(value)) for name, value in facts],
            "rows": [asdict(row) for row in session_report.rows(found)],
            "svg": session_svg(found),
        }

    @router.post("/effort")
    def effort(given: Felt) -> None:
        noting.effort(given.number, given.felt)

    @router.post("/date")
    def date(given: Dated) -> None:
        noting.date(given.number, given.when)

    @router.post("/me")
    def me(told_of: Me) -> None:
        file = places.person_file()
        changes = told_of.model_dump(exclude_none=True)
        persons.keep(persons.changed(persons.load(file), changes), file)

    @router.post("/forget")
    def forget() -> list[str]:
        return forgetting.forget_all()

    @router.get("/session.fit")
    def session_fit(number: int) -> Response:
        from runwalk.exchange import fit_activity  # slow to import

        found = _session(number)
        taken = energy(found.parts(), persons.load(places.person_file()))
        return download(fit_activity.write(found, taken.gross_kcal), f"session-{number}.fit")

    @router.get("/sessions.csv")
    def sessions_csv() -> Response:
        from runwalk.exchange import table  # slow to import

        with open_archive(places.archive_file()) as archive:
            found = sessions(archive)
        text = table.write(found, persons.load(places.person_file()))
        return download(text.encode(), "sessions.csv")

    @router.get("/archive.sqlite")
    def archive_file() -> Response:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "archive.sqlite"
            with open_archive(places.archive_file()) as archive:
                archive.copy_to(file)
            return download(file.read_bytes(), f"runwalk-{now():%Y-%m-%d}.sqlite")

    return router


def _session(number: int) -> Session:
    with open_archive(places.archive_file()) as archive:
        found = sessions(archive)
    if not found:
        raise Problem("no session in the archive: pull a clip's journal with `runwalk log pull`")
    return nth(number, found)


def _listed(number: int, session: Session) -> dict[str, Any]:
    started = session.started_at
    return {
        "number": number,
        "plan": session.plan_name,
        "started_at": started.astimezone().isoformat(timespec="minutes") if started else None,
        "outcome": session.outcome,
        "moving": write_duration(session.moving_ms()),
        "percent_done": session.percent_done,
        "effort": session.effort,
    }
