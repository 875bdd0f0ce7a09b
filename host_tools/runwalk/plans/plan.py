"""A plan: typed, and to and from its image."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self, TypeGuard

from clip.core import image
from clip.core.walk import Walk
from runwalk.device.terminal_text import clean


@dataclass(frozen=True)
class Step:
    """One step. `duration_ms` is None for an open one, ended by the button."""

    kind: int
    duration_ms: int | None


@dataclass(frozen=True)
class Repeat:
    """Items played several times.

    times    None for an endless repeat, ended by the button
    no_last  whether the last round ends before its last item, which is a step
    """

    times: int | None
    items: "tuple[Step | Repeat, ...]"
    no_last: bool = False


@dataclass(frozen=True)
class Plan:
    """What a person wrote."""

    name: str
    items: tuple[Step | Repeat, ...]
    about: str = ""

    @cached_property
    def image(self) -> bytes:
        """Its image, built once. Raises clip.core.image.ImageError where it breaks a limit."""
        records = list(_records(self.items, _most_rounds(self.items)))
        if len(records) > image.MAX_RECORDS:
            raise image.ImageError(
                f"{len(records)} steps and repeats are written, {image.MAX_RECORDS} are the most: "
                "repeat what comes again, as in 8x(1m run, 1m walk)"
            )
        return image.encode(self.name, records)

    def checked(self) -> Self:
        """The plan, once its image is built. Raises clip.core.image.ImageError."""
        assert self.image
        return self


def plan_name(data: bytes) -> str:
    """The name in an image, as it may be shown: anybody may have made the image."""
    return clean(image.name(data)).strip() or "a plan without a name"


def format_version(data: bytes) -> int:
    """Which version of the format an image that has passed `clip.core.image.check` has."""
    return data[4]


def from_image(data: bytes) -> Plan:
    """The plan of an image that has passed `clip.core.image.check`."""
    first = image.HEADER_BYTES + data[5]
    records = data[first:-4]
    return Plan(plan_name(data), _items(records, 0, len(records) // image.RECORD_BYTES))


def steps(data: bytes) -> Iterator[Step]:
    """The steps of an image as the clip walks them, an endless repeat as often as it goes."""
    walk = Walk(data)
    while walk.advance():
        yield Step(walk.kind, None if walk.is_open else walk.duration_ms)


def planned(data: bytes) -> Iterator[Step]:
    """The steps of an image, an endless repeat once: so much is sure."""
    return steps(one_round(data))


def is_endless(items: Sequence[Step | Repeat]) -> bool:
    """Whether one of them is an endless repeat."""
    return any(map(_is_endless, items))


def has_open(items: Sequence[Step | Repeat]) -> bool:
    """Whether there is an open step among them, or in one of their repeats."""
    return any(
        has_open(item.items) if isinstance(item, Repeat) else item.duration_ms is None
        for item in items
    )


def one_round(data: bytes) -> bytes:
    """The image of the same plan, an endless repeat played once."""
    items = from_image(data).items
    if not is_endless(items):
        return data
    once = [replace(item, times=1) if _is_endless(item) else item for item in items]
    return Plan(image.name(data), tuple(once)).image


def planned_times_ms(data: bytes) -> list[int]:
    """By its number how much of the plan each step of `steps` is; number 0 is nothing."""
    walk = Walk(data)
    times_ms = [0]
    while walk.advance():
        times_ms.append(walk.planned_ms())
    return times_ms


def _is_endless(item: Step | Repeat) -> TypeGuard[Repeat]:
    return isinstance(item, Repeat) and item.times is None


def _most_rounds(items: Sequence[Step | Repeat]) -> int:
    """How often an endless repeat can be played before the plan breaks a limit of the image."""
    repeats = [item for item in items if _is_endless(item)]
    if not repeats:
        return 0
    if len(repeats) > 1:
        raise image.ImageError("it has two endless repeats: give one a number, as in 8x(…)")
    round_steps, round_ms = size(repeats[0].items)
    rest_steps, rest_ms = size([item for item in items if item is not repeats[0]])
    rounds = (image.MAX_STEPS - rest_steps) // round_steps
    if round_ms:
        rounds = min(rounds, (image.MAX_TOTAL_MS - rest_ms) // round_ms)
    return max(rounds, 1)


def size(items: Sequence[Step | Repeat]) -> tuple[int, int]:
    """Steps when expanded, and ms of the timed ones; an endless repeat once."""
    steps = total_ms = 0
    for item in items:
        if isinstance(item, Repeat):
            inner_steps, inner_ms = size(item.items)
            last = item.items[-1:] if item.no_last else ()
            last_steps, last_ms = size(last)
            times = item.times or 1
            steps += times * inner_steps - last_steps
            total_ms += times * inner_ms - last_ms
        else:
            steps += 1
            total_ms += item.duration_ms or 0
    return steps, total_ms


def _records(items: Sequence[Step | Repeat], most_rounds: int) -> Iterator[bytes]:
    for item in items:
        if isinstance(item, Repeat):
            flags = image.BY_BUTTON if item.times is None else image.NO_LAST * item.no_last
            times = most_rounds if item.times is None else item.times
            # Before it is packed into the two bytes that it has in an image.
            if not 1 <= times <= image.MAX_STEPS:
                raise image.ImageError(
                    f"it repeats something {times} times: 1 to {image.MAX_STEPS} are possible"
                )
            body = list(_records(item.items, most_rounds))
            yield image.repeat(times, len(body), flags)
            yield from body
        elif item.duration_ms is None:
            yield image.open_step(item.kind)
        else:
            yield image.timed_step(item.kind, item.duration_ms)


def _items(records: bytes, first: int, end: int) -> tuple[Step | Repeat, ...]:
    items: list[Step | Repeat] = []
    at = first
    while at < end:
        record = records[at * image.RECORD_BYTES : (at + 1) * image.RECORD_BYTES]
        at += 1
        value = image.u32(record, 4)
        if record[0] == image.REPEAT:
            times = None if record[1] & image.BY_BUTTON else record[2] | record[3] << 8
            no_last = record[1] == image.NO_LAST
            items.append(Repeat(times, _items(records, at, at + value), no_last))
            at += value
        else:
            items.append(Step(record[0], None if record[1] else value))
    return tuple(items)
