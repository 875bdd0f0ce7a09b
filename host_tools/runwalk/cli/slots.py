"""`runwalk slots`."""

from rich.table import Table
from rich.text import Text

from clip.store.slots import SLOTS
from runwalk.actions.connecting import connect
from runwalk.actions.course_on_clip import look_at_courses
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say, tell_late_cues
from runwalk.device import clip
from runwalk.device.connection import Connection
from runwalk.device.find import choose as choose_clip
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem


def list_slots(port: str | None, json: bool) -> None:
    """List the plans on the clip."""
    with connect(choose_clip(port).port) as connection:
        found = clip.slots_of(connection)
    tell_late_cues(connection)
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


def choose_slot(slot: str, port: str | None, json: bool) -> None:
    """Choose the plan that the button starts. A double press on the clip chooses the next one."""
    with connect(choose_clip(port).port) as connection:
        number, name = _find(connection, slot)
        connection.ask("choose", number)
        look_at_courses(connection)
    if json:
        print_json({"slot": number, "name": name})
        return
    say(f"Chosen: slot {number}, ", (name, "bold"))


def clear_slot(slot: str, port: str | None, json: bool) -> None:
    """Take a plan off the clip."""
    with connect(choose_clip(port).port) as connection:
        number, name = _find(connection, slot)
        connection.ask("remove", number)
        look_at_courses(connection)
    if json:
        print_json({"slot": number, "name": name})
        return
    empty = f"Slot {number} is empty; "
    say(empty, (name, "bold"), " is off the clip")


def _find(connection: Connection, wanted: str) -> tuple[int, str]:
    found = clip.slots_of(connection).slots
    for number, plan in found:
        if wanted in (str(number), plan.name):
            return number, plan.name or "a damaged plan"
    there = ", ".join(f"{number} ({plan.name})" for number, plan in found) or "none"
    raise Problem(f"no plan in a slot {wanted!r}; there are: {there}")
