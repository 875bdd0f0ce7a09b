"""Whose clip it is: a clip remembers the id of the profile that first loaded or pulled it."""

from msgspec import UNSET

from clip.store import owner
from runwalk import profiles
from runwalk.action import Action
from runwalk.device.backup import Backup
from runwalk.device.clip import Clip
from runwalk.device.messages import Status
from runwalk.problem import Problem, Unanswered, Undecided


def require(clip: Clip, status: Status, *, take_over: bool) -> None:
    """Raise Undecided where a clip is another profile's and not to be taken over; Problem."""
    _require(status.owner or None, "clip", "all sessions that are on it", take_over=take_over)
    clip.admit = None


def admit(clip: Clip) -> None:
    """Raise Problem before a clip of another profile's is changed.

    A clip that can't say whose it is, bare or broken, is nobody's.
    """
    try:
        owner_id = clip.status().owner
    except Unanswered:
        return
    if owner_id and owner_id != profiles.owner_id():
        raise Problem(
            f"this clip is {_whose(owner_id)}: {Action.TAKE_OVER} makes it yours, with "
            "all sessions that are on it"
        )


def require_backup(backup: Backup, *, take_over: bool) -> None:
    """Raise Undecided where a backup is another profile's and not to be taken over; Problem."""
    owner_id = backup.files.get(owner.OWNER, b"").decode(errors="replace")
    _require(owner_id or None, "backup", "all sessions that are in it", take_over=take_over)


def as_mine(backup: Backup) -> dict[str, bytes]:
    """The files of a backup as they belong on a clip of this profile's. Raises Problem."""
    return {**backup.files, owner.OWNER: profiles.owner_id().encode()}


def _require(owner_id: str | None, what: str, sessions: str, *, take_over: bool) -> None:
    if not owner_id or take_over or owner_id == profiles.owner_id():
        return
    name = profiles.with_owner_id(owner_id)
    raise Undecided(
        "owner",
        f"this {what} is {_whose(owner_id)}: --take-over makes it yours, with {sessions}",
        whose=f"profile {name}'s" if name else "another person's",
    )


def _whose(owner_id: str) -> str:
    name = profiles.with_owner_id(owner_id)
    if name:
        return f"profile {name}'s ({Action.USE_PROFILE.of(name)} uses that)"
    return f"another person's, or yours on another computer ({Action.JOIN_PROFILES} joins them)"


def take(clip: Clip, status: Status) -> None:
    """Have a clip remember that it is this profile's. Raises Problem.

    Older firmware remembers no owner, and works without.
    """
    mine = profiles.owner_id()
    if status.owner not in (UNSET, mine):
        clip.set_owner(mine)
