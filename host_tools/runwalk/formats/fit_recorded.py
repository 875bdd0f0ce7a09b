"""What a watch recorded: a FIT activity, read without the places where it was."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from fit_tool.profile.profile_type import Event, EventType, Intensity, Sport
from fit_tool.wire.model import RawDataRecord

from clip.core import image
from runwalk.formats.fit_activity import FIT_EPOCH_S
from runwalk.formats.fit_messages import FitFile, named, number
from runwalk.formats.fit_workout import KINDS, ON_FOOT
from runwalk.problem import Problem

MAX_BYTES = 10_000_000
# A day, each second told, with a message beside each.
_MAX_MESSAGES = 200_000
# The numbers of messages and of their fields, by FIT's profile.
_SESSION, _LAP, _RECORD, _EVENT = 18, 19, 20, 21
_TIMESTAMP = 253
_SESSION_START, _SESSION_SPORT = 2, 5
_LAP_START, _LAP_INTENSITY, _LAP_SPORT = 2, 23, 25
_HEART_RATE, _DISTANCE = 3, 5
_WHAT, _HOW = 0, 1
_STOPS = ("stop", "stop_all", "stop_disable", "stop_disable_all")
# Times before it are since the watch was started, by FIT's profile.
_FIRST_DATE = 0x10000000


@dataclass(frozen=True)
class Recorded:
    """An activity as a watch recorded it. Times in ms from its start.

    laps     (kind of step, from, to), one after the other
    pauses   (from, to)
    way      (at, m from the start), as far as it was measured
    heart    (at, beats a minute)
    """

    start: datetime
    end_ms: int
    laps: list[tuple[int, int, int]]
    pauses: list[tuple[int, int]]
    way: list[tuple[int, float]]
    heart: list[tuple[int, int]]

    def measured_way(self, from_ms: int, to_ms: int) -> tuple[float, int]:
        """(m, ms in which they were covered) between two times, as far as it was measured."""
        if not self.way:
            return 0.0, 0
        first, last = max(from_ms, self.way[0][0]), min(to_ms, self.way[-1][0])
        if first >= last:
            return 0.0, 0
        return self._way_at(last) - self._way_at(first), last - first

    def bpm(self, from_ms: int, to_ms: int) -> list[int]:
        """The heart rates told between two times."""
        first, last = (bisect_left(self.heart, (at_ms, 0)) for at_ms in (from_ms, to_ms))
        return [bpm for _, bpm in self.heart[first:last]]

    def _way_at(self, at_ms: int) -> float:
        """The way up to a time that is not outside of what was measured."""
        after = bisect_left(self.way, (at_ms, 0.0))
        to_ms, to_m = self.way[after]
        if to_ms == at_ms:
            return to_m
        from_ms, from_m = self.way[after - 1]
        return from_m + (to_m - from_m) * (at_ms - from_ms) / (to_ms - from_ms)


@dataclass
class _Told:
    """What the messages say; times in s of FIT's."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sports: list[str | None] = field(default_factory=list)
    laps: list[tuple[int, int]] = field(default_factory=list)
    timer: list[tuple[int, bool]] = field(default_factory=list)
    way: dict[int, float] = field(default_factory=dict)
    heart: dict[int, int] = field(default_factory=dict)


