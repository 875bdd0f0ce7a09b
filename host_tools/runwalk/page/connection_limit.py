"""Connections of strangers: any program on the computer can open some, so they are few and short.

uvicorn has no deadline for the head of a request, and its `limit_concurrency` counts connections
that say nothing too: whoever holds that many open locks everybody out.
"""

import asyncio
from typing import Any

from starlette.types import Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

# A browser loads the page's files on six connections, within a second.
MOST_STRANGERS = 100
# So many are accepted before those that came before are listened to.
BACKLOG = 50
_STRANGER_S = 10.0
_KEY = "connection"


class Connection(H11Protocol):
    """A connection is a stranger's until a request on it has shown the page's secret.

    Each has its time, whatever it does: a slow head, a slow body, an answer that it does not read.
    A request for one of the page's files begins it again: such a file is never cut off because its
    connection was opened long before. Of too many strangers the one whose time is over first makes
    way.
    """

    _ending: asyncio.TimerHandle

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # Each request has it in its scope.
        self.app_state = {**self.app_state, _KEY: self}

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody has come."""
        super().connection_made(transport)
        self._begin_time()
        here = [one for one in self.connections if isinstance(one, Connection)]
        strangers = [one for one in here if one.is_stranger()]
        if len(strangers) > MOST_STRANGERS:
            min(strangers, key=Connection.ends_s).transport.abort()

    def ends_s(self) -> float:
        """When it ends if it stays a stranger's, on the loop's clock."""
        return self._ending.when()

    def is_stranger(self) -> bool:
        """Whether its time is limited, and not over."""
        return not (self._ending.cancelled() or self.transport.is_closing())

    def trust(self) -> None:
        """It is no stranger's."""
        self._ending.cancel()

    def begin_again(self) -> None:
        """A stranger has its time from now on."""
        if self.is_stranger():
            self._ending.cancel()
            self._begin_time()

    def _begin_time(self) -> None:
        self._ending = self.loop.call_later(_STRANGER_S, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._ending.cancel()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """A socket is admitted or closed at once."""
        self._ending.cancel()
        super().handle_websocket_upgrade(event)


def trust(scope: Scope) -> None:
    """The connection of this request or socket has shown the secret."""
    if connection := _connection_of(scope):
        connection.trust()


def begin_again(scope: Scope) -> None:
    """The connection of this request asks for a file that anybody may have."""
    if connection := _connection_of(scope):
        connection.begin_again()


def _connection_of(scope: Scope) -> Connection | None:
    connection: Connection | None = scope.get("state", {}).get(_KEY)
    return connection
