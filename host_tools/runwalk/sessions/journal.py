"""A clip's journal, as its bytes, taken apart into sessions."""

from dataclasses import astuple, dataclass

from clip.core import image
from clip.core import journal as records

# Their times are not on a session's clock, and they may lie between two sessions.
_ASIDE = (records.BOOT, records.FAULT, records.BATTERY)
# Of a journal's numbers; those of an archive may be anything.
_MAX = (1 << 32) - 1
_ENDS = (records.FINISH, records.ABORT)


@dataclass(frozen=True)
class Record:
    """One journal record; the fields of `clip.core.journal.encode`."""

    kind: int
    argument: int
    number: int
    boot: int
    sequence: int
    time_ms: int
    value: int

    def encode(self) -> bytes:
        """Its bytes, as on the clip."""
        return records.encode(*astuple(self))


def decode(journal: bytes) -> tuple[list[Record], int]:
    """The records of a journal that are whole and make sense, and how many bytes were none."""
    found = []
    damaged = 0
    for offset in range(0, len(journal), records.RECORD_BYTES):
        fields = records.decode(journal, offset)
        record = Record(*fields) if fields else None
        if record and _makes_sense(record):
            found.append(record)
        else:
            damaged += min(records.RECORD_BYTES, len(journal) - offset)
    return found, damaged


def by_session(found: list[Record]) -> dict[Record, list[Record]]:
    """The records of each session after its START, by that START, in the order of the journal.

    A sequence that goes back is another journal's, as a rescue may find one on the bare flash.
    """
    sessions: dict[Record, list[Record]] = {}
    current: list[Record] | None = None
    last = 0
    for record in found:
        if record.kind == records.START:
            current = sessions.setdefault(record, [])
        elif record.sequence <= last:
            current = None
        elif current is not None and record.kind not in _ASIDE:
            current.append(record)
            if record.kind in _ENDS:
                current = None
        last = record.sequence
    return sessions


def is_session(planned_steps: int, rest: list[Record]) -> bool:
    """Whether the records after a START can be of a session of a plan of so many steps.

    Times may go back: after a loss of power a session goes on from the place that was kept last.
    """
    return 1 <= planned_steps <= image.MAX_STEPS and all(
        _makes_sense(record) and (record.kind != records.STEP or record.number <= planned_steps)
        for record in rest
    )


def _makes_sense(record: Record) -> bool:
    """Anybody can write a record with the right checksum."""
    if not 0 < record.kind < len(records.NAMES) or not 0 <= record.time_ms <= _MAX:
        return False
    return record.kind != records.STEP or (
        image.WARM_UP <= record.argument <= image.COOL_DOWN
        and 1 <= record.number <= image.MAX_STEPS
        and 0 <= record.value <= _MAX
    )
