"""A session that was done as a Garmin FIT activity: a lap a step, as Strava and Garmin take it."""

from datetime import datetime, timedelta
from typing import Any

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    LapTrigger,
    Sport,
    SubSport,
)

from clip.core import image
from runwalk.formats.fit_workout import INTENSITIES, file_id
from runwalk.formats.laps import Lap, laps_of, start_of
from runwalk.sessions.session import Session

# 1989-12-31, in s since 1970.
FIT_EPOCH_S = 631_065_600


def write(session: Session, kcal: float | None) -> bytes:
    """The FIT file of a session. It holds times, and kcal if there are any: a clip knows no ways.

    Raises Problem where nothing was done, or nobody knows when.
    """
    start, laps = start_of(session), laps_of(session)
    builder = FitFileBuilder(auto_define=True)
    builder.add(file_id(FileType.ACTIVITY, start, session.plan_crc))
    # In the order of time; what is at the same time in that of the list.
    told: list[tuple[int, Any]] = [(0, _timer(start, 0, EventType.START))]
    for at_ms in sorted({ms for lap in laps for ms in (lap.start_ms, lap.end_ms)}):
        record = RecordMessage()
        record.timestamp = _fit_ms(start, at_ms)
        told.append((at_ms, record))
    for from_ms, to_ms in session.pauses:
        told.append((from_ms, _timer(start, from_ms, EventType.STOP_ALL)))
        told.append((to_ms, _timer(start, to_ms, EventType.START)))
    told.append((session.end_ms, _timer(start, session.end_ms, EventType.STOP_ALL)))
    told += [(lap.end_ms, _lap(lap, start, index)) for index, lap in enumerate(laps)]
    for _, message in sorted(told, key=lambda one: one[0]):
        builder.add(message)
    builder.add(_session(session, start, len(laps), kcal))
    builder.add(_activity(session, start))
    return bytes(builder.build().to_bytes())


def _fit_ms(start: datetime, offset_ms: int) -> int:
    """In whole seconds, which is all that FIT has: the one place where times are rounded."""
    return (round(start.timestamp()) + round(offset_ms / 1000)) * 1000


def _timer(start: datetime, at_ms: int, kind: EventType) -> EventMessage:
    event = EventMessage()
    event.timestamp = _fit_ms(start, at_ms)
    event.event = Event.TIMER
    event.event_type = kind
    return event


def _lap(done: Lap, start: datetime, index: int) -> LapMessage:
    lap = LapMessage()
    lap.message_index = index
    lap.timestamp = _fit_ms(start, done.end_ms)
    lap.start_time = _fit_ms(start, done.start_ms)
    lap.total_elapsed_time = (done.end_ms - done.start_ms) / 1000
    lap.total_timer_time = done.moving_ms / 1000
    lap.event = Event.LAP
    lap.event_type = EventType.STOP
    lap.lap_trigger = LapTrigger.MANUAL if done.is_by_hand else LapTrigger.TIME
    lap.intensity = INTENSITIES[done.kind]
    lap.sport = Sport.RUNNING if done.kind == image.RUN else Sport.WALKING
    return lap


def _session(session: Session, start: datetime, laps: int, kcal: float | None) -> SessionMessage:
    message = SessionMessage()
    message.timestamp = _fit_ms(start, session.end_ms)
    message.start_time = _fit_ms(start, 0)
    message.total_elapsed_time = session.end_ms / 1000
    message.total_timer_time = session.moving_ms() / 1000
    message.sport = Sport.RUNNING
    message.sub_sport = SubSport.GENERIC
    message.event = Event.SESSION
    message.event_type = EventType.STOP
    message.first_lap_index = 0
    message.num_laps = laps
    if kcal is not None:
        message.total_calories = round(kcal)
    return message


def _activity(session: Session, start: datetime) -> ActivityMessage:
    message = ActivityMessage()
    message.timestamp = _fit_ms(start, session.end_ms)
    zone = start.utcoffset() or timedelta()
    # fit-tool takes this one as FIT has it: in s, from FIT's own epoch.
    local_ms = _fit_ms(start + zone, session.end_ms)
    message.local_timestamp = local_ms // 1000 - FIT_EPOCH_S
    message.total_timer_time = session.moving_ms() / 1000
    message.num_sessions = 1
    message.type = Activity.MANUAL
    message.event = Event.ACTIVITY
    message.event_type = EventType.STOP
    return message
