"""One conversation with a clip over mpremote's transport: stop the app, ask, let it go on.

With `bounded_transport` the only module that knows mpremote, whose Python interface may change.
"""

import contextlib
import json
import secrets
import time
from binascii import b2a_base64, crc32
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, TypeVar

from mpremote.transport import TransportError, TransportExecError
from msgspec import Struct

from clip import protocol
from runwalk.device.bounded_transport import MAX_ANSWER_BYTES, BoundedTransport
from runwalk.device.lines import is_at_prompt, parse_event, says_how_it_is
from runwalk.device.messages import Ready
from runwalk.device.opening import why_not_open
from runwalk.device.terminal_text import clean
from runwalk.device.trouble import LOST, nonsense, refused, too_old_for, translated
from runwalk.fields import Invalid, checked
from runwalk.problem import BusyPort, Damaged, InvalidAnswer, Problem

Progress = Callable[[int, int], None]
_AnswerT = TypeVar("_AnswerT", bound=Struct)

_SILENCE_S = 5.0
_READY_S = 6.0
_ANSWER_S = 10.0
_ATTEMPTS = 3
_LOOK_S = 0.05
# The page has a port open for a moment to hear how a session stands.
_BUSY_S = 3.0
# See `clip.hw.usb`.
_LISTENING_S = 1.0
_MAX_LINE_BYTES = 4096
# A program of 4 KiB. mpremote's own 256 bytes, escaped, keep a Pico busy three times as long: most
# of its time goes into asking for more, and into reading four characters a byte.
_CHUNK_BYTES = 3072
# However little comes at a time, a file has come after 30 s and one more for so many bytes.
_SLOWEST_BYTES_S = 1_000
_STOPPED = b'{"event": "stopped"}'
_CTRL_B_C = b"\r\x03\x02"
_CTRL_B = b"\r\x02"
_CTRL_D = b"\x04"


class Nothing(Struct, frozen=True):
    """The answer to a command that has none."""


