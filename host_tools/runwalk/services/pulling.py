"""Fetching a clip's journal."""

from dataclasses import dataclass

from runwalk import places
from runwalk.device.clip import Clip
from runwalk.device.connection import Progress
from runwalk.services import ownership
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.session import Session
from runwalk.training import person as persons


@dataclass(frozen=True)
class Brought:
    """What a pull brought.

    new            sessions that the archive did not have, oldest first
    grown          those that it had, and now has more of
    known          how many it had
    """

    new: list[Session]
    grown: list[Session]
    known: int
    damaged_bytes: int


def pull(clip: Clip, on_progress: Progress | None = None, *, take_over: bool = False) -> Brought:
    """Fetch the journal, and the plans it may speak of, into the archive.

    Raises Undecided where the clip is another profile's and not to be taken over, Problem.
    """
    told = persons.told(persons.load(places.person_file()))
    status, met_at = clip.status(), now()
    ownership.require(clip, status, take_over=take_over)
    journal = clip.journal(on_progress)
    with open_archive(places.archive_file()) as archive:
        archive.note_clock(status.id, status.current_boot, status.uptime_ms, met_at)
        for number, plan in clip.slots().slots:
            if not plan.error and archive.image(plan.crc) is None:
                for data in clip.images(number):
                    archive.add_image(data)
        pulled = archive.add_journal(status.id, journal, told)
        brought = [one for one in archive.summaries() if one.id in {*pulled.new, *pulled.grown}]
        found = [archive.session(one.number) for one in brought]
    ownership.take(clip, status)
    return Brought(
        new=[session for session in found if session.id in pulled.new],
        grown=[session for session in found if session.id in pulled.grown],
        known=pulled.known,
        damaged_bytes=pulled.damaged_bytes,
    )
