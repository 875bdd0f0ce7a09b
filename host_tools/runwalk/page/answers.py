"""How the routes answer: what takes long tells its progress, and what fails says the mend."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any

from starlette.responses import JSONResponse, Response, StreamingResponse

from runwalk.device.connection import Progress
from runwalk.page.words import for_the_page
from runwalk.problem import Problem

_LINES = "application/x-ndjson"
_TYPES = {
    ".csv": "text/csv",
    ".fit": "application/vnd.ant.fit",
    ".ics": "text/calendar",
    ".sqlite": "application/vnd.sqlite3",
    ".toml": "application/toml",
    ".zip": "application/zip",
}


def told(work: Callable[[Progress], Any]) -> Response:
    """Do work in a thread of its own; a line of JSON for each progress, and one for the end.

    It goes on to its end even if the page is closed meanwhile: nothing is left half done.
    """
    lines: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def run() -> None:
        try:
            value = work(lambda done, total: lines.put({"done": done, "total": total}))
            lines.put({"value": value})
        except Problem as problem:
            lines.put({"error": for_the_page(str(problem))})
        except Exception as error:
            lines.put({"error": unforeseen(error)})

    def said() -> Iterator[str]:
        is_over = False
        while not is_over:
            line = lines.get()
            is_over = "value" in line or "error" in line
            yield json.dumps(line) + "\n"

    threading.Thread(target=run).start()
    return StreamingResponse(said(), media_type=_LINES)


def refused(problem: Problem) -> Response:
    """A Problem, in the page's words."""
    return JSONResponse({"error": for_the_page(str(problem))}, status_code=400)


def unforeseen(error: Exception) -> str:
    """What is said of an error that should not be."""
    return f"this should not happen: {type(error).__name__}: {error}"


def download(data: bytes, name: str) -> Response:
    """A file that the browser keeps."""
    ending = name[name.rindex(".") :]
    # Headers are of ASCII, and a quote would end the name.
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    disposition = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return Response(data, media_type=_TYPES[ending], headers=disposition)
