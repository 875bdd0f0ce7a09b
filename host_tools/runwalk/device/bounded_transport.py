"""Mpremote's transport, heard only so much and so long."""

import contextlib
import time
from collections.abc import Callable, Iterator

from mpremote.transport import TransportError
from mpremote.transport_serial import SerialTransport

MAX_ANSWER_BYTES = 65_536
# However much it has to say.
_LONGEST_S = 30.0


class BoundedTransport(SerialTransport):  # type: ignore[misc]  # (mpremote has no types)
    """Mpremote's, for a clip that may talk without end, or never listen."""

    def __init__(
        self, port: str, timeout: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`timeout`: so many s may it be silent; `clock` gives s. Raises TransportError."""
        self._clock = clock
        self._end_s: float | None = None
        super().__init__(port, timeout=timeout)
        self.serial.write_timeout = _LONGEST_S
        # Mpremote reads here and there: each reading is bounded.
        self._read = self.serial.read
        self.serial.read = self._read_in_time

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """What is done in this block takes at most so long, and 30 s.

        Raises TransportError in it.
        """
        self._end_s = self._clock() + seconds + _LONGEST_S
        try:
            yield
        finally:
            self._end_s = None

    def read_until(
        self,
        min_num_bytes: int,  # noqa: ARG002 (as mpremote calls it)
        ending: bytes,
        timeout: float = 10,
        data_consumer: Callable[[bytes], None] | None = None,
        timeout_overall: float | None = None,
    ) -> bytes:
        """As mpremote's: what is heard until `ending`, or until it says nothing any more.

        Raises TransportError where it never ends.
        """
        data = bytearray()
        heard_s = self._clock()
        end_s = heard_s + (timeout_overall or timeout + _LONGEST_S)
        while not data.endswith(ending) and self._clock() < min(heard_s + timeout, end_s):
            if self.is_pty or self.serial.in_waiting:
                new = self.serial.read(1)
            else:
                time.sleep(0.001)
                new = b""
            if new:
                heard_s = self._clock()
                data += new
                if data_consumer:
                    data_consumer(new)
                if len(data) > MAX_ANSWER_BYTES:
                    raise TransportError("it does not stop sending")
        return bytes(data[-1:] if data_consumer else data)

    def _read_in_time(self, size: int = 1) -> bytes:
        if self._end_s is not None and self._clock() > self._end_s:
            raise TransportError("it takes too long to send one file")
        data: bytes = self._read(size)
        return data
