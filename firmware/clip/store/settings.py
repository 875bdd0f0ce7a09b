"""The settings on flash: what differs from the defaults, as JSON."""

import json

from clip.core import cues
from clip.core import settings as schema
from clip.core.constant import const
from clip.store import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE = "settings.json"
# Every setting chosen, and a longest pattern for each cue.
MAX_BYTES = const(10_000)


def load() -> "tuple[dict[str, Any], bool]":
    """The settings, and whether all that was kept could be used; the rest is as by default."""
    found = _found()
    if found is None:
        return schema.defaults(), False
    settings, refused = schema.merged(found, cues.NAMES)
    return settings, not refused


def chosen() -> "dict[str, Any]":
    """What was chosen and differs from the defaults."""
    settings, _ = load()
    defaults = schema.defaults()
    return {
        name: value
        for name, value in settings.items()
        if name not in defaults or value != defaults[name]
    }


def replace(found: "dict[str, Any]") -> None:
    """Keep these and the defaults for all others. Raises SettingError, OSError."""
    kept = {name: schema.check(name, value, cues.NAMES) for name, value in found.items()}
    files.replace(FILE, json.dumps(kept).encode())


def _found() -> "dict[str, Any] | None":
    data = files.read(FILE, MAX_BYTES)
    if data is None:
        return {}
    if len(data) > MAX_BYTES:
        return None
    try:
        found = json.loads(data.decode())
    except (ValueError, UnicodeError):
        return None
    return found if isinstance(found, dict) else None
