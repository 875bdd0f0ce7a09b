"""What a host can ask of a clip, with its answers checked."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from clip.core import image
from clip.store import journal as journal_store
from clip.store import slot
from runwalk.device.connection import Connection, Progress
from runwalk.device.terminal_text import clean
from runwalk.plans.plan import Plan
from runwalk.problem import Problem

_Text = Annotated[str, Field(max_length=300), AfterValidator(clean)]
_Count = Annotated[int, Field(ge=0, lt=1 << 32)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class PlanOnClip(_Answer):
    """The plan in the slot; `error` says why one that is there can't be played."""

    name: _Text = ""
    steps: _Count = 0
    total_ms: _Count = 0
    crc: _Count = 0
    error: _Text | None = None


class SessionOnClip(_Answer):
    """The session under way. Times in ms; `left_ms` is None in an open step."""

    state: Literal["running", "paused", "waiting", "finished", "aborted", "offered"]
    elapsed_ms: _Count
    step: _Count
    kind: Literal["warm-up", "run", "walk", "cool-down"] | None
    left_ms: _Count | None


class Status(_Answer):
    """Who the clip is, what it holds, where its session stands."""

    version: _Text
    plan_format: _Count
    id: Annotated[str, Field(pattern="^[0-9a-f]{2,64}$")]
    board: _Text | None
    ticks_ms: _Count
    boot: _Count
    free_bytes: _Count
    safe_mode: _Text | None
    plan: PlanOnClip | None
    session: SessionOnClip | None


def status(connection: Connection) -> Status:
    """Ask a clip how it is. Raises Problem."""
    connection.require_firmware()
    answer = connection.ask(f"status({connection.was_running})")
    try:
        return Status.model_validate(answer)
    except ValidationError as error:
        what = ", ".join(str(part) for part in error.errors()[0]["loc"])
        raise Problem(
            f"the clip on {connection.port} gave an answer that makes no sense ({clean(what)}): "
            "its firmware may be of another version"
        ) from None


def load(connection: Connection, plan: Plan, progress: Progress | None = None) -> None:
    """Put a plan on the clip; the old one stays until the new one is whole. Raises Problem."""
    now = status(connection)
    if now.plan_format != image.FORMAT_VERSION:
        raise Problem(
            f"the clip reads plan format {now.plan_format}, this tool writes "
            f"{image.FORMAT_VERSION}: update the older of the two"
        )
    if now.session:
        raise Problem(
            f"a session is {now.session.state} on the clip: finish it, "
            "or end it with `runwalk stop`, then load"
        )
    data = plan.to_image()
    connection.write_file(slot.UPLOAD, data, progress)
    taken = connection.ask("take_plan()")
    if not isinstance(taken, dict) or taken.get("crc") != image.crc(data):
        raise Problem("the clip took another plan than the one sent: load it again")


def plan_image(connection: Connection) -> bytes:
    """The image in the clip's slot. Raises Problem where there is none or it is damaged."""
    now = status(connection)
    if now.plan is None:
        raise Problem("no plan on the clip: load one with `runwalk load PLAN`")
    if now.plan.error:
        raise Problem(f"the plan on the clip is unusable ({now.plan.error}): load it again")
    data = connection.read_file(slot.FILE)
    try:
        image.check(data)
    except image.ImageError as error:
        raise Problem(f"the plan came over damaged ({error}): try again") from None
    return data


def journal(connection: Connection, progress: Progress | None = None) -> bytes:
    """The journal's bytes, oldest first. Raises Problem."""
    answer = connection.ask("journal_files()")
    there = answer.get("files", []) if isinstance(answer, dict) else []
    return b"".join(
        connection.read_file(name, progress) for name in journal_store.FILES if name in there
    )
