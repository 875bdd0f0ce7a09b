"""`runwalk me`."""

from typing import Annotated

import typer
from rich.table import Table

from runwalk import places
from runwalk.cli.output import JsonOption, console, print_json
from runwalk.training import person as persons


def me(
    mass: Annotated[float | None, typer.Option("--mass", help="Body mass in kg.")] = None,
    walk: Annotated[float | None, typer.Option("--walk", help="Walking, km/h.")] = None,
    run: Annotated[float | None, typer.Option("--run", help="Running, km/h.")] = None,
    easy: Annotated[
        float | None, typer.Option("--easy", help="Warm-up and cool-down, km/h.")
    ] = None,
    grade: Annotated[
        float | None, typer.Option("--grade", help="How steep your ground is, in %.")
    ] = None,
    terrain: Annotated[
        str | None,
        typer.Option("--terrain", help="road, dirt-road, light-brush, heavy-brush, swamp or sand."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget all of it, the screening too.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Tell the coach of yourself, or see what it knows: for energy and for fitting plans.

    It stays on this computer, in a file that you alone can read; no clip is told.
    """
    file = places.person_file()
    if forget:
        file.unlink(missing_ok=True)
        console.print("Forgotten.")
        return
    told = {
        "mass_kg": mass,
        "walk_kmh": walk,
        "run_kmh": run,
        "easy_kmh": easy,
        "grade_percent": grade,
        "terrain": terrain,
    }
    changes: dict[str, object] = {key: value for key, value in told.items() if value is not None}
    person = persons.load(file)
    if changes:
        person = persons.changed(person, changes)
        persons.keep(person, file)
    known = person.model_dump(mode="json", exclude={"answers", "cleared_on"})
    if json:
        print_json(known)
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    names = {"mass_kg": "body mass, kg", "grade_percent": "grade, %", "terrain": "ground"}
    names |= {"easy_kmh": "warm-up and cool-down, km/h", "walk_kmh": "walk, km/h"}
    names |= {"run_kmh": "run, km/h"}
    for key, value in known.items():
        assumed = "" if key in person.model_fields_set else "  (assumed)"
        table.add_row(names[key], "not told" if value is None else f"{value}{assumed}")
    console.print(table)