def read(file: str, data: bytes) -> Recorded:
    """What a FIT activity recorded; `file` is its name in errors. Raises Problem."""
    if len(data) > MAX_BYTES:
        raise Problem(f"{file}: too large for a day: it has more than {MAX_BYTES} bytes")
    told = _Told()
    for message in FitFile(file, data, _MAX_MESSAGES):
        _take(told, message)
    other = [sport for sport in told.sports if sport not in ON_FOOT]
    if other:
        raise Problem(f"{file}: it is {str(other[0]).replace('_', ' ')}: only runs and walks count")
    if not told.starts or not told.ends:
        raise Problem(f"{file}: a FIT file, but no activity: nothing in it was recorded")
    start_s, end_s = min(told.starts), max(told.ends)
    if start_s < _FIRST_DATE:
        raise Problem(f"{file}: its watch did not know the date: nobody can tell when it was")
    if not 0 < (end_s - start_s) * 1000 <= image.MAX_TOTAL_MS:
        raise Problem(f"{file}: it took no time, or more than 24 hours: no session does")

    def ms(at_s: int) -> int:
        return (at_s - start_s) * 1000

    return Recorded(
        start=datetime.fromtimestamp(FIT_EPOCH_S, UTC) + timedelta(seconds=start_s),
        end_ms=ms(end_s),
        laps=_laps([(kind, ms(at_s)) for at_s, kind in sorted(told.laps)], ms(end_s), told.sports),
        pauses=_pauses([(ms(at_s), runs) for at_s, runs in sorted(told.timer)], ms(end_s)),
        way=_ascending((ms(at_s), metres) for at_s, metres in sorted(told.way.items())),
        heart=[(ms(at_s), bpm) for at_s, bpm in sorted(told.heart.items())],
    )


def _take(told: _Told, message: RawDataRecord) -> None:
    what = message.definition.global_id
    at_s = message.resolved_timestamp or number(message, _TIMESTAMP)
    if what not in (_SESSION, _LAP, _RECORD, _EVENT) or at_s is None:
        return
    if what == _RECORD:
        told.starts.append(at_s)
        told.ends.append(at_s)
        distance, bpm = number(message, _DISTANCE), number(message, _HEART_RATE)
        if distance is not None:
            told.way[at_s] = distance / 100
        if bpm:
            told.heart[at_s] = bpm
    elif what == _SESSION:
        told.starts.append(number(message, _SESSION_START) or at_s)
        told.ends.append(at_s)
        told.sports.append(named(Sport, number(message, _SESSION_SPORT)))
    elif what == _LAP:
        told.starts.append(number(message, _LAP_START) or at_s)
        told.ends.append(at_s)
        intensity = named(Intensity, number(message, _LAP_INTENSITY)) or ""
        is_walk = named(Sport, number(message, _LAP_SPORT)) == "walking"
        kind = KINDS.get(intensity, image.RUN)
        told.laps.append((at_s, image.WALK if is_walk and kind == image.RUN else kind))
    elif named(Event, number(message, _WHAT)) == "timer":
        how = named(EventType, number(message, _HOW))
        if how == "start" or how in _STOPS:
            told.timer.append((at_s, how == "start"))


def _laps(
    ends: list[tuple[int, int]], end_ms: int, sports: list[str | None]
) -> list[tuple[int, int, int]]:
    """Of (kind, end) each: from one end to the next; laps of one kind become one."""
    usual = image.WALK if "walking" in sports else image.RUN
    found: list[tuple[int, int, int]] = []
    at_ms = 0
    for kind, to_ms in [*ends, (ends[-1][0] if ends else usual, end_ms)]:
        if to_ms <= at_ms:
            continue
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1], to_ms)
        else:
            found.append((kind, at_ms, to_ms))
        at_ms = to_ms
    return found


def _pauses(timer: list[tuple[int, bool]], end_ms: int) -> list[tuple[int, int]]:
    """From each stop to the start after it; the last stop is the end."""
    found, from_ms = [], None
    for at_ms, runs in timer:
        if not runs and from_ms is None:
            from_ms = at_ms
        elif runs and from_ms is not None:
            if 0 <= from_ms < at_ms <= end_ms:
                found.append((from_ms, at_ms))
            from_ms = None
    return found


def _ascending(way: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """A way that grows: one that a watch has begun again, or set back, goes on from the most."""
    found: list[tuple[int, float]] = []
    most = 0.0
    for at_ms, metres in way:
        most = max(most, metres)
        found.append((at_ms, most))
    return found
