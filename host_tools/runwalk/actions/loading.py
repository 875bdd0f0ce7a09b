"""Putting a plan or a course on a clip."""

from dataclasses import dataclass

from runwalk import places
from runwalk.actions.standing import verdict_today
from runwalk.archive.database import now, open_archive
from runwalk.device import clip
from runwalk.device.connection import Progress, connect
from runwalk.plans import course_file
from runwalk.plans.course_file import CourseFile
from runwalk.training import screening


@dataclass(frozen=True)
class Loaded:
    """The slot that was taken; the reminder is for who was advised to see a doctor, else ""."""

    slot: int
    reminder: str


def load_plan(port: str, data: bytes, slot: int | None, on_progress: Progress) -> Loaded:
    """Put a plan image into a slot, the chosen one if None, and choose it. Raises Problem."""
    return _load(port, data, [data], slot, on_progress)


def load_course(
    port: str, fields: CourseFile, data: bytes, slot: int | None, on_progress: Progress
) -> Loaded:
    """Put a course on a clip, as `load_plan`; the archive knows which was loaded last."""
    loaded = _load(port, data, course_file.images(data), slot, on_progress)
    with open_archive(places.archive_file()) as archive:
        archive.add_course(course_file.head(data).crc, data, fields.per_week, now())
    return loaded


def _load(
    port: str, data: bytes, images: list[bytes], slot: int | None, on_progress: Progress
) -> Loaded:
    """The archive keeps the plan images, and the clip's clock.

    So a session is dated even if the clip is switched off before its journal is pulled.
    """
    with connect(port) as connection:
        status, met_at = clip.status(connection), now()
        taken = clip.load(connection, data, on_progress, slot)
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(status.id, status.boot, status.ticks_ms, met_at)
        for image in images:
            archive.add_image(image)
    verdict = verdict_today()
    speaks_against = screening.speaks_against(verdict, images)
    return Loaded(taken, screening.advice(verdict) if speaks_against else "")
