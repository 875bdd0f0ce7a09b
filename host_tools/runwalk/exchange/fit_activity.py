"""A session that was done as a Garmin FIT activity: a lap a step, as Strava and Garmin take it."""

from datetime import datetime, timedelta

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
from runwalk.archive.session import DoneStep, Session
from runwalk.exchange.fit_workout import INTENSITIES, file_id
from runwalk.problem import Problem

# 1989-12-31, in s since 1970.
_FIT_EPOCH_S = 631_065_600


def write(session: Session, kcal: float | None) -> bytes:
    """The FIT file of a session. It holds times, and kcal if there are any: a clip knows no ways.

    Raises Problem where nothing was done, or nobody knows when.
    """
    if session.started_at is None:
        raise Problem(
            "the date of this session is not known: give it with `runwalk log date`, then export it"
        )
    steps = [step for step in session.steps if _end_ms(session, step) > step.start_ms]
    if not steps:
        raise Problem("nothing was done in this session: there is nothing to export")
    start = session.started_at
    builder = FitFileBuilder(auto_define=True)
    builder.add(file_id(FileType.ACTIVITY, start))
    builder.add(_timer(start, EventType.START))
    for at_ms in sorted({ms for step in steps for ms in (step.start_ms, _end_ms(session, step))}):
        record = RecordMessage()
        record.timestamp = _fit_ms(start, at_ms)
        builder.add(record)
    for from_ms, to_ms in session.pauses:
        builder.add(_timer(start + timedelta(milliseconds=from_ms), EventType.STOP))
        builder.add(_timer(start + timedelta(milliseconds=to_ms), EventType.START))
    builder.add(_timer(start + timedelta(milliseconds=session.end_ms), EventType.STOP_ALL))
    for index, step in enumerate(steps):
        builder.add(_lap(session, step, start, index))
    builder.add(_session(session, start, len(steps), kcal))
    builder.add(_activity(session, start))
    return bytes(builder.build().to_bytes())


def _fit_ms(start: datetime, offset_ms: int) -> int:
    """In whole seconds, which is all that FIT has."""
    return (round(start.timestamp()) + round(offset_ms / 1000)) * 1000


def _end_ms(session: Session, step: DoneStep) -> int:
    return session.end_ms if step.end_ms is None else step.end_ms


def _timer(at: datetime, kind: EventType) -> EventMessage:
    event = EventMessage()
    event.timestamp = _fit_ms(at, 0)
    event.event = Event.TIMER
    event.event_type = kind
    return event


def _lap(session: Session, step: DoneStep, start: datetime, index: int) -> LapMessage:
    end_ms = _end_ms(session, step)
    lap = LapMessage()
    lap.message_index = index
    lap.timestamp = _fit_ms(start, end_ms)
    lap.start_time = _fit_ms(start, step.start_ms)
    lap.total_elapsed_time = (end_ms - step.start_ms) / 1000
    lap.total_timer_time = session.moving_in(step) / 1000
    lap.event = Event.LAP
    lap.event_type = EventType.STOP
    lap.lap_trigger = LapTrigger.TIME
    lap.intensity = INTENSITIES[step.kind]
    lap.sport = Sport.RUNNING if step.kind == image.RUN else Sport.WALKING
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
    message.local_timestamp = local_ms // 1000 - _FIT_EPOCH_S
    message.total_timer_time = session.moving_ms() / 1000
    message.num_sessions = 1
    message.type = Activity.MANUAL
    message.event = Event.ACTIVITY
    message.event_type = EventType.STOP
    return message
