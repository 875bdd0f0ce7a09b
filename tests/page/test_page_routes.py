"""What the routes of plans and of progress say, asked without a browser."""

import inspect
from datetime import timedelta

import pytest
from earlier_sessions import add_sessions

from runwalk import places
from runwalk.page import desk, plan_routes, progress_routes
from runwalk.plans import saved
from runwalk.problem import FileExists


@pytest.fixture
def ask(home):
    """ask(path, body): what the page is told."""
    parts = [part.routes(desk.Desk()) for part in (plan_routes, progress_routes)]
    endpoints = {route.path: route.endpoint for part in parts for route in part.routes}

    def asked(path, body=None, **query):
        endpoint = endpoints[f"/api/{path}"]
        if body is None:
            return endpoint(**query)
        (parameter,) = inspect.signature(endpoint).parameters.values()
        try:
            return endpoint(parameter.annotation(**body))
        except FileExists as taken:
            return {"taken": taken.name}

    return asked


def written(name, steps="1m run", **more):
    return {"name": name, "steps": steps, **more}


def test_a_name_is_blamed_for_itself_alone(ask):
    found = ask("plans/read", written(" "))
    assert found["name_trouble"] == "a plan needs a name"
    assert "trouble" not in found
    found = ask("plans/read", written("Monday", "1m rnu"))
    assert (found["name_trouble"], found["at"]) == ("", 3)
    assert "rnu" in found["trouble"]
    assert "name" in ask("plans/read", written("é" * 200))["name_trouble"]


def test_a_plan_that_is_renamed_is_one_plan(ask):
    ask("plans/keep", written("Monday"))
    kept = ask("plans/keep", written("Tuesday", replaces="monday", renames="monday"))
    assert kept == {"name": "tuesday"}
    assert saved.names(places.plans()) == ["tuesday"]


def test_a_plan_that_was_changed_elsewhere_is_not_replaced_unasked(ask):
    ask("plans/keep", written("Monday"))
    mine = {"replaces": "monday", "renames": "monday", "was": "60s run"}
    assert ask("plans/keep", written("Monday", "2m run", **mine)) == {"name": "monday"}
    found = ask("plans/keep", written("Monday", "3m run", **mine))
    assert found["taken"] == "monday"
    assert ask("plans/keep", written("Monday", "3m run", replaces="monday"))["name"] == "monday"


def test_the_months_hold_every_session(ask):
    add_sessions(30, every=timedelta(days=4))
    months = ask("progress/weeks")["months"]
    assert sum(one["sessions"] for one in months) == 30
    # The last one first, those without a date at the end.
    dated = [one["month"] for one in months if one["month"]]
    assert dated == sorted(dated, reverse=True)
    assert months[-1]["month"] is None
    found = [
        session["number"]
        for one in months
        for session in ask("progress/earlier", before=one["last"] + 1, first=one["first"])
        if (session["started_at"] or "")[:7] == (one["month"] or "")
    ]
    assert sorted(found) == list(range(1, 31))
