"""How hard a plan is, as the health check has to know it."""

from collections.abc import Iterable
from enum import IntEnum

from clip.core import image
from runwalk.plans.plan import steps


class Intensity(IntEnum):
    """After the ACSM's terms. Between light and moderate walks no answer makes a difference."""

    NONE = 0
    MODERATE = 1
    VIGOROUS = 2


def intensity(images: Iterable[bytes]) -> Intensity:
    """That of the hardest of some plan images.

    Running is vigorous, 6 METs and more (Compendium of Physical Activities, 2024). So are walks
    with easy steps between them: such intervals are walked as fast as one can, above 70 % of the
    peak aerobic capacity (Nemoto et al., 2007, Mayo Clin Proc 82:803).
    """
    found = Intensity.NONE
    for data in images:
        before = None
        for step in steps(data):
            is_recovery = before == image.WALK and step.kind == image.WARM_UP
            if step.kind == image.RUN or is_recovery:
                return Intensity.VIGOROUS
            found = Intensity.MODERATE
            before = step.kind
    return found
