"""`runwalk ui`."""

from runwalk.cli.interrupt import end_as_by_ctrl_c
from runwalk.cli.terminal import complain, say
from runwalk.problem import Problem


def ui(port: int, browser: bool) -> None:
    """Serve the page, and open it in the browser."""
    from runwalk.page.opening import Opening  # slow to import
    from runwalk.page.server import serve

    # Its virtual clip ends with it.
    end_as_by_ctrl_c()
    opening = Opening()

    def on_ready(address: str) -> None:
        say(f"The page is at {address}")
        if not browser:
            return
        try:
            opening.open(address)
        except Problem as problem:
            complain(f"open that address yourself: {problem}")

    try:
        serve(port, on_ready, opening.is_over)
    finally:
        opening.is_over()
