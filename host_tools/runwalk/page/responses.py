"""How the routes answer: what takes long tells its progress, and what fails says how to fix it."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import Any

from starlette.responses import JSONResponse, Response, StreamingResponse

from runwalk.device.connection import Progress
from runwalk.device.terminal_text import clean
from runwalk.extras import missing_extra
from runwalk.page.messages import for_the_page
from runwalk.problem import FileExists, Problem, Undecided
from runwalk.services.following import Following

# Lines of JSON, each told as soon as it is known.
LINES = "application/x-ndjson"
_TYPES = {
    ".csv": "text/csv",
    ".fit": "application/vnd.ant.fit",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".tcx": "application/vnd.garmin.tcx+xml",
    ".toml": "application/toml",
    ".txt": "text/plain",
    ".zip": "application/zip",
    ".zwo": "application/xml",
}


def told(work: Callable[[Progress], Any]) -> Response:
    """Do work in a thread of its own; a line of JSON for each progress, and one for the end.

    It goes on to its end even if the page is closed meanwhile: nothing is left half done.
    """
    lines: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def run() -> None:
        lines.put(outcome(lambda: work(lambda done, total: lines.put(progress(done, total)))))

    def said() -> Iterator[str]:
        is_over = False
        while not is_over:
            line = lines.get()
            is_over = is_last(line)
            yield json.dumps(line) + "\n"

    threading.Thread(target=run).start()
    return StreamingResponse(said(), media_type=LINES)


def outcome(work: Callable[[], Any]) -> dict[str, Any]:
    """Do work: the last line that is told of it."""
    try:
        return {"value": work()}
    except Problem as problem:
        return _as_json(problem)
    except Exception as error:
        return {"error": unforeseen(error)}


def progress(done: float, total: float) -> dict[str, Any]:
    """The line that tells how far it is."""
    return {"done": done, "total": total}


def is_last(line: dict[str, Any]) -> bool:
    """Whether no further line follows."""
    return "value" in line or "error" in line


def refused(problem: Problem) -> Response:
    """A Problem, in the page's words."""
    return JSONResponse(_as_json(problem), status_code=400)


def _as_json(problem: Problem) -> dict[str, Any]:
    """What is wrong.

    And what the user is to decide, if that is it; `taken` is the name of what was not to be
    replaced.
    """
    told = {"error": _line(str(problem)), "code": problem.code}
    if isinstance(problem, FileExists):
        return {**told, "taken": problem.name}
    if isinstance(problem, Undecided):
        why = _line(str(problem.facts.get("why", "")))
        return {**told, "ask": problem.kind, "facts": {**problem.facts, "why": why}}
    return told


def comes_next(found: Following | None) -> dict[str, Any] | None:
    """What comes next in the course, None without one."""
    if found is None:
        return None
    return {**found.as_json(), "why": for_the_page(found.proposal.why)}


def unforeseen(error: Exception) -> str:
    """What is said of an error that should not be."""
    extra = missing_extra(error) if isinstance(error, ModuleNotFoundError) else None
    if extra:
        return f'This needs the extra "{extra}", which is not installed: see Install in the README.'
    return clean(f"internal error: {type(error).__name__}: {error}")


def _line(message: str) -> str:
    """In the page's words; what a request had in it may be neither a line nor a character."""
    return clean(for_the_page(message))


def download(data: bytes, name: str, warnings: Sequence[str] = ()) -> Response:
    """A file that the browser keeps, and what got lost in it, which the page says."""
    ending = name[name.rindex(".") :]
    # Headers are of ASCII, and a quote would end the name.
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    headers = {
        "Content-Disposition": f'attachment; filename="{safe}"',
        "Runwalk-Warnings": json.dumps([*warnings]),
    }
    return Response(data, media_type=_TYPES[ending], headers=headers)
