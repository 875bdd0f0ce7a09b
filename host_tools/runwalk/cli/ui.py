"""`runwalk ui`."""

import webbrowser
from typing import Annotated

import typer

from runwalk.cli.ending import end_as_by_ctrl_c
from runwalk.cli.output import console


def ui(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="On that port; any free one if 0.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Open a page in the browser with all of this, for who would rather click. Ctrl-C ends it.

    It is served on this computer for this computer alone: the address holds a token that nobody
    else knows, and nothing is fetched from or sent to the network.
    """
    from runwalk.page.server import serve  # slow to import

    # Its virtual clip ends with it.
    end_as_by_ctrl_c()

    def on_ready(address: str, once: str) -> None:
        console.print(f"The page is at {address}", soft_wrap=True)
        if browser:
            webbrowser.open(once)

    serve(port, on_ready)
