"""Write the files for a printer and the pictures of the case of each board; `make case`."""

import sys
from pathlib import Path

import numpy as np
from manifold3d import Manifold
from trimesh import Trimesh

from clip_case import pictures
from clip_case.case import Case, case_of
from clip_case.checks import clip_strain, tab_strain
from clip_case.weight import bought, printed
from runwalk import files
from runwalk.board import board_file
from runwalk.board.board_file import Board
from runwalk.problem import Problem

FORMATS = ("3mf", "stl")


def documented() -> list[Board]:
    """The boards that one can build."""
    return [board for board in board_file.all_boards() if board.port != "unix"]


def mesh(part: Manifold) -> Trimesh:
    """A part as a mesh, in mm."""
    made = part.to_mesh64()
    corners = np.asarray(made.vert_properties)[:, :3]
    found = Trimesh(corners, np.asarray(made.tri_verts), process=False)
    found.units = "mm"
    return found


def write(case: Case, folder: Path) -> None:
    """Each part as it is printed, as 3MF and STL, and the pictures."""
    for name, part in case.on_the_bed.items():
        made = mesh(part)
        for kind in FORMATS:
            data = made.export(file_type=kind)
            assert isinstance(data, bytes)
            files.write(folder / f"{name}.{kind}", data, replace=True)
        pictures.one_part(case, name, folder / f"{name}.png")
    pictures.together(case, folder / "together.png")
    pictures.apart(case, folder / "apart.png")


def summary(case: Case) -> str:
    """What it is like, in a line."""
    size = " × ".join(f"{side:.0f}" for side in case.outer_size)
    plastic, rest = printed(case.parts), bought(case.space)
    return (
        f"{case.space.board.name}: {size} mm, {plastic + rest:.0f} g with cell"
        f" ({plastic:.0f} g of PETG); strain {tab_strain():.1%} (tabs), {clip_strain():.1%} (clip)"
    )


def row(case: Case) -> str:
    """What it is like, as a row of the table in docs/case.md."""
    space, size = case.space, case.outer_size
    _, front, *_ = space.outside
    y, z = space.usb_middle
    plastic, rest = printed(case.parts), bought(space)
    outside = " × ".join(f"{side:.0f}" for side in size)
    return (
        f"| {space.board.title} | {outside} mm | {plastic:.0f} g | {plastic + rest:.0f} g "
        f"| {y - front:.1f} mm, {z:.1f} mm |"
    )


def run(folder: Path, docs: Path | None) -> None:
    """Every board's case; and the pictures that the documents show."""
    for board in documented():
        case = case_of(board)
        write(case, folder / board.name)
        print(summary(case))
        if docs:
            pictures.together(case, docs / "boards" / f"{board.name}-case.png")
        if docs and board.name == "pico":
            pictures.apart(case, docs / "case-apart.png")
            pictures.printed(case, docs / "case-parts.png")


if __name__ == "__main__":
    try:
        run(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    except Problem as problem:
        sys.exit(str(problem))
