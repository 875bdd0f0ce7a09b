"""Activities as a watch records them."""

from datetime import timedelta

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import Event, EventType, FileType, Sport

from runwalk.formats import fit_workout
from runwalk.sessions.database import now

START = (now() - timedelta(days=3)).replace(microsecond=0)
# (for s, km/h, beats): a minute that the clip did not see, then its session.
ACTIVITY = [(60, 3.6, 90), (300, 5.0, 100), (600, 9.0, 150), (300, 6.0, 120)]


def watch(activity=ACTIVITY, start=START, *, sport=Sport.RUNNING, laps=(), pauses=()):
    """A FIT activity: a record each 10 s. `laps`: (end in s, intensity), `pauses`: in s."""
    builder = FitFileBuilder(auto_define=True)
    builder.add(fit_workout.file_id(FileType.ACTIVITY, start, 7))

    def ms(at_s):
        return round(start.timestamp() + at_s) * 1000

    at_s, metres = 0, 0.0
    for length_s, kmh, bpm in activity:
        for _ in range(0, length_s, 10):
            record = RecordMessage()
            record.timestamp = ms(at_s)
            record.position_lat, record.position_long = 48.1, 11.5
            if kmh is not None:
                record.distance = metres
                metres += kmh / 3.6 * 10
            if bpm:
                record.heart_rate = bpm
            builder.add(record)
            at_s += 10
    for from_s, to_s in pauses:
        for event_s, kind in ((from_s, EventType.STOP_ALL), (to_s, EventType.START)):
            event = EventMessage()
            event.timestamp, event.event, event.event_type = ms(event_s), Event.TIMER, kind
            builder.add(event)
    for end_s, intensity in laps:
        lap = LapMessage()
        lap.timestamp, lap.start_time, lap.intensity = ms(end_s), ms(0), intensity
        builder.add(lap)
    session = SessionMessage()
    session.timestamp, session.start_time, session.sport = ms(at_s), ms(0), sport
    builder.add(session)
    return bytes(builder.build().to_bytes())
