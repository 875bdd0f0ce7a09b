"""`runwalk course`."""

from runwalk.cli.asking import decided
from runwalk.cli.load import find_clip
from runwalk.cli.terminal import print_json, say, tell_late_cues
from runwalk.counted import counted
from runwalk.device.find import choose
from runwalk.services.connecting import connect
from runwalk.services.course_on_clip import course_in, go_to
from runwalk.services.loading import Wish


def course_status(slot: int | None, port: str | None, json: bool) -> None:
    """Show which session of the course comes next."""
    with connect(choose(port).port) as clip:
        _, course = course_in(clip, slot)
    tell_late_cues(clip)
    if json:
        print_json(course)
        return
    done = "#" * course.position + "-" * (course.sessions - course.position)
    say((course.name, "bold"), f"  [{done}]")
    if course.position == course.sessions:
        say("All sessions are done; a press repeats the last one.")
        return
    say(f"Next: session {course.position + 1} of {course.sessions}")
    left = course.aborts_to_step_back - course.aborts
    say(
        f"Less than {course.done_percent} % of it done, and it is repeated; "
        f"{counted(left, 'more time')} in a row, and it steps back one session."
    )


def set_course(
    session: int, slot: int | None, at_my_own_risk: bool, port: str | None, json: bool
) -> None:
    """Go to a session of the course: those before it count as done."""
    found = find_clip(port, json=json)
    course = decided(
        lambda wish: go_to(found, slot, session, at_own_risk=wish.at_own_risk),
        Wish(at_own_risk=at_my_own_risk),
        json=json,
    )
    if json:
        print_json({"name": course.name, "session": session, "sessions": course.sessions})
        return
    say(f"Next: session {session} of {course.sessions}")
