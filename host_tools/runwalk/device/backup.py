"""All that a wearer has on a clip, in one file: plans, the chosen one, settings, the journal."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from runwalk import files, strict_json, zip_file
from runwalk.device import clip_files
from runwalk.device.clip_files import CLIP_FILES
from runwalk.device.connection import Connection, Progress
from runwalk.device.install import data_files
from runwalk.problem import Damaged, Problem

_FORMAT = 1
_ABOUT = "about.json"
_LIMITS = {_ABOUT: 1_000, **{name: one.max_bytes for name, one in CLIP_FILES.items()}}
_CLIP = re.compile("[0-9a-f]{2,64}")


@dataclass(frozen=True)
class Backup:
    """The files of a backup, and the clip that they are of, where it says so."""

    clip: str | None
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Content:
    """What of a clip belongs in a backup, by file, and what is wrong with each other file."""

    files: Mapping[str, bytes]
    damaged: list[str]


def content_of(connection: Connection, progress: Progress | None = None) -> Content:
    """What the wearer has on a clip; what is damaged is left out. Raises Problem."""
    whole, damaged = {}, []
    for name in data_files(connection):
        try:
            whole[name] = clip_files.read(connection, name, progress)
        except Damaged as problem:
            damaged.append(str(problem))
    return Content(whole, damaged)


def pack(content: Mapping[str, bytes], clip_id: str) -> bytes:
    """These files of a clip as a backup."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(_ABOUT, json.dumps({"format": _FORMAT, "clip": clip_id}))
        for name, data in content.items():
            file.writestr(name, data)
    return packed.getvalue()


def read(path: Path) -> Backup:
    """A backup, each of its files checked whole. Raises Problem."""
    return parse(str(path), files.read(path, zip_file.largest(_LIMITS)))


def parse(source: str, data: bytes) -> Backup:
    """As `read`, of a file's bytes; `source` is its name in errors. Raises Problem."""
    try:
        content = zip_file.entries(data, _LIMITS)
        about = strict_json.parse(content.pop(_ABOUT, b""))
    except ValueError as error:
        raise Problem(f"{source}: not a backup of a clip, or damaged: {error}") from None
    if not isinstance(about, dict) or about.get("format") != _FORMAT:
        raise Problem(f"{source}: a backup of another format: use the runwalk that wrote it")
    for name, of_clip in content.items():
        clip_files.require(name, of_clip, source)
    clip = about.get("clip")
    return Backup(clip if isinstance(clip, str) and _CLIP.fullmatch(clip) else None, content)
