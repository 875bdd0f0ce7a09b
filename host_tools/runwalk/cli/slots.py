"""`runwalk slots`."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from clip.store.slots import SLOTS
from runwalk.cli.output import JsonOption, PortOption, console, print_json, tell_late_cues
from runwalk.device import clip
from runwalk.device.connection import Connection, connect
from runwalk.device.find import choose as choose_clip
from runwalk.plans.notation import write_duration
from runwalk.problem import Problem

app = typer.Typer(help="The plans on the clip, up to eight, and which is chosen.")

SlotArgument = Annotated[
    str, typer.Argument(metavar="SLOT", help="A slot's number, or the name of the plan in it.")
]


@app.command("list")
def list_slots(port: PortOption = None, json: JsonOption = False) -> None:
    """List the plans on the clip."""
    with connect(choose_clip(port).port) as connection:
        found = clip.slots_of(connection)
    tell_late_cues(connection)
    if json:
        print_json(found.model_dump())
        return
    table = Table("slot", "plan", "steps", "time", box=None, pad_edge=False)
    for number, plan in found.slots:
        mark = "*" if number == found.chosen else " "
        if plan.error:
            table.add_row(f"{mark}{number}", f"[red]unusable ({escape(plan.error)})[/]")
        else:
            time = write_duration(plan.total_ms)
            table.add_row(f"{mark}{number}", escape(plan.name), str(plan.steps), time)
    console.print(table)
    console.print(f"{len(found.slots)} of {SLOTS} slots hold a plan; * is the chosen one.")


@app.command("choose")
def choose_slot(slot: SlotArgument, port: PortOption = None) -> None:
    """Choose the plan that the button starts. A double press on the clip chooses the next one."""
    with connect(choose_clip(port).port) as connection:
        number, name = _find(connection, slot)
        connection.ask("choose", number)
    console.print(f"Chosen: slot {number}, [bold]{escape(name)}[/]")


@app.command("clear")
def clear_slot(slot: SlotArgument, port: PortOption = None) -> None:
    """Take a plan off the clip."""
    with connect(choose_clip(port).port) as connection:
        number, name = _find(connection, slot)
        connection.ask("remove", number)
    console.print(f"Slot {number} is empty; [bold]{escape(name)}[/] is off the clip")


def _find(connection: Connection, wanted: str) -> tuple[int, str]:
    found = clip.slots_of(connection).slots
    for number, plan in found:
        if wanted in (str(number), plan.name):
            return number, plan.name or "a damaged plan"
    there = ", ".join(f"{number} ({plan.name})" for number, plan in found) or "none"
    raise Problem(f"no plan in a slot {wanted!r}; there are: {there}")
