"""The plan file: TOML, with the steps in the short notation."""

import re
import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from clip.core.image import ImageError
from runwalk import places
from runwalk.plans import own
from runwalk.plans.notation import NotationError, parse
from runwalk.plans.plan import Plan
from runwalk.problem import Problem

# A plan that fills every limit is far smaller.
_MAX_BYTES = 200_000
PRINTABLE = r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$"


class PlanFile(BaseModel):
    """A run/walk plan."""

    model_config = ConfigDict(extra="forbid", title="Run/walk plan")

    name: Annotated[str, StringConstraints(pattern=PRINTABLE, max_length=48)] = Field(
        description="What the plan is called on the clip and in reports."
    )
    steps: str = Field(
        description="What to do, as in: 5m warm-up, 8x(1m run, 90s walk), 5m cool-down",
        examples=["5m warm-up, 8x(1m run, 90s walk), 5m cool-down"],
    )
    about: str = Field(default="", description="For whom it is and why. Stays on this computer.")


def samples() -> list[str]:
    """The names of the plans that come with the tool."""
    files = _samples().iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def schema_path() -> Traversable:
    """The JSON schema of a plan file, for editors that check while one types."""
    return resources.files("runwalk.plans") / "plan.schema.json"


def read(plan: str) -> Plan:
    """Read a plan: a file, or one's own or a sample by its name. Raises Problem with its place."""
    path = Path(plan)
    if not path.exists():
        path = own.find(places.plans(), plan) or path
    if not path.exists() and plan in samples():
        return parse_file(plan, (_samples() / f"{plan}.toml").read_bytes())
    try:
        if path.is_file() and path.stat().st_size > _MAX_BYTES:
            raise Problem(f"{plan}: too large for a plan")
        return parse_file(plan, path.read_bytes())
    except FileNotFoundError:
        raise Problem(
            f"{plan}: no such file; the sample plans are {', '.join(samples())}"
        ) from None
    except OSError as error:
        raise Problem(f"{plan}: {error.strerror}") from None


def parse_file(file: str, data: bytes) -> Plan:
    """Read the text of a plan file; `file` is its name in errors. Raises Problem."""
    try:
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise Problem(f"{file}: not a text file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise Problem(_toml_error(file, text, str(error))) from None
    except RecursionError:
        raise Problem(f"{file}: nested too deep for a plan") from None
    fields = _validated(file, text, content)
    try:
        items = parse(fields.steps)
        plan = Plan(fields.name, items, fields.about)
        plan.to_image()
    except NotationError as error:
        line, column = _position_in_steps(text, fields.steps, error.offset)
        raise Problem(f"{file}:{line}:{column}: {error}") from None
    except ImageError as error:
        line = _line_of(text, "name" if "name" in str(error) else "steps")
        raise Problem(f"{file}:{line}:1: {error}") from None
    return plan


def _validated(file: str, text: str, content: dict[str, Any]) -> PlanFile:
    try:
        return PlanFile.model_validate(content)
    except ValidationError as invalid:
        # A word that means nothing says more than the word that is missing for it.
        error = max(invalid.errors(), key=lambda found: found["type"] == "extra_forbidden")
    key = str(error["loc"][0])
    if error["type"] == "missing":
        example = PlanFile.model_fields[key].examples or ["First steps"]
        raise Problem(f'{file}:1:1: {key} is missing: add a line {key} = "{example[0]}"')
    line = _line_of(text, key)
    if error["type"] == "extra_forbidden":
        known = ", ".join(PlanFile.model_fields)
        raise Problem(f"{file}:{line}:1: {key!r} means nothing in a plan: use {known}")
    if error["type"] == "string_pattern_mismatch":
        raise Problem(f"{file}:{line}:1: {key} needs letters and no control characters")
    if error["type"] == "string_too_long":
        raise Problem(f"{file}:{line}:1: {key} is too long: at most 48 characters")
    raise Problem(f'{file}:{line}:1: {key} must be text in quotes, as in {key} = "…"')


def _samples() -> Traversable:
    return resources.files("runwalk.plans") / "samples"


def _toml_error(file: str, text: str, message: str) -> str:
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: at.start()] if at else message
    if at and at[1]:
        line, column = int(at[1]), int(at[2])
    else:
        line, column = text.count("\n") + 1, 1
    return f"{file}:{line}:{column}: not TOML: {what[:1].lower()}{what[1:]}"


def _line_of(text: str, key: str) -> int:
    match = re.search(rf"^\s*[\"'\[]*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.end()) + 1 if match else 1


def _position_in_steps(text: str, steps: str, offset: int) -> tuple[int, int]:
    """Line and column in the file of a character of `steps`, counted from 1."""
    key = re.search(r"^\s*[\"']?steps[\"']?\s*=\s*", text, re.MULTILINE)
    start = text.find(steps, key.end()) if key else -1
    if start < 0:  # written with escapes: the line of the key must do
        return _line_of(text, "steps"), 1
    at = start + offset
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
