"""The sessions of the archive: all of them, or the one that is asked for."""

from runwalk.action import Action
from runwalk.problem import Problem
from runwalk.sessions.database import Archive
from runwalk.sessions.session import Session
from runwalk.sessions.summaries import Summary

# What stands for the id of the last session.
LAST = "last"


def sessions(archive: Archive) -> list[Session]:
    """Every session with its steps, as they were done: for thousands that takes seconds."""
    return [archive.session(summary.number) for summary in archive.summaries()]


def chosen(identity: str, archive: Archive) -> Summary:
    """The session of that id, or the last. Raises Problem."""
    found = archive.summaries(slice(-1, None))
    if not found:
        raise Problem(f"no session in the archive: pull a clip's journal with {Action.PULL}")
    if identity == LAST:
        return found[-1]
    summary = archive.summary(identity.lower())
    if summary is None:
        raise Problem(f"no session {identity!r}: {Action.SEE_SESSIONS} has the id of each")
    return summary
