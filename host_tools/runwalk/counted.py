"""Numbers of things and choices, in words."""

from collections.abc import Iterable, Sequence


def counted(number: int, noun: str) -> str:
    """As "1 file", "2 files": of nouns whose plural ends in s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def either(names: Sequence[str]) -> str:
    """As "a, b or c"."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def numbered(noun: str, numbers: Iterable[int]) -> str:
    """As "step 4" or "steps 1-3, 7"; at least one number."""
    ranges: list[list[int]] = []
    ordered = sorted(set(numbers))
    for number in ordered:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    written = [str(first) if first == last else f"{first}-{last}" for first, last in ranges]
    return f"{noun if len(ordered) == 1 else f'{noun}s'} {', '.join(written)}"
