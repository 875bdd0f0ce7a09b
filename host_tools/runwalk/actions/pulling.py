"""Fetching a clip's journal, and what comes next after what it says."""

from runwalk import places
from runwalk.archive.database import LoadedCourse, Pulled, now, open_archive
from runwalk.archive.sessions import sessions
from runwalk.device import clip
from runwalk.device.connection import Connection, Progress
from runwalk.training import adaptation


def pull(connection: Connection, on_progress: Progress | None = None) -> Pulled:
    """Fetch the journal, and the plans it may speak of, into the archive. Raises Problem."""
    status = clip.status(connection)
    journal = clip.journal(connection, on_progress)
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(status.id, status.boot, status.ticks_ms, now())
        for number, plan in clip.slots_of(connection).slots:
            if not plan.error and archive.image(plan.crc) is None:
                for data in clip.images(connection, number):
                    archive.add_image(data)
        return archive.add_journal(status.id, journal)


def next_in_course() -> tuple[LoadedCourse, adaptation.Proposal] | None:
    """The course that was loaded last and what comes next in it, None where none ever was."""
    with open_archive(places.archive_file()) as archive:
        courses, done = archive.courses(), sessions(archive)
    return (courses[-1], adaptation.next_in(courses[-1].data, done)) if courses else None
