"""Untrusted data checked against a msgspec type; what is wrong with it, and where, in words.

A type whose pattern needs words has them as `Meta(extra={"words": "…"})`.
"""

import difflib
import re
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from runwalk.device.terminal_text import clean

_T = TypeVar("_T")

# The only place that takes msgspec's messages apart. Its paths are as `$.curve[0][1]`; `[...]` is
# any value of a dictionary.
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>.*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_PART = re.compile(r"[^.\[\]]+|\.\.\.")
_MAX_NAME = 60


class Invalid(ValueError):
    """What is wrong with a value, its place included; `path` is the place, as `led.pins[0]`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


def checked(kind: type[_T], value: object) -> _T:
    """The value as that type; strict: no text becomes a number. Raises Invalid."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise _invalid(kind, error) from None


def _invalid(kind: type, error: msgspec.ValidationError) -> Invalid:
    said = _MESSAGE.fullmatch(str(error))
    assert said
    what, path = said["what"], said["path"] or ""
    if isinstance(error.__cause__, ValueError):
        # A __post_init__ has its own words.
        return Invalid(path, f"{path}: {what}" if path else what)
    if missing := _MISSING.fullmatch(what):
        path = _joined(path, missing[1])
        return Invalid(path, f"{path} is missing")
    if unknown := _UNKNOWN.fullmatch(what):
        known = _names_at(kind, path)
        close = difflib.get_close_matches(unknown[1], known, n=1)
        fix = f"did you mean {close[0]}?" if close else f"use {', '.join(known) or 'another'}"
        path = _joined(path, clean(unknown[1])[:_MAX_NAME])
        return Invalid(path, f"{path} is unknown: {fix}")
    return Invalid(path, f"{path or 'this'} must be {_in_words(_type_at(kind, path))}")


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _names_at(kind: type, path: str) -> list[str]:
    try:
        return [field.encode_name for field in _with_parts(_type_at(kind, path)).fields]
    except (AttributeError, StopIteration):
        return []


def _type_at(kind: type, path: str) -> Any:
    """The type of a part, None where there is no such part."""
    found: Any = inspect.type_info(kind)
    try:
        for part in _PART.findall(path):
            found = _part_of(_with_parts(found), part)
    except (AttributeError, LookupError, StopIteration, ValueError):
        # An unknown name can be written such that it reads like a place.
        return None
    return found


def _part_of(kind: Any, part: str) -> Any:
    """The type of a field, or of an item of a list, a tuple or a dictionary."""
    if isinstance(kind, inspect.StructType):
        return next(field.type for field in kind.fields if field.encode_name == part)
    if isinstance(kind, inspect.TupleType):
        return kind.item_types[int(part)]
    return kind.value_type if isinstance(kind, inspect.DictType) else kind.item_type


def _with_parts(kind: Any) -> Any:
    """Of a union the type that has parts, which is one at most."""
    if isinstance(kind, inspect.Metadata):
        return _with_parts(kind.type)
    if isinstance(kind, inspect.UnionType):
        return next(one for one in kind.types if isinstance(one, _HAVE_PARTS))
    return kind


_HAVE_PARTS = (inspect.StructType, inspect.TupleType, inspect.ListType, inspect.DictType)


def _in_words(kind: Any) -> str:
    if isinstance(kind, inspect.Metadata):
        return str((kind.extra or {}).get("words") or _in_words(kind.type))
    if isinstance(kind, inspect.UnionType):
        there = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
        return " or ".join(_in_words(one) for one in there)
    if isinstance(kind, inspect.LiteralType):
        return " or ".join(f'"{value}"' for value in kind.values)
    return _NAMES.get(type(kind), "a table of names and values") + _limits(kind)


_NAMES: dict[Any, str] = {
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.StrType: "text in quotes",
    inspect.DateType: "a date, as 2026-11-30",
    inspect.ListType: "a list",
    inspect.TupleType: "a list",
}


def _limits(kind: Any) -> str:
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _range(" from", kind.ge, kind.le)
    if isinstance(kind, inspect.StrType):
        return f", at most {kind.max_length} characters" if kind.max_length else ""
    if isinstance(kind, inspect.TupleType):
        return f" of {len(kind.item_types)} items"
    if isinstance(kind, inspect.ListType) and kind.min_length:
        return _range(" of", kind.min_length, kind.max_length) + " items"
    return ""


def _range(between: str, least: Any, most: Any) -> str:
    if least is None:
        return ""
    return f" of at least {least}" if most is None else f"{between} {least} to {most}"
