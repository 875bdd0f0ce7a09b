"""Sessions that are in the archive before a test begins."""

from datetime import UTC, datetime, timedelta

from clip.core import image
from clip.core import journal as records
from runwalk import places
from runwalk.plans.plan_file import read
from runwalk.plans.schedule import planned_steps
from runwalk.sessions.database import open_archive

CLIP = "e66058388366b128"


def add_sessions(count, every=timedelta(days=2, hours=1), outcome=records.FINISH):
    """Add sessions on the sample plan to the archive, the last one today, the first undated."""
    plan = read("first-steps").image
    rows = []
    for boot in range(1, count + 1):
        rows += [(boot, *row) for row in _session(plan, outcome)]
    journal = b"".join(
        records.encode(kind, argument, number, boot, sequence, time_ms, value)
        for sequence, (boot, kind, argument, number, time_ms, value) in enumerate(rows, 1)
    )
    now = datetime.now(UTC)
    with open_archive(places.archive_file()) as archive:
        archive.add_image(plan)
        for boot in range(2, count + 1):
            archive.note_clock(CLIP, boot, 3_600_000, now - (count - boot) * every)
        archive.add_journal(CLIP, journal)


def _session(plan, outcome):
    steps = planned_steps(plan)
    yield records.START, 0, len(steps), 60_000, image.crc(plan)
    for number, step in enumerate(steps, 1):
        yield records.STEP, step.kind, number, step.start_ms, 0
    yield outcome, 0, len(steps), steps[-1].end_ms, 0
