"""`runwalk who`."""

import contextlib
from typing import Any

from rich.table import Table

from runwalk import places, profiles
from runwalk.cli.output import console
from runwalk.cli.terminal import print_json
from runwalk.problem import Problem


def who(name: str | None, new: bool, owner: str | None, json: bool) -> None:
    """List the profiles, and show which is used; make one."""
    if new:
        if name is None:
            raise Problem("give the new profile a name: `runwalk who NAME --new`")
        profiles.make(name)
    if owner:
        with _profile(name):
            profiles.use_owner_id(owner)
    used = profiles.used()
    found = [_about(one, used) for one in ([name] if name else profiles.names())]
    if json:
        print_json(found[0] if name else found)
        return
    table = Table("", "profile", "id", "kept in", box=None, pad_edge=False)
    for one in found:
        table.add_row("*" if one["is_used"] else "", one["name"], one["id"], one["home"])
    console.print(table)


def _about(name: str, used: str) -> dict[str, Any]:
    with _profile(name):
        return {
            "name": name,
            "is_used": name == used,
            "id": profiles.owner_id(),
            "home": str(places.home()),
        }


def _profile(name: str | None) -> contextlib.AbstractContextManager[None]:
    """That profile, used; the one that is used already if None. Raises Problem."""
    profiles.require(name or profiles.used())
    return profiles.using(name)
