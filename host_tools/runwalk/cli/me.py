"""`runwalk me`."""

from rich.table import Table

from runwalk import places
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json, say
from runwalk.services import telling
from runwalk.training import person as persons


def me(
    mass: float | None,
    walk: float | None,
    run: float | None,
    easy: float | None,
    grade: float | None,
    terrain: str | None,
    forget: bool,
    json: bool,
) -> None:
    """Tell the coach about a person, or show what it knows."""
    if forget:
        telling.forget()
        say("Forgotten.")
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
    person = telling.tell(changes) if changes else persons.load(places.person_file())
    known, assumed = person.habits(), persons.Person().habits()
    if json:
        print_json(known)
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    names = {"mass_kg": "body mass, kg", "grade_percent": "grade, %", "terrain": "ground"}
    names |= {"easy_kmh": "warm-up and cool-down, km/h", "walk_kmh": "walk, km/h"}
    names |= {"run_kmh": "run, km/h"}
    for key, value in known.items():
        note = "  (assumed)" if value == assumed[key] else ""
        table.add_row(names[key], "not set" if value is None else f"{value}{note}")
    console.print(table)
