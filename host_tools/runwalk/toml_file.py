"""A TOML file that a person wrote: what is in it, and where, for errors that show the line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from runwalk.fields import Invalid, checked
from runwalk.problem import Problem

_T = TypeVar("_T")


@dataclass(frozen=True)
class TomlFile:
    """`name` is what errors call it; lines and columns are counted from 1."""

    name: str
    text: str
    content: dict[str, Any]

    def fields(self, kind: type[_T], examples: Mapping[str, str] | None = None) -> _T:
        """What is in it, checked. Raises Problem.

        `examples`: a line for each key that must be there, to be told where it is missing.
        """
        try:
            return checked(kind, self.content)
        except Invalid as invalid:
            key = invalid.path
            example = (examples or {}).get(key, "") if key not in self.content else ""
            fix = f": add a line {example}" if example else ""
            raise self.wrong(f"{invalid}{fix}", self.line_of(key)) from None

    def wrong(self, what: str, line: int = 1, column: int = 1) -> Problem:
        """A Problem at that place."""
        return Problem(f"{self.name}:{line}:{column}: {what}")

    def line_of(self, path: str) -> int:
        """The line of a key, as `led.pins[0]`; where there is none that of its table, or 1."""
        *tables, key = re.sub(r"\[.*?\]", "", path).split(".")
        start = 0
        for table in tables:
            header = re.compile(rf"^\s*\[+[\"'\w.]*\b{re.escape(table)}[\"']?\]", re.MULTILINE)
            found = header.search(self.text, start)
            start = found.end() if found else start
        found = re.compile(rf"^\s*[\"']?{re.escape(key)}\b", re.MULTILINE).search(self.text, start)
        if not found and not tables:
            # A key that is a table, or none at all.
            found = re.search(rf"^\s*\[+[\"']?{re.escape(key)}\b", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.end() if found else start) + 1

    def place_of(self, key: str, texts: Sequence[str], offset: int) -> tuple[int, int]:
        """Line and column of a character of the last of these texts, which follow the key."""
        found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=\s*", self.text, re.MULTILINE)
        start = end = found.end() if found else 0
        for text in texts:
            start = self.text.find(text, end)
            if start < 0:  # written with escapes: the line of the one before must do
                return self.text.count("\n", 0, end) + 1, 1
            end = start + len(text)
        at = start + offset
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def parse(name: str, data: bytes) -> TomlFile:
    """The file of these bytes. Raises Problem."""
    try:
        text = data.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        return TomlFile(name, text, tomllib.loads(text))
    except UnicodeDecodeError:
        raise Problem(f"{name}: not a text file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise Problem(_not_toml(name, text, str(error))) from None
    except ValueError:
        raise Problem(f"{name}: a number in it has too many digits") from None
    except RecursionError:
        raise Problem(f"{name}: nested too deep") from None


def _not_toml(name: str, text: str, message: str) -> str:
    at = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    what = message[: at.start()] if at else message
    if at and at[1]:
        line, column = int(at[1]), int(at[2])
    else:
        line, column = text.count("\n") + 1, 1
    return f"{name}:{line}:{column}: not TOML: {what[:1].lower()}{what[1:]}"
