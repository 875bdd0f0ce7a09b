"""Starting a session on a clip from the computer."""

from runwalk.actions import gate
from runwalk.actions.connecting import connect
from runwalk.device import clip
from runwalk.device.find import Found
from runwalk.plans.plan import plan_name


def start(found: Found, *, at_own_risk: bool) -> None:
    """Start a session on the chosen plan, as the button does. Raises Undecided, Problem."""
    with connect(found.port) as connection:
        data = clip.plan_image(connection)
        name = plan_name(data)
        decision = gate.require(
            [data], name, is_own=True, is_virtual=found.is_virtual, at_own_risk=at_own_risk
        )
        gate.note(decision, name)
        connection.ask("start")
