"""Untrusted data: what does not fit is told with its place and what would fit."""

from datetime import date
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta, Struct
from test_strangers import json_values

from runwalk.fields import Invalid, checked


class Part(Struct, forbid_unknown_fields=True):
    pin: Annotated[int, Meta(ge=0, le=48)] | str
    curve: list[tuple[int, Annotated[float, Meta(ge=0)]]] = []
    kind: Literal["mono", "rgb"] = "mono"

    def __post_init__(self):
        if self.pin == 13:
            raise ValueError("13 brings bad luck")


class Whole(Struct, forbid_unknown_fields=True):
    part: Part | None = None
    names: Annotated[list[str], Meta(min_length=1, max_length=3)] | None = None
    labels: dict[str, str] = {}
    code: Annotated[str, Meta(pattern="^[a-z]+$", extra={"words": "small letters"})] = "a"
    short: Annotated[str, Meta(max_length=3)] = ""
    on: date | None = None
    is_open: bool = False


@pytest.mark.parametrize(
    ("value", "path", "message"),
    [
        (5, "", "this must be a table of names and values"),
        ({"part": {}}, "part.pin", "part.pin is missing"),
        ({"parts": {}}, "parts", "parts is unknown: did you mean part?"),
        ({"part": {"pin": 1, "zzz": 1}}, "part.zzz", "part.zzz is unknown: use pin, curve, kind"),
        ({"part": {"pin": 49}}, "part.pin", "a whole number from 0 to 48 or text in quotes"),
        ({"part": {"pin": True}}, "part.pin", "a whole number from 0 to 48 or text in quotes"),
        ({"part": {"pin": 13}}, "part", "part: 13 brings bad luck"),
        ({"part": {"pin": 1, "kind": "x"}}, "part.kind", 'part.kind must be "mono" or "rgb"'),
        ({"part": {"pin": 1, "curve": 5}}, "part.curve", "part.curve must be a list"),
        ({"part": {"pin": 1, "curve": [[1]]}}, "part.curve[0]", "must be a list of 2 items"),
        ({"part": {"pin": 1, "curve": [[1, -1]]}}, "part.curve[0][1]", "a number of at least 0"),
        ({"names": []}, "names", "names must be a list of 1 to 3 items"),
        ({"names": ["a", 1]}, "names[1]", "names[1] must be text in quotes"),
        ({"labels": {"a": 1}}, "labels[...]", "labels[...] must be text in quotes"),
        ({"code": "A"}, "code", "code must be small letters"),
        ({"short": "long"}, "short", "short must be text in quotes, at most 3 characters"),
        ({"on": "soon"}, "on", "on must be a date, as 2026-11-30"),
        ({"is_open": 1}, "is_open", "is_open must be true or false"),
        ({"\x1b[2J": 1}, "[2J", "[2J is unknown"),
    ],
)
def test_it_says_where_and_what_would_fit(value, path, message):
    with pytest.raises(Invalid) as invalid:
        checked(Whole, value)
    assert invalid.value.path == path
    assert message in str(invalid.value)


@given(json_values | st.dictionaries(st.sampled_from(Whole.__struct_fields__), json_values))
def test_whatever_comes_fits_or_is_told_in_one_line(value):
    try:
        assert isinstance(checked(Whole, value), Whole)
    except Invalid as invalid:
        assert str(invalid).isprintable()


@pytest.mark.parametrize(
    "name",
    ["a` - at `$.evil", "a` - at `$.names[0][7]", "a` - at `$.part.curve[0][x]", "a` - at `$.part"],
)
def test_a_name_that_reads_like_a_place_is_refused_too(name):
    with pytest.raises(Invalid, match="is unknown"):
        checked(Whole, {name: 1})
