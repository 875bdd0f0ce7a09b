"""A plan: typed, and to and from its image."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    """Items played several times."""

    times: int
    items: "tuple[Step | Repeat, ...]"


@dataclass(frozen=True)
class Plan:
    """What a person wrote."""

    name: str
    items: tuple[Step | Repeat, ...]
    about: str = ""

    def to_image(self) -> bytes:
        """Its image. Raises clip.core.image.ImageError where it breaks a limit."""
        records = list(_records(self.items))
        if len(records) > image.MAX_RECORDS:
            raise image.ImageError(
                f"{len(records)} steps and repeats are written, {image.MAX_RECORDS} are the most: "
                "repeat what comes again, as in 8x(1m run, 1m walk)"
            )
        return image.encode(self.name, records)


def plan_name(data: bytes) -> str:
    """The name in an image, as it may be shown: anybody may have made the image."""
    return clean(image.name(data)).strip() or "a plan without a name"


def from_image(data: bytes) -> Plan:
    """The plan of an image that has passed `clip.core.image.check`."""
    first = image.HEADER_BYTES + data[5]
    records = data[first:-4]
    return Plan(plan_name(data), _items(records, 0, len(records) // image.RECORD_BYTES))


def steps(data: bytes) -> Iterator[Step]:
    """The steps of an image as the clip walks them, repeats expanded."""
    walk = Walk(data)
    while walk.advance():
        yield Step(walk.kind, None if walk.is_open else walk.duration_ms)


def _records(items: Sequence[Step | Repeat]) -> Iterator[bytes]:
    for item in items:
        if isinstance(item, Repeat):
            # Before it is packed into the two bytes that it has in an image.
            if not 1 <= item.times <= image.MAX_STEPS:
                raise image.ImageError(
                    f"it repeats something {item.times} times: 1 to {image.MAX_STEPS} are possible"
                )
            body = list(_records(item.items))
            yield image.repeat(item.times, len(body))
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
            items.append(Repeat(record[2] | record[3] << 8, _items(records, at, at + value)))
            at += value
        else:
            items.append(Step(record[0], None if record[1] else value))
    return tuple(items)
