"""Today: what comes next, and what was done last."""

from typing import Any

from fastapi import APIRouter

from runwalk import places
from runwalk.page.desk import Desk
from runwalk.page.progress_routes import listed
from runwalk.page.responses import comes_next
from runwalk.services.following import following
from runwalk.sessions.database import open_archive


def routes(_desk: Desk) -> APIRouter:
    """What the first view shows beside the clip."""
    router = APIRouter(prefix="/api/today")

    @router.get("")
    def today() -> dict[str, Any]:
        """`next` is None without a course, `last` without a session."""
        with open_archive(places.archive_file()) as archive:
            count = archive.count()
            last = archive.summaries(slice(max(0, count - 1), count))
        return {
            "next": comes_next(following()),
            "last": listed(last[-1]) if last else None,
        }

    return router
