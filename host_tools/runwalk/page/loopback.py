"""Where the page's server listens: on this computer alone."""

import secrets
import socket
from contextlib import suppress

from runwalk.problem import Problem

_USUAL = "127.0.0.1"


def bound(port: int) -> socket.socket:
    """A socket at that port of 127.0.0.1, or for 0 at any on an address of its own. Raises Problem.

    What had an address before may have left something in the browser that answers in the page's
    place, such as a service worker. Linux and Windows have 16 million loopback addresses, so that
    chance finds one that nobody has had; macOS has one.
    """
    found = socket.socket()
    try:
        if port == 0:
            with suppress(OSError):
                found.bind((random_address(), 0))
                return found
        found.bind((_USUAL, port))
    except OSError as error:
        found.close()
        raise Problem(f"port {port}: {error.strerror}: choose another with --port") from None
    return found


def random_address() -> str:
    """One of the loopback addresses."""
    return ".".join(["127", *(str(1 + secrets.randbelow(254)) for _ in range(3))])
