"""The settings of a clip, and what they sound and look like."""

from typing import Any

from fastapi import APIRouter

from clip.core import settings as schema
from runwalk.device import clip_settings as on_clip
from runwalk.page.clip_routes import OnPort
from runwalk.page.desk import Desk
from runwalk.page.sounds import sounds
from runwalk.settings import HELP, parse, write


class Setting(OnPort):
    """A setting as a person writes it; None is its default."""

    name: str
    text: str | None


def routes(desk: Desk) -> APIRouter:
    """All that concerns settings."""
    router = APIRouter(prefix="/api")

    @router.get("/settings")
    def settings(port: str | None = None) -> list[dict[str, Any]]:
        with desk.connection(port) as connection:
            chosen = on_clip.read(connection)
        usual = schema.defaults()
        values = {**usual, **chosen}
        return [
            {
                "name": name,
                "text": write(value),
                "is_chosen": name in chosen,
                "default": write(usual[name]) if name in usual else None,
                "help": HELP.get(name, "your own sound"),
                **_range(name),
            }
            for name, value in values.items()
        ]

    @router.post("/settings")
    def set_setting(wanted: Setting) -> None:
        value = None if wanted.text is None else parse(wanted.name, wanted.text)
        with desk.connection(wanted.port) as connection:
            kept = on_clip.read(connection)
            kept.pop(wanted.name, None)
            if value is not None:
                kept[wanted.name] = value
            on_clip.keep(connection, kept)

    @router.get("/sounds")
    def all_sounds() -> dict[str, Any]:
        return sounds()

    return router


def _range(name: str) -> dict[str, Any]:
    """What a setting may be: a number from lowest to highest, one of choices, or a pattern."""
    rule = schema.SCHEMA.get(name)
    if rule is None:
        return {}
    if len(rule) == 3:
        return {"lowest": rule[1], "highest": rule[2]}
    return {"choices": [write(choice) for choice in rule[1]]}
