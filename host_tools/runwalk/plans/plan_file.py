"""The plan file: TOML, with the steps in the short notation."""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Annotated

from msgspec import Meta, Struct

from runwalk import toml_file
from runwalk.plans import sources
from runwalk.plans.compiling import PRINTABLE, PlanError, compile_plan
from runwalk.plans.plan import Plan
from runwalk.toml_file import TomlFile

_STEPS = "5m warm-up, 8x(1m run, 90s walk), 5m cool-down"
_EXAMPLES = {"name": 'name = "First steps"', "steps": f'steps = "{_STEPS}"'}


class PlanFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A run/walk plan."""

    name: Annotated[
        str,
        Meta(
            pattern=PRINTABLE,
            max_length=48,
            description="What the plan is called on the clip and in reports.",
            extra={"words": "text in quotes, 1 to 48 characters, no control characters"},
        ),
    ]
    steps: Annotated[
        str,
        Meta(description=f"What to do, as in: {_STEPS}", examples=[_STEPS]),
    ]
    about: Annotated[str, Meta(description="For whom it is and why. Stays on this computer.")] = ""


def samples() -> list[str]:
    """The names of the plans that come with the tool."""
    return sources.shipped("plan")


def schema_path() -> Traversable:
    """The JSON schema of a plan file, for editors that check while one types."""
    return resources.files("runwalk.plans") / "plan.schema.json"


def read(plan: str) -> Plan:
    """Read a plan: a file, or one's own or a sample by its name. Raises Problem with its place."""
    return plan_in(sources.find_one("plan", plan))


def parse_file(file: str, data: bytes) -> Plan:
    """Read the text of a plan file; `file` is its name in errors. Raises Problem."""
    content = toml_file.parse(file, data)
    sources.require("plan", content)
    return plan_in(content)


def plan_in(file: TomlFile) -> Plan:
    """The plan that a file says. Raises Problem with its place."""
    fields = file.fields(PlanFile, _EXAMPLES)
    try:
        return compile_plan(fields.name, fields.steps, fields.about)
    except PlanError as error:
        if error.offset is None:
            raise file.wrong(str(error), file.line_of(error.part)) from None
        place = file.place_of("steps", [fields.steps], error.offset)
        raise file.wrong(str(error), *place) from None
