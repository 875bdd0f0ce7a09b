"""Numbers of things and choices, in words."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """As "1 file", "2 files": of nouns whose plural ends in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def either(names: Sequence[str]) -> str:
    """As "a, b or c"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
