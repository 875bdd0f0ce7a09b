"""What a shell may complete: names that are known without asking a clip.

What they need is imported when they are asked for: every command has this module.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from click import Context, Parameter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Of an archive of years, more would be no help, and slow.
_LAST = slice(-50, None)

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
    from runwalk.board import board_file as known

    return known.names()


def saved() -> list[str]:
    """One's own plans and courses."""
    from runwalk.services.saving import names

    return names()


def levels() -> list[str]:
    """The levels of a runner."""
    from runwalk.training.advice import RECOVERY_PERCENT

    return [*RECOVERY_PERCENT]


def health_keys() -> list[str]:
    """The keys of the health check."""
    from runwalk.training.screening import QUESTIONS

    return ["none", *(question.key for question in QUESTIONS)]


def settings() -> list[str]:
    """The names of the settings, and of the sounds."""
    from clip.core.settings import SCHEMA, TONES

    return [*sorted(SCHEMA), *(f"{TONES}{cue}" for cue in cues())]


def setting_value(context: Context, _: Parameter, typed: str) -> "list[CompletionItem]":
    """Completes what the setting before it may be."""
    from click.shell_completion import CompletionItem

    from runwalk.settings import choices

    values = choices(str(context.params.get("name")))
    return [CompletionItem(value) for value in values if value.startswith(typed)]


def sessions() -> list[str]:
    """The ids of the last sessions in the archive, and "last"."""
    from runwalk import places
    from runwalk.sessions.database import open_archive

    if not places.archive_file().exists():
        return []
    with open_archive(places.archive_file()) as archive:
        return ["last", *(session.id for session in archive.summaries(_LAST))]


def deleted_sessions() -> list[str]:
    """The ids of the deleted sessions."""
    from runwalk import places
    from runwalk.sessions.database import open_archive

    if not places.archive_file().exists():
        return []
    with open_archive(places.archive_file()) as archive:
        return archive.deleted()


def reports() -> list[str]:
    """What there is a report on."""
    return ["week", "course", "all", *sessions()]


def virtual_clips() -> list[str]:
    """The virtual clips that run."""
    from runwalk.virtual.state import folders

    return [folder.name for folder in folders() if folder.is_supervised()]


def cues() -> list[str]:
    """The names of the cues."""
    from clip.core.cues import NAMES

    return list(NAMES[1:])


def ports() -> list[str]:
    """Where a clip may be."""
    from runwalk.device.find import find

    return [found.port for found in find()]
