"""All that a wearer has on a clip, in one file: plans, the chosen one, settings, the journal."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from clip.core import image
from clip.core.course import MAGIC
from clip.store import settings as settings_store
from clip.store import slots
from runwalk.device.connection import Connection, Progress
from runwalk.device.install import DATA_FILES, data_files
from runwalk.device.settings import checked
from runwalk.plans import course_file
from runwalk.problem import Problem

_FORMAT = 1
_ABOUT = "about.json"
_MOST_BYTES = 500_000


def write(
    connection: Connection, clip_id: str, path: Path, progress: Progress | None = None
) -> int:
    """Write a backup; how many files are in it. Raises Problem, and then leaves no file."""
    names = data_files(connection)
    content = {name: connection.read_file(name, progress) for name in names}
    save(content, clip_id, path)
    return len(content)


def save(content: Mapping[str, bytes], clip_id: str, path: Path) -> None:
    """Write these files of a clip as a backup. Raises Problem, and then leaves no file."""
    beside = path.with_name(path.name + ".new")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(_ABOUT, json.dumps({"format": _FORMAT, "clip": clip_id}))
            for name, data in content.items():
                file.writestr(name, data)
        beside.chmod(0o600)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Problem(f"{path}: {error.strerror}") from None


def read(path: Path) -> dict[str, bytes]:
    """The files of a backup, each checked whole. Raises Problem."""
    try:
        return parse(str(path), path.read_bytes())
    except OSError as error:
        raise Problem(f"{path}: {error.strerror}") from None


def parse(source: str, data: bytes) -> dict[str, bytes]:
    """As `read`, of a file's bytes; `source` is its name in errors. Raises Problem."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            sizes = {info.filename: info.file_size for info in file.infolist()}
            strange = set(sizes) - {_ABOUT, *DATA_FILES}
            if strange or _ABOUT not in sizes or sum(sizes.values()) > _MOST_BYTES:
                raise Problem(f"{source}: no backup of a clip")
            about = json.loads(file.read(_ABOUT))
            content = {name: file.read(name) for name in sizes if name != _ABOUT}
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise Problem(f"{source}: no backup of a clip, or damaged: {error}") from None
    if not isinstance(about, dict) or about.get("format") != _FORMAT:
        raise Problem(f"{source}: a backup of another format: use the runwalk that wrote it")
    for name, data_of in content.items():
        check(name, data_of, source)
    return content


def check(name: str, data: bytes, source: str) -> None:
    """Raise Problem where a plan, a course or the settings of a clip are damaged."""
    for slot in range(1, slots.SLOTS + 1):
        if name == slots.file(slot):
            try:
                for one in course_file.images(data) if data[:4] == MAGIC else [data]:
                    image.check(one)
            except image.ImageError as error:
                raise Problem(f"{source}: the plan of slot {slot} is damaged: {error}") from None
    if name == settings_store.FILE:
        try:
            chosen = json.loads(data)
        except ValueError as error:
            raise Problem(f"{source}: the settings are damaged: {error}") from None
        checked(chosen, source)
