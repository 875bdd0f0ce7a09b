"""Starting a session on a clip from the computer."""

from runwalk.device.find import Found
from runwalk.plans.plan import plan_name
from runwalk.services import gate
from runwalk.services.connecting import connect


def start(found: Found, *, at_own_risk: bool) -> None:
    """Start a session on the chosen plan, as the button does. Raises Undecided, Problem."""
    with connect(found.port) as clip:
        # Nobody answers questions for a clip that is not theirs.
        clip.before_change()
        data = clip.plan_image()
        gate.admit(
            [data],
            plan_name(data),
            is_own=True,
            is_virtual=found.is_virtual,
            at_own_risk=at_own_risk,
        )
        clip.start()
