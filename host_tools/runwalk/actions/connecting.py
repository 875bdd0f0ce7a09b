"""Connecting to a clip: whoever changes it must be the one whose clip it is."""

from contextlib import AbstractContextManager

from runwalk.actions import ownership
from runwalk.device import connection
from runwalk.device.connection import Connection


def connect(port: str) -> AbstractContextManager[Connection]:
    """Talk to the clip on a port, as `device.connection.connect`; another's is not changed."""
    return connection.connect(port, ownership.admit)
