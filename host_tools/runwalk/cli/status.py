"""`runwalk status`."""

from rich.markup import escape

from runwalk.cli.output import JsonOption, PortOption, console, print_json, tell_late_cues
from runwalk.device import clip
from runwalk.device.connection import connect
from runwalk.device.find import choose
from runwalk.plans.notation import write_duration

# A session's journal and its place take about this much.
_LITTLE_BYTES = 16_384


def status(port: PortOption = None, json: JsonOption = False) -> None:
    """Say how the clip is: its plan and where its session stands. A session goes on."""
    found = choose(port)
    with connect(found.port) as connection:
        now = clip.status(connection)
    tell_late_cues(connection)
    if json:
        print_json({"port": found.port, **now.model_dump()})
        return
    console.print(
        f"Clip {now.id} ({escape(now.board or 'unknown board')}) on {found.port}, firmware "
        f"{escape(now.version)}, {now.free_bytes // 1024} KiB free",
        soft_wrap=True,
    )
    if now.free_bytes < _LITTLE_BYTES:
        console.print(
            "[bold red]Its flash is full:[/] sessions are not journalled any more. Pull the "
            "journal, then remove plans, or files that are not the clip's.",
            soft_wrap=True,
        )
    if now.safe_mode:
        console.print(f"[bold red]Safe mode:[/] {escape(now.safe_mode)}", soft_wrap=True)
    console.print(f"Plan: {_plan(now.plan)}", soft_wrap=True)
    if now.course and not now.course.error:
        at = min(now.course.position + 1, now.course.sessions)
        console.print(f"Course: {escape(now.course.name)}, session {at} of {now.course.sessions}")
    console.print(f"Session: {_session(now.session)}", soft_wrap=True)


def _plan(plan: clip.PlanOnClip | None) -> str:
    if plan is None:
        return "none; load one with `runwalk load PLAN`"
    if plan.error:
        return f"[red]unusable ({escape(plan.error)}); load it again[/]"
    return f"[bold]{escape(plan.name)}[/], {plan.steps} steps, {write_duration(plan.total_ms)}"


def _session(session: clip.SessionOnClip | None) -> str:
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
