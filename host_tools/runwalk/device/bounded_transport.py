"""Mpremote's transport, heard only so much and so long."""

import time
from collections.abc import Callable

from mpremote.transport import TransportError
from mpremote.transport_serial import SerialTransport

MAX_ANSWER_BYTES = 65_536
# However much it has to say.
_LONGEST_S = 30.0


class BoundedTransport(SerialTransport):  # type: ignore[misc]  # (mpremote has no types)
    """Mpremote's, for a clip that may talk without end."""

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
        heard_s = time.monotonic()
        end_s = heard_s + (timeout_overall or timeout + _LONGEST_S)
        while not data.endswith(ending) and time.monotonic() < min(heard_s + timeout, end_s):
            if self.is_pty or self.serial.in_waiting:
                new = self.serial.read(1)
            else:
                time.sleep(0.001)
                new = b""
            if new:
                heard_s = time.monotonic()
                data += new
                if data_consumer:
                    data_consumer(new)
                if len(data) > MAX_ANSWER_BYTES:
                    raise TransportError("it talks without end")
        return bytes(data[-1:] if data_consumer else data)