class Connection:
    """A clip that listens.

    was_running  whether its app ran, so that a session's clock goes on meanwhile
    is_stopped   whether its app is stopped, so that it can be asked
    ready        what the app said when it ran again; empty before, and if it said nothing
    admit        is called before the first change, and may raise Problem; None: it is admitted
    """

    def __init__(self, port: str, transport: BoundedTransport) -> None:
        self.port = port
        self.admit: Callable[[], None] | None = None
        self.was_running = False
        self.is_stopped = False
        self.ready = Ready()
        # Until its status says otherwise.
        self.protocol_version: int = protocol.VERSION
        self._transport = transport
        self._is_running_program = False
        self._heard = b""

    def ask(
        self, kind: type[_AnswerT], command: str, *arguments: object, patience_s: float = _ANSWER_S
    ) -> _AnswerT:
        """Have a clip do a command of `clip.protocol`; its answer, checked. Raises Problem."""
        if command in protocol.CHANGING:
            self.before_change()
        if self.protocol_version < protocol.VERSION and command in protocol.SELF_TESTS:
            raise too_old_for(command)
        request = json.dumps([command, *arguments]).encode()
        code = f"import clip.link\nclip.link.ask({request!r}, {crc32(request)})"
        answer = self._answer(self._execute(code, patience_s))
        try:
            return checked(kind, answer)
        except Invalid as invalid:
            raise InvalidAnswer(
                f"the clip on {self.port} gave an invalid answer ({invalid.path}): "
                "its firmware may be of another version"
            ) from None

    def _answer(self, text: str) -> object:
        """What a clip printed, read and found whole. Raises Problem for that and for a failure."""
        try:
            crc, _, line = text.strip().splitlines()[-1].partition(" ")
            is_whole = int(crc, 16) == crc32(line.encode())
            answer = json.loads(line)
        except (ValueError, IndexError, RecursionError):
            raise nonsense(self.port) from None
        if not is_whole:
            raise InvalidAnswer(f"an answer of the clip on {self.port} arrived damaged: try again")
        if isinstance(answer, dict) and "error" in answer:
            raise refused(self.port, str(answer["error"]), answer.get("text"))
        return answer

    def before_change(self) -> None:
        """The clip is to be changed. Raises Problem where that is not admitted."""
        if self.admit:
            self.admit()
            self.admit = None

    def run_program(self, code: str, timeout_s: float) -> str:
        """Run a program on the board and wait for its end; what it printed. Raises Problem."""
        self._is_running_program = True
        with translated(self.port):
            answer, error = self._transport.exec_raw(code, timeout=timeout_s)
        self._is_running_program = False
        if error:
            raise Problem(clean(error.decode(errors="replace")))
        return bytes(answer).decode(errors="replace")

    def abandon(self, code: str) -> None:
        """Start a program that ends in a reset, and leave the board to it. Raises Problem."""
        with translated(self.port):
            self._transport.exec_raw_no_follow(code)
        self.is_stopped = False

    def read_file(self, name: str, most: int, progress: Progress | None = None) -> bytes:
        """A file of the clip's flash. Raises Damaged if it has more than `most` bytes, Problem."""

        def bounded(done: int, total: int) -> None:
            if max(done, total) > most:
                raise Damaged(
                    f"{name} on {self.port} has more than {most} bytes, the limit for that file"
                )
            if progress:
                progress(done, total)

        with translated(self.port), self._transport.within(most / _SLOWEST_BYTES_S):
            data = bytes(self._transport.fs_readfile(name, progress_callback=bounded))
            if self._transport.fs_hashfile(name, "sha256") != sha256(data).digest():
                raise Problem(f"{name} arrived damaged from {self.port}: try again")
            return data

    def write_file(self, name: str, data: bytes, progress: Progress | None = None) -> None:
        """Write a file to the clip's flash. Raises Problem."""
        self.before_change()
        with translated(self.port), self._transport.within(len(data) / _SLOWEST_BYTES_S):
            self._transport.exec(
                f"from binascii import a2b_base64 as d\nf=open({name!r},'wb')\nw=f.write"
            )
            for at in range(0, len(data), _CHUNK_BYTES):
                if progress:
                    progress(at, len(data))
                chunk = b2a_base64(data[at : at + _CHUNK_BYTES], newline=False)
                self._transport.exec(f"w(d({chunk!r}))")
            self._transport.exec("f.close()")
            if progress:
                progress(len(data), len(data))

    def stop_app(self) -> None:
        """Ctrl-C, and to the raw REPL. Notes whether the app ran."""
        with translated(self.port):
            self._reach_prompt()
            attempts = _ATTEMPTS
            while not self._enters_raw_repl(is_last=attempts == 1):
                attempts -= 1
                self._reach_prompt()
            self.is_stopped = True

    def _reach_prompt(self) -> None:
        """To the friendly REPL. What another host left unread may stand before what is heard."""
        for _ in range(_ATTEMPTS):
            # Ctrl-C stops what runs, Ctrl-B leaves a raw REPL that another host left behind.
            self._transport.serial.write(_CTRL_B_C)
            heard = self._hear(is_at_prompt, _ATTEMPTS)
            self.was_running = self.was_running or _STOPPED in heard
            if is_at_prompt(heard):
                return
        raise Problem(
            f"nothing on {self.port} answers as MicroPython does: "
            "is it a clip? if so, unplug it and plug it in again"
        )

    def _enters_raw_repl(self, *, is_last: bool) -> bool:
        """Whether the raw REPL does what is asked of it now, and not what was asked before."""
        nonce = secrets.token_hex(8)
        try:
            self._transport.enter_raw_repl(soft_reset=False, timeout_overall=_READY_S)
            said: bytes = self._transport.exec(f"print('{nonce}')")
        except TransportError:
            if is_last:
                raise
            return False
        return said.strip() == nonce.encode() or is_last

    def start_app(self) -> None:
        """Soft reset, as Ctrl-D does. A session that ran when the host came goes on."""
        if self._is_running_program:
            # Nobody waits for its end any more: it may take a minute.
            self._is_running_program = False
            self.stop_app()
        if self.was_running:
            self.ask(Nothing, "leave")
        with translated(self.port):
            self._transport.serial.write(_CTRL_B)
            self._hear(is_at_prompt)
            self._transport.serial.write(_CTRL_D)
            self.is_stopped = False
            heard = self._hear(says_how_it_is)
        lines = heard.splitlines(keepends=True)
        for at, line in enumerate(lines):
            event = parse_event(line)
            if event.get("event") == "ready":
                with contextlib.suppress(Invalid):
                    self.ready = checked(Ready, event)
                self._heard = b"".join(lines[at + 1 :])

    def events(self) -> Iterator[dict[str, Any] | None]:
        """What the running app says, as it comes; None now and then. Raises Problem.

        A board that can't feel its cable talks only to a host that types something now and then.
        """
        self._transport.serial.timeout = _LOOK_S
        typed_s = -_LISTENING_S
        while True:
            with translated(self.port):
                if time.monotonic() - typed_s >= _LISTENING_S:
                    typed_s = time.monotonic()
                    self._transport.serial.write(b"\n")
                self._heard += self._transport.serial.readline(_MAX_LINE_BYTES)
            *lines, self._heard = self._heard.split(b"\n")
            self._heard = self._heard[-_MAX_LINE_BYTES:]
            yield from (parse_event(line) for line in lines)
            yield None

    def close(self) -> None:
        """Let the port go."""
        with contextlib.suppress(*LOST):
            self._transport.close()

    def _execute(self, code: str, patience_s: float) -> str:
        self._is_running_program = True
        with translated(self.port):
            answer, error = self._transport.exec_raw(code, timeout=patience_s)
            self._is_running_program = False
            if error:
                raise TransportExecError(answer, error.decode(errors="replace"))
        return bytes(answer).decode(errors="replace")

    def _hear(self, is_enough: Callable[[bytes], bool], attempts: int = 1) -> bytes:
        heard = b""
        end_s = time.monotonic() + _READY_S / attempts
        while time.monotonic() < end_s and len(heard) < MAX_ANSWER_BYTES:
            data = self._transport.serial.read(max(1, self._transport.serial.in_waiting))
            heard += data
            if is_enough(heard) and not self._transport.serial.in_waiting:
                break
        return heard


def open_port(port: str) -> BoundedTransport:
    """The way to whatever is on a port. Raises Problem where it can't be opened."""
    end_s = time.monotonic() + _BUSY_S
    while True:
        try:
            return BoundedTransport(port, timeout=_SILENCE_S)
        except TransportError:
            why = why_not_open(port)
            if not isinstance(why, BusyPort) or time.monotonic() > end_s:
                raise why from None
            time.sleep(_LOOK_S)
