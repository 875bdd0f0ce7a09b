"""Pictures as files."""

from pathlib import Path

from resvg_py import svg_to_bytes

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
    drawn = text.encode() if ending == ".svg" else bytes(svg_to_bytes(svg_string=text, zoom=_ZOOM))
    files.write(path, drawn, replace=replace)
