"""Plans for formats that can say less: repeats are counted out."""

from collections.abc import Callable, Sequence

from runwalk.plans.plan import Repeat, Step


def of_steps_alone(repeat: Repeat) -> bool:
    """Whether a repeat has no repeat in it: most formats can say those."""
    return all(isinstance(item, Step) for item in repeat.items)


def written_out(
    items: Sequence[Step | Repeat], can_say: Callable[[Repeat], bool]
) -> tuple[list[Step | Repeat], bool]:
    """The items with those repeats alone that a format can say; whether others were counted out."""
    found: list[Step | Repeat] = []
    was_any = False
    for item in items:
        if isinstance(item, Step) or can_say(item):
            found.append(item)
        else:
            inner, _ = written_out(item.items, can_say)
            found += inner * item.times
            was_any = True
    return found, was_any
