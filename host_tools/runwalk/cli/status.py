"""`runwalk status`."""

from msgspec import structs

from runwalk.cli.terminal import Part, print_json, say, tell_late_cues
from runwalk.counted import counted
from runwalk.device.find import choose
from runwalk.device.messages import PlanOnClip, SessionOnClip
from runwalk.plans.notation import write_duration
from runwalk.services.connecting import connect

# A session's journal and its place take about this much.
_LITTLE_BYTES = 16_384


def status(port: str | None, json: bool) -> None:
    """Show clip status: its plan, and where its session stands."""
    found = choose(port)
    with connect(found.port) as clip:
        now = clip.status()
    tell_late_cues(clip)
    if json:
        print_json({"port": found.port, **structs.asdict(now)})
        return
    name = f"{now.name}, " if now.name else ""
    say(
        f"Clip {name}{now.id} ({now.board or 'unknown board'}) on {found.port}, firmware "
        f"{now.version}, {now.free_bytes // 1024} KiB free"
    )
    if now.free_bytes < _LITTLE_BYTES:
        say(
            ("Its flash is full:", "alarm"),
            " sessions are not journalled any more. Pull the journal, then remove plans, or "
            "files that are not the clip's.",
        )
    if now.safe_mode:
        say(("Safe mode: ", "alarm"), now.safe_mode)
    say("Plan: ", *_plan(now.plan))
    if now.course and not now.course.error:
        at = min(now.course.position + 1, now.course.sessions)
        say(f"Course: {now.course.name}, session {at} of {now.course.sessions}")
    say(f"Session: {_session(now.session)}")


def _plan(plan: PlanOnClip | None) -> list[Part]:
    if plan is None:
        return ["none; load one with `runwalk load PLAN`"]
    if plan.error:
        return [(f"unusable ({plan.error}); load it again", "red")]
    length = f", {counted(plan.steps, 'step')}, {write_duration(plan.total_ms)}"
    return [(plan.name, "bold"), length]


def _session(session: SessionOnClip | None) -> str:
    if session is None:
        return "none; press the button to start"
    if session.state == "offered":
        ending = "press the button to go on, hold it to end"
    elif session.left_ms is None:
        ending = "until the button"
    else:
        ending = f"{write_duration(session.left_ms)} left"
    return (
        f"{session.state}, {write_duration(session.elapsed_ms)} done, "
        f"step {session.step} ({session.kind or 'not begun'}), {ending}"
    )
