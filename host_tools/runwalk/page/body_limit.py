"""What a request may bring: its body is counted as it comes, and only so much is kept of it."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Of a clip's backup, which holds its whole flash at most; all else is smaller.
LARGEST_BYTES = 8 * 1024 * 1024


class BoundedBody:
    """Ends the reading of a body that is too large; what still comes of it is thrown away."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        left = LARGEST_BYTES

        async def bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                most = LARGEST_BYTES // 1024 // 1024
                raise HTTPException(413, f"this is too large: at most {most} MB are taken")
            return message

        await self._app(scope, bounded if scope["type"] == "http" else receive, send)
