"""The control channel of a virtual clip: a socket that takes one command a line.

Each line is answered by one line, when what it asks for has happened: `ok` with the time of the
clip's world in microseconds, or `error` with the reason.
"""

import selectors
import shutil
import socket
import tempfile
from collections import deque
from pathlib import Path

from runwalk import files

# Generous: with its time standing still a clip answers as soon as it has computed.
_PATIENCE_S = 600
_CHUNK = 4096


class Control:
    """Takes commands, and answers them in the order in which they came."""

    def __init__(self, selector: selectors.BaseSelector, address_file: Path) -> None:
        """`address_file` tells clients where the socket is, for its path must be short."""
        self._selector = selector
        self._address_file = address_file
        self._folder = Path(tempfile.mkdtemp(prefix="runwalk-"))
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self._folder / "control"))
        self._listener.listen()
        self._waiting: deque[tuple[socket.socket, str]] = deque()
        selector.register(self._listener, selectors.EVENT_READ, self._accept)
        files.keep(address_file, str(self._folder / "control").encode())

    def close(self) -> None:
        """Take no more commands; those that wait are cut off."""
        self._address_file.unlink(missing_ok=True)
        for key in list(self._selector.get_map().values()):
            if isinstance(key.fileobj, socket.socket):
                self._selector.unregister(key.fileobj)
                key.fileobj.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def next_command(self) -> str | None:
        """The command that has waited longest, until it is answered."""
        return self._waiting[0][1] if self._waiting else None

    def answer(self, line: str) -> None:
        """Answer it."""
        client, _ = self._waiting.popleft()
        try:
            client.sendall(line.encode() + b"\n")
        except OSError:
            # Nobody waits for the answer any more.
            return

    def _accept(self) -> None:
        client, _ = self._listener.accept()
        buffer = bytearray()

        def read() -> None:
            try:
                data = client.recv(_CHUNK)
            except OSError:
                data = b""
            if not data:
                self._selector.unregister(client)
                client.close()
                return
            buffer.extend(data)
            while b"\n" in buffer:
                line, _, rest = bytes(buffer).partition(b"\n")
                buffer[:] = rest
                self._waiting.append((client, line.decode(errors="replace").strip()))

        self._selector.register(client, selectors.EVENT_READ, read)


def ask(address_file: Path, command: str) -> str | None:
    """Give a command and wait for its answer; None where nobody takes it."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(_PATIENCE_S)
            client.connect(address_file.read_text())
            client.sendall(command.encode() + b"\n")
            with client.makefile(encoding="utf-8", errors="replace") as answers:
                return answers.readline().strip() or None
    except OSError:
        return None


def is_open(address_file: Path) -> bool:
    """Whether somebody takes commands there."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(address_file.read_text())
    except (OSError, AttributeError):
        return False
    return True
