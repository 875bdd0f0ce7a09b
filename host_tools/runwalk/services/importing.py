"""What a watch recorded of the same session, or of one without a clip."""

from binascii import crc32
from dataclasses import dataclass
from datetime import timedelta

from clip.core import image
from clip.core import journal as records
from clip.core.image import ImageError
from runwalk import places
from runwalk.action import Action
from runwalk.formats import fit_recorded
from runwalk.formats.fit_recorded import Recorded
from runwalk.formats.measuring import measure
from runwalk.plans.plan import Plan, Step, steps
from runwalk.problem import Problem
from runwalk.sessions import dates
from runwalk.sessions.choosing import chosen
from runwalk.sessions.database import Archive, now, open_archive
from runwalk.sessions.summaries import Summary
from runwalk.training import measured as measuring
from runwalk.training import person as persons
from runwalk.training.measured import Measured, in_words

# What stands for the clip of a session without one.
_WATCH = "watch"
_LONGEST = timedelta(days=1)
# Of the shorter of the two, so much must have been at the same time.
_SAME = 0.5


@dataclass(frozen=True)
class Imported:
    """A session and what was measured of it; `is_new`: there was none of that time."""

    session: Summary
    measured: Measured
    is_new: bool

    def in_words(self) -> str:
        """What was measured, or that nothing was."""
        return in_words(self.measured) or "it has neither distance nor heart rate"


def import_activity(file: str, data: bytes, identity: str | None = None) -> Imported:
    """Keep what a FIT activity measured with the session of that time, or of that id.

    Where no clip was there it becomes a session of its own; a clip's takes the place of such a one.
    `file` is its name in errors. Raises Problem.
    """
    recorded = fit_recorded.read(file, data)
    if not dates.is_plausible(recorded.start, now()):
        raise Problem(f"{file}: invalid date {recorded.start.date()}")
    with open_archive(places.archive_file()) as archive:
        same = _same_time(archive, recorded)
        found = chosen(identity, archive) if identity else next(iter(same), None)
        is_new = found is None
        if found is None:
            found = _own_session(archive, recorded)
        session = archive.session(found.number)
        try:
            measured = measure(session, recorded)
        except Problem as problem:
            # A run whose way nobody knows is one nevertheless.
            if not is_new:
                raise Problem(f"{file}: {problem}") from None
            measured = Measured(kmh={}, bpm={}, step_bpm=[])
        # Of whom nothing was told, today's equations are used still.
        told = session.told or {"equations": persons.Person().equations}
        archive.set_told(found.id, measuring.kept_with(told, measured))
        for other in same:
            if other.clip == _WATCH and found.clip != _WATCH:
                archive.set_deleted(other.id, True)
    return Imported(found, measured, is_new)


def _same_time(archive: Archive, recorded: Recorded) -> list[Summary]:
    """The sessions that were at that time, a clip's before a watch's own, the longest first."""
    found = []
    for one in archive.summaries():
        if one.started_at is None or abs(one.started_at - recorded.start) > _LONGEST:
            continue
        session = archive.session(one.number)
        offset_ms = round((one.started_at - recorded.start).total_seconds() * 1000)
        together_ms = min(offset_ms + session.end_ms, recorded.end_ms) - max(offset_ms, 0)
        if together_ms > _SAME * min(session.end_ms, recorded.end_ms):
            found.append((one.clip == _WATCH, -together_ms, one.number, one))
    return [one for *_, one in sorted(found, key=lambda each: each[:3])]


def _own_session(archive: Archive, recorded: Recorded) -> Summary:
    """A session whose plan is what was done; it is known by its time, however often it comes."""
    items = tuple(Step(kind, to_ms - from_ms) for kind, from_ms, to_ms in recorded.laps)
    try:
        data = Plan("With a watch", items).image
    except ImageError as error:
        raise Problem(f"it is not a valid session: {error}") from None
    archive.add_image(data)
    person = persons.load(places.person_file())
    pulled = archive.add_journal(_WATCH, _journal(recorded, data), persons.told(person))
    if not pulled.new:
        raise Problem(
            f"it is a session that you have deleted: {Action.UNDELETE} takes it back: "
            f"{', '.join(archive.deleted())}"
        )
    (identity,) = pulled.new
    archive.date_by_hand(identity, recorded.start.astimezone())
    return chosen(identity, archive)


def _journal(recorded: Recorded, data: bytes) -> bytes:
    """As a clip would have written it."""
    boot = records.RANDOM_BOOT | crc32(f"{recorded.start} {recorded.end_ms}".encode())
    told = [
        (from_ms, records.STEP, kind, number)
        for number, (kind, from_ms, _) in enumerate(recorded.laps, 1)
    ]
    for from_ms, to_ms in recorded.pauses:
        told += [(from_ms, records.PAUSE, 0, 0), (to_ms, records.RESUME, 0, 0)]
    told.append((recorded.end_ms, records.FINISH, 0, 0))
    start = records.encode(records.START, 0, len([*steps(data)]), boot, 1, 0, image.crc(data))
    rest = [
        records.encode(kind, argument, number, boot, sequence, at_ms, 0)
        for sequence, (at_ms, kind, argument, number) in enumerate(
            sorted(told, key=lambda one: one[0]), 2
        )
    ]
    return b"".join([start, *rest])
