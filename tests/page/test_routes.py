"""No request breaks the page's routes: each says in one line what is wrong with it.

Requests are made from the routes' own description, as it allows and as it does not. `make test`
tries a few for each route, always the same ones, where no clip is. With FUZZ_RUNS a virtual clip is
there, and each route gets a thousandth of it, always others; fewer where it has to ask the clip.
"""

import json
import os
import shutil
from contextlib import nullcontext

import pytest
import schemathesis
from earlier_sessions import add_sessions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from clip_process import forked_clip
from runwalk import places
from runwalk.device import find
from runwalk.page import clip_routes, desk, server
from runwalk.plans import course_file, saved
from runwalk.problem import Problem
from runwalk.services import course_making, screening, telling
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive

RUNS = int(os.environ.get("FUZZ_RUNS", "0")) // 1000
FEW, FEWER = 12, 4
# Routes that take long: so many times fewer requests.
SLOW = ("/clip", "/load", "/pull", "/settings", ".fit")
SLOWER = 40
# What strategies would hardly come upon; a value in its place is nothing that a route may not get.
LIKELY = {
    "name": ["first-steps", "couch-to-5k", "monday", "p.toml", "b.zip", "volume", "tones.run"],
    "text": ["", "3", "[[3000, 100]]", "9" * 5000],
    "when": ["2026-03-01", "2026-03-01 07:30", "9999-12-31", "0001-01-01"],
    "on": ["2026-03-01", "9999-12-31", "0001-01-01"],
    "first": ["2026-03-01", "9999-12-31", "0001-01-01"],
    "at": ["07:00", "24:00"],
    "days": ["mon wed", "mon,wed,fri", "sun"],
    "steps": ["1m run, 2m walk", "9999h run", "open run", "9" * 5000 + "x(1m run)"],
    "goal": ["30m", "5k", "walking"],
    "start": ["1m/2m", "0s/0s"],
    "port": [None],
    "slot": [1, 2, 0, -1, 10**30],
    "session": [1, 10**30],
    "speed": [1e308],
    "board": ["virtual"],
    "yes": [["chest_pain"], []],
}


@pytest.fixture(scope="module")
def patch():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def prepared(patch, tmp_path_factory):
    """A home, and a virtual clip in it; no clip of the computer's is touched."""
    patch.setenv("RUNWALK_HOME", str(tmp_path_factory.mktemp("home")))
    patch.setattr(find, "_on_usb", list)
    patch.setattr(clip_routes, "_COMPARE_S", 0.1)
    patch.setattr(clip_routes, "_PRESSING_S", 0.1)

    def start_none(*_):
        raise Problem("none is started here")

    patch.setattr(desk, "running_clip", start_none)
    with forked_clip("mine") if RUNS else nullcontext():
        yield


@pytest.fixture
def likely(prepared):
    """What is likely to be asked, in a home with something of everything."""
    for path in places.home().glob("*"):
        if path.is_file():
            path.unlink()
        elif path.name != "virtual":
            shutil.rmtree(path)
    screening.answer([])
    telling.tell({"mass_kg": 70.0, "easy_kmh": 9.0})
    add_sessions(3)
    made = course_making.make(course_making.CourseWish())
    saved.keep(places.courses(), course_file.text_of(made.parts[0]))
    saved.keep(places.plans(), 'name = "Monday"\nsteps = "1m run"\n')
    with open_archive(places.archive_file()) as archive:
        return {**LIKELY, "id": ["last", *(one.id for one in sessions(archive))]}


def described():
    return schemathesis.openapi.from_asgi(
        "/openapi.json", server.application(desk.Desk(), "/openapi.json")
    )


OPERATIONS = {each.ok().label: each.ok() for each in described().get_all_operations()}


def requests(operation, likely):
    modes = [GenerationMode.POSITIVE]
    if operation.query or operation.body:
        modes.append(GenerationMode.NEGATIVE)
    made = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    def with_likely_values(case, chance):
        body = case.body if isinstance(case.body, dict) else {}
        for part in (case.query, body, body.get("plan")):
            for name in part if isinstance(part, dict) else ():
                if name in likely and chance.random() < 0.7:
                    part[name] = chance.choice(likely[name])
        return case

    return st.one_of(made, st.builds(with_likely_values, made, st.randoms(use_true_random=False)))


def refuse_what_breaks(response):
    said = response.content.decode("utf-8", "replace")
    assert response.status_code < 500, said
    assert "internal error" not in said, said
    if response.status_code >= 400:
        error = json.loads(said)["error"]
        assert error and "\n" not in error, error


@pytest.mark.parametrize("label", OPERATIONS)
def test_no_request_breaks_a_route(likely, label):
    is_slow = any(word in label for word in SLOW)

    @settings(
        max_examples=max(RUNS // SLOWER, FEWER) if is_slow else max(RUNS, FEW),
        derandomize=not RUNS,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(OPERATIONS[label], likely))
    def ask(case):
        refuse_what_breaks(case.call())

    ask()
