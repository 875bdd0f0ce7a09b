"""What a guided test of a board found: the file that its builder can send to the project.

It names no person, no clip and no place on a computer: the board, the releases, the day, and what
was measured.
"""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from clip import VERSION
from runwalk import files, places
from runwalk.board import board_file
from runwalk.fields import Invalid, checked
from runwalk.problem import Problem

_MAX_BYTES = 10_000

StepName = Literal["light", "buzzer", "motor", "button", "battery", "clock", "off"]
STEPS: tuple[StepName, ...] = ("light", "buzzer", "motor", "button", "battery", "clock", "off")
# Not every builder has fitted a motor, or wants to wait for the clock.
_OPTIONAL: tuple[StepName, ...] = ("motor", "clock")

_Name = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9_-]{0,39}$")]
_Release = Annotated[str, Meta(pattern="^[0-9a-z.+-]{1,20}$")]
_Number = Annotated[int, Meta(ge=-(1 << 31), lt=1 << 31)]


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One step: what came of it, what to do about it, what was measured (units in the names)."""

    name: StepName
    outcome: Literal["passed", "failed", "skipped"]
    note: Annotated[str, Meta(max_length=500)] = ""
    measured: dict[_Name, _Number] = {}


class Report(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole test."""

    board: _Name
    micropython: _Release
    tested_on: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    steps: Annotated[list[Step], Meta(min_length=1, max_length=len(STEPS))]
    firmware: _Release = VERSION
    format: Literal[1] = 1

    @property
    def failed(self) -> list[Step]:
        """The steps that found something wrong."""
        return [step for step in self.steps if step.outcome == "failed"]

    @property
    def confirms(self) -> bool:
        """Whether it shows that a clip on this board works: what matters was tried, and passed.

        What passes on a virtual clip shows nothing of a board.
        """
        outcomes = {step.name: step.outcome for step in self.steps}
        optional = [*_OPTIONAL]
        board = board_file.read(self.board) if self.board in board_file.names() else None
        if board and board.port == "unix":
            return False
        if board and board.supply and board.supply.path == "boost":
            # On the cable its cell is switched off.
            optional.append("battery")
        return all(
            outcomes.get(name) == "passed" or (name in optional and outcomes.get(name) == "skipped")
            for name in STEPS
        )

    def in_words(self, words: Callable[[str], str]) -> "Report":
        """The same, with the actions in its notes as `words` names them."""
        steps = [msgspec.structs.replace(step, note=words(step.note)) for step in self.steps]
        return msgspec.structs.replace(self, steps=steps)

    def to_json(self) -> bytes:
        """The file."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def parse(data: bytes, called: str) -> Report:
    """A file's report. Raises Problem where it is none."""
    try:
        return checked(Report, msgspec.json.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Problem(f"{called}: not JSON") from None
    except Invalid as invalid:
        raise Problem(f"{called}: not a test of a board: {invalid}") from None


def sent() -> list[Report]:
    """The reports that builders sent: boards/confirmed/*.json. Raises Problem."""
    folder = places.boards() / "confirmed"
    found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    return [parse(files.read(path, _MAX_BYTES), path.name) for path in found]


def confirmed(name: str) -> list[Report]:
    """Those that confirm a board. Raises Problem."""
    return [report for report in sent() if report.board == name and report.confirms]
