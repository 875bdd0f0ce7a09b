"""What a coach would say of a plan."""

from runwalk import places
from runwalk.actions.gate import verdict_today
from runwalk.archive.database import now, open_archive
from runwalk.problem import Problem
from runwalk.training import advice
from runwalk.training.rules import rules


def warnings(data: bytes, level: str) -> list[str]:
    """Each in a sentence, the gravest first; of a plan image. Raises Problem."""
    if level not in advice.RECOVERY_PERCENT:
        raise Problem(f"no level {level!r}: it is {', '.join(advice.RECOVERY_PERCENT)}")
    with open_archive(places.archive_file()) as archive:
        done = archive.summaries()
    return advice.warnings(data, level, done, verdict_today(), now(), rules())
