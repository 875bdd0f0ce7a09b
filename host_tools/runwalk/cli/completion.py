"""What a shell may complete: names that are known without asking a clip.

What they need is imported when they are asked for: every command has this module.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from click import Context, Parameter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Complete = Callable[[Context, Parameter, str], "list[CompletionItem]"]


def one_of(names: Callable[[], list[str]], *, or_file: bool = False) -> Complete:
    """Completes one of these names, or the path of a file where no name begins so."""

    def complete(_: Context, __: Parameter, typed: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name) for name in names() if name.startswith(typed)]
        return found or ([CompletionItem(typed, type="file")] if or_file else [])

    return complete


def plans() -> list[str]:
    """One's own plans, then those that come with the tool."""
    from runwalk.plans.sources import names

    return names("plan")


def courses() -> list[str]:
    """One's own courses, then those of the library."""
    from runwalk.plans.sources import names

    return names("course")


def loadable() -> list[str]:
    """What can be put on a clip."""
    return [*plans(), *courses()]


def library() -> list[str]:
    """All that `runwalk plans list` has."""
    return [*loadable(), "galloway"]


def profiles() -> list[str]:
    """The profiles on this computer."""
    from runwalk import profiles as known

    return known.names()


def boards() -> list[str]:
    """The boards that come with the tool."""
    from runwalk import boards as known

    return known.names()


def settings() -> list[str]:
    """The names of the settings."""
    from clip.core.settings import SCHEMA

    return sorted(SCHEMA)


def cues() -> list[str]:
    """The names of the cues."""
    from clip.core.cues import NAMES

    return list(NAMES[1:])


def ports() -> list[str]:
    """Where a clip may be."""
    from runwalk.device.find import find

    return [found.port for found in find()]
