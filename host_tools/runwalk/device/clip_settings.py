"""The settings on a clip."""

from typing import Any

from msgspec import Struct

from runwalk.device.connection import Connection, Nothing
from runwalk.problem import Problem
from runwalk.settings import Settings, check


class _Chosen(Struct, frozen=True):
    settings: dict[str, Any]


def read(connection: Connection) -> Settings:
    """What differs from the defaults. Raises Problem."""
    return checked(connection.ask(_Chosen, "chosen_settings").settings, "the clip")


def keep(connection: Connection, chosen: Settings) -> None:
    """Keep these on the clip, and the defaults for all others. Raises Problem."""
    connection.ask(Nothing, "keep_settings", chosen)


def checked(found: object, source: str) -> Settings:
    """Settings from a file or a clip, each checked. Raises Problem."""
    if not isinstance(found, dict):
        raise Problem(f"{source}: not a settings file: write a JSON object of names and values")
    return {name: check(name, value) for name, value in found.items()}
