"""Which clip this is."""

from binascii import hexlify

import machine


def clip_id() -> str:
    """The chip's own number, in hex."""
    return hexlify(machine.unique_id()).decode()
