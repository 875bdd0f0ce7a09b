"""`runwalk load` and `runwalk course load`."""

import sys

from runwalk.cli.asking import decided
from runwalk.cli.terminal import complain, print_json, progress, say
from runwalk.counted import counted
from runwalk.device.find import Found, choose
from runwalk.plans import course_file, plan_file, sources
from runwalk.plans.doubts import doubts
from runwalk.plans.notation import write_duration
from runwalk.plans.plan import Plan, has_open, is_endless, size
from runwalk.problem import Problem
from runwalk.services import loading, screening
from runwalk.services.loading import Loaded, Wish
from runwalk.toml_file import TomlFile
from runwalk.training import health_words


def load(
    plan: str | None,
    slot: int | None,
    replace: bool,
    previous: bool,
    at_my_own_risk: bool,
    take_over: bool,
    port: str | None,
    json: bool,
) -> None:
    """Put a plan or a course on the clip, or what was there before, and choose it."""
    if previous == (plan is not None):
        raise Problem("name what to load, or give --previous alone")
    wish = Wish(slot, replace, at_own_risk=at_my_own_risk, take_over=take_over)
    if plan is None:
        _load_previous(wish, port, json)
        return
    file = sources.find(plan)
    if sources.kind_of(file) == "course":
        _load_course(plan, wish, port, json)
    else:
        _load_plan(file, plan, wish, port, json)


def load_course(
    course: str,
    slot: int | None,
    replace: bool,
    first: int | None,
    goes_on: bool,
    at_my_own_risk: bool,
    take_over: bool,
    port: str | None,
    json: bool,
) -> None:
    """Put a course on the clip, and choose it. It begins with its first session."""
    if first and goes_on:
        raise Problem("give --from or --continue, not both")
    wish = Wish(slot, replace, first, goes_on, at_my_own_risk, take_over)
    _load_course(course, wish, port, json)


def _load_plan(file: TomlFile, named: str, wish: Wish, port: str | None, json: bool) -> None:
    read = plan_file.plan_in(file)
    for doubt in doubts(read.image):
        complain(doubt)
    found = find_clip(port, json=json)
    is_own = sources.is_own("plan", named)

    def act(wanted: Wish) -> Loaded:
        with progress("loading") as on_progress:
            return loading.load_plan(found, read.image, wanted, on_progress, is_own=is_own)

    _tell(decided(act, wish, json=json), _length(read), json=json)


def _length(plan: Plan) -> str:
    steps, total_ms = size(plan.items)
    length = f"{counted(steps, 'step')}, {write_duration(total_ms)}"
    if has_open(plan.items):
        length += " and open steps"
    if is_endless(plan.items):
        length += ", an endless repeat counted once"
    return length


def _load_course(named: str, wish: Wish, port: str | None, json: bool) -> None:
    fields, data = course_file.read_placed(named)
    found = find_clip(port, json=json)
    is_own = sources.is_own("course", named)

    def act(wanted: Wish) -> Loaded:
        with progress("loading") as on_progress:
            return loading.load_course(found, fields, data, wanted, on_progress, is_own=is_own)

    _tell(decided(act, wish, json=json), json=json)


def _load_previous(wish: Wish, port: str | None, json: bool) -> None:
    found = find_clip(port, json=json)

    def act(wanted: Wish) -> Loaded:
        with progress("loading") as on_progress:
            return loading.load_previous(found, wanted, on_progress)

    _tell(decided(act, wish, json=json), json=json)


def find_clip(port: str | None, *, json: bool) -> Found:
    """The clip that something is loaded, chosen or started on; the stop signs are told once.

    Nobody runs with a virtual clip; and what asks for JSON is a program, which is told nothing.
    """
    found = choose(port)
    if not (found.is_virtual or json or screening.are_signs_told()):
        print(health_words.stop_signs() + "\n", file=sys.stderr)
        screening.note_signs_told()
    return found


def _tell(loaded: Loaded, length: str = "", *, json: bool) -> None:
    """What is on the clip now, and what was there."""
    if json:
        print_json(loaded)
        return
    into = f" into slot {loaded.slot}"
    if loaded.session:
        into += f". It begins with session {loaded.session} of {loaded.sessions}"
    elif length:
        into += f": {length}"
    end = ". Press the button to start."
    say("Loaded ", (loaded.name, "bold"), into, end)
    if loaded.replaced:
        say(f"The slot held {loaded.replaced}: `runwalk load --previous` puts it back.")
