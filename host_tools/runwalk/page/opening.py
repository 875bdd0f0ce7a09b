"""The browser is told the page's address by a file that only the user can read.

Every user of the computer can see what programs are started with. The file is there until the page
has come in, or the server ends.
"""

import os
import sys
import tempfile
import threading
import webbrowser
from contextlib import ExitStack
from html import escape
from pathlib import Path

from runwalk import files
from runwalk.problem import Problem

_PAGE = """<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>Run/walk clip</title>
<a href="{address}">Open the page</a>
"""


class Opening:
    """Opens the page in the browser, once."""

    def __init__(self) -> None:
        self._files = ExitStack()

    def open(self, address: str) -> None:
        """Start the browser, which may run as long as it likes. Raises Problem."""
        try:
            # Made with mode 700.
            folder = tempfile.TemporaryDirectory(
                prefix="runwalk-", dir=_parent(), ignore_cleanup_errors=True
            )
        except OSError as error:
            raise Problem(f"{error.filename}: {error.strerror}") from None
        file = Path(self._files.enter_context(folder)) / "open.html"
        files.keep(file, _PAGE.format(address=escape(address)).encode())
        threading.Thread(target=webbrowser.open, args=[file.as_uri()], daemon=True).start()

    def is_over(self) -> None:
        """The page has come in, or never will: the file is removed."""
        self._files.close()


def _parent() -> Path | None:
    """Where browsers can read: those that Ubuntu ships see neither /tmp nor hidden folders."""
    home = Path.home()
    return home if sys.platform == "linux" and os.access(home, os.W_OK) else None
