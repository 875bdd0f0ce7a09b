"""How the person at this computer stands with the screening."""

from runwalk import places
from runwalk.archive.database import now
from runwalk.training import screening
from runwalk.training.person import load


def verdict_today() -> screening.Verdict:
    """What follows today from what was answered. Raises Problem."""
    return screening.verdict(load(places.person_file()), now().astimezone().date())
