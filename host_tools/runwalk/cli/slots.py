"""`runwalk slots`."""

from rich.table import Table
from rich.text import Text

from clip.store.slots import SLOTS
from runwalk.cli.asking import decided
from runwalk.cli.load import find_clip
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say, tell_late_cues
from runwalk.device.find import choose as choose_clip
from runwalk.plans.notation import write_duration
from runwalk.services import slots
from runwalk.services.connecting import connect
from runwalk.services.loading import Wish


def list_slots(port: str | None, json: bool) -> None:
    """List the plans on the clip."""
    with connect(choose_clip(port).port) as clip:
        found = clip.slots()
    tell_late_cues(clip)
    if json:
        print_json(found)
        return
    table = Table("slot", "plan", "steps", "time", box=None, pad_edge=False)
    for number, plan in found.slots:
        mark = "*" if number == found.chosen else " "
        if plan.error:
            table.add_row(f"{mark}{number}", Text(f"unusable ({plan.error})", "red"))
        else:
            time = write_duration(plan.total_ms)
            table.add_row(f"{mark}{number}", plan.name, str(plan.steps), time)
    console.print(table)
    say(f"{len(found.slots)} of {SLOTS} slots hold a plan; * is the chosen one.")


def choose_slot(slot: str, at_my_own_risk: bool, port: str | None, json: bool) -> None:
    """Choose the plan that the button starts. A double press on the clip chooses the next one."""
    found = find_clip(port, json=json)
    chosen = decided(
        lambda wish: slots.choose(found, slot, at_own_risk=wish.at_own_risk),
        Wish(at_own_risk=at_my_own_risk),
        json=json,
    )
    if json:
        print_json({"slot": chosen.number, "name": chosen.name})
        return
    say(f"Chosen: slot {chosen.number}, ", (chosen.name, "bold"))


def clear_slot(slot: str, port: str | None, json: bool) -> None:
    """Take a plan off the clip."""
    cleared = slots.clear(choose_clip(port), slot)
    if json:
        print_json({"slot": cleared.number, "name": cleared.name})
        return
    say(f"Slot {cleared.number} is empty; ", (cleared.name, "bold"), " is off the clip")
