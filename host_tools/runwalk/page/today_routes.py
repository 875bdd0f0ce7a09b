"""Today: what comes next, and what was done last."""

from typing import Any

from fastapi import APIRouter

from runwalk import places
from runwalk.actions.following import following
from runwalk.archive.database import open_archive
from runwalk.page.desk import Desk
from runwalk.page.progress_routes import listed
from runwalk.page.words import for_the_page


def routes(_desk: Desk) -> APIRouter:
    """What the first view shows beside the clip."""
    router = APIRouter(prefix="/api/today")

    @router.get("")
    def today() -> dict[str, Any]:
        """`next` is None without a course, `last` without a session."""
        found = following()
        with open_archive(places.archive_file()) as archive:
            count = archive.count()
            last = archive.summaries(slice(max(0, count - 1), count))
        return {
            "next": {**found.as_json(), "why": for_the_page(found.proposal.why)} if found else None,
            "last": listed(last[-1]) if last else None,
        }

    return router
