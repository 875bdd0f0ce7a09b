"""`runwalk plans save`, `rename` and `delete`."""

from runwalk.cli.terminal import confirm, say
from runwalk.services import saving


def save_plan(file: str, force: bool) -> None:
    """Save a plan or a course, to use it by name."""
    kind, name = saving.save(file, replace=force)
    command = "course load" if kind == "course" else "load"
    say("Saved ", (name, "bold"), f". Put it on the clip: runwalk {command} {name}")


def rename_plan(name: str, to: str) -> None:
    """Rename a saved plan or course."""
    say(f"{name} is now ", (saving.rename(name, to), "bold"))


def delete_plan(name: str, yes: bool) -> None:
    """Delete a saved plan or course from this computer."""
    kind = saving.kind_of(name)
    if not yes:
        confirm(f"Delete the {kind} {name}?")
    saving.delete(name)
    say(f"Deleted the {kind} {name}.")
