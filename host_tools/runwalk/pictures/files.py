"""Pictures as files."""

from pathlib import Path

from runwalk import files
from runwalk.pictures.svg import Svg
from runwalk.problem import Problem

_FORMATS = (".svg", ".png")
# Sharp on a phone that shows it in its full width.
_ZOOM = 2


def save(picture: Svg, path: Path, *, replace: bool = False) -> None:
    """Write it, by the path's ending. Raises Problem, as `files.write`."""
    ending = path.suffix.lower()
    if ending not in _FORMATS:
        raise Problem(f"{path}: a picture ends in {' or '.join(_FORMATS)}")
    text = picture.file()
    files.write(path, text.encode() if ending == ".svg" else _as_png(text), replace=replace)


def _as_png(svg: str) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415  (of an extra)

    return bytes(svg_to_bytes(svg_string=svg, zoom=_ZOOM))
