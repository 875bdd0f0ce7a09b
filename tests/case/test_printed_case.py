"""The printed case of each board: to be printed without supports, put together, and worn."""

from functools import cache

import pytest

from clip_case import checks, weight
from clip_case.body import CAP_RADIUS
from clip_case.case import Case, case_of
from clip_case.clip import BELT_THICK, BELT_WIDE
from clip_case.lid import lid
from clip_case.make import documented, mesh
from clip_case.obstacles import all_of, belt, cell
from clip_case.solid import box
from clip_case.space import GAP, HOOK_SLIDE, WALL

BOARDS = {board.name: board for board in documented()}
HEAVIEST_G = 60
# What the sampling of a surface leaves open.
ROUNDING = 0.02
TINY = 0.01
each_board = pytest.mark.parametrize("name", BOARDS)


@cache
def made(name: str) -> Case:
    return case_of(BOARDS[name])


def moved(part, x=0.0, y=0.0, z=0.0):
    return part.translate((x, y, z))


def overlap(one, other) -> float:
    return (one ^ other).volume()


def test_every_board_but_the_virtual_one_has_a_case():
    assert len(BOARDS) == 8
    assert "virtual" not in BOARDS


@each_board
def test_each_part_is_one_closed_solid(name):
    for part, solid in made(name).parts.items():
        found = mesh(solid)
        assert found.is_watertight and found.is_winding_consistent, part
        assert found.volume == pytest.approx(solid.volume()), part
        assert len(solid.decompose()) == 1, part


@each_board
def test_walls_are_three_lines_of_a_nozzle_thick(name):
    thin = {part: checks.thinnest(solid) for part, solid in made(name).parts.items()}
    assert {part: mm for part, mm in thin.items() if mm < WALL - ROUNDING} == {}


@each_board
def test_nothing_hangs_over_by_more_than_45_degrees(name):
    hangs = {part: checks.overhang(solid) for part, solid in made(name).on_the_bed.items()}
    assert {part: area for part, area in hangs.items() if area > TINY} == {}


def test_what_hangs_over_and_what_is_thin_is_found():
    table = box((0, 0, 20, 20), 10, 12) + box((9, 9, 11, 11), 0, 11)
    assert checks.overhang(table) == pytest.approx(20 * 20 - 2 * 2)
    assert checks.thinnest(table + box((30, 0, 50, 20), 0, 0.8)) == pytest.approx(0.8, abs=0.01)


@each_board
def test_all_parts_find_room(name):
    case = made(name)
    assert checks.collisions(case.space, case.parts) == {}


@each_board
def test_the_lid_opens_and_closes_and_is_held(name):
    case = made(name)
    body, bent = case.parts["body"], lid(case.space, bent=True)
    for step in range(41):
        assert overlap(body, moved(bent, z=step * 0.4)) < TINY, f"{step * 0.4:.1f} mm above"
    as_printed = case.parts["lid"]
    assert overlap(body, as_printed) < TINY
    assert overlap(body, moved(as_printed, z=0.6)) > 0.1


@each_board
def test_the_perfboard_goes_in_straight_from_above(name):
    case = made(name)
    things = all_of(case.space)
    whole = things["perfboard"] + things["board"]
    for step in range(24):
        assert overlap(case.parts["body"], moved(whole, z=0.001 + step)) < TINY, step


@each_board
def test_the_belt_clip_slides_in_and_the_cover_locks_it(name):
    case = made(name)
    clip, plate, cover = (case.parts[part] for part in ("clip", "lid", "cover"))
    for z in (6, 4, 2, 1, 0):
        assert overlap(plate, moved(clip, x=HOOK_SLIDE, z=z)) < TINY, z
    for x in (2, 1, 0):
        assert overlap(plate, moved(clip, x=x)) < TINY, x
    assert overlap(plate, moved(clip, z=1)) > 1, "its hook holds"
    assert overlap(cover, clip) < TINY
    assert overlap(cover, moved(clip, x=HOOK_SLIDE)) > 1, "the cover holds it"


@each_board
def test_a_belt_goes_in(name):
    case = made(name)
    assert (BELT_WIDE, BELT_THICK) == (40, 5)
    clip, end = case.parts["clip"], case.space.outside[2] - 1
    assert end - clip.bounding_box()[0] > BELT_WIDE + 1
    at_the_bend = belt(case.space).trim_by_plane((1, 0, 0), end - 1)
    assert overlap(at_the_bend, clip) < TINY
    assert 0 < checks.REST < 2, "a thin waistband is held too"


@each_board
def test_the_cap_is_pressed_and_the_slider_slid_and_neither_falls_out(name):
    case = made(name)
    body, cap, slider = (case.parts[part] for part in ("body", "cap", "slider"))
    things = all_of(case.space, GAP)
    others = [one for ref, one in things.items() if ref not in ("SW1", "S1", "cell")]
    assert overlap(body, moved(cap, z=0.5)) < TINY
    assert overlap(body, moved(cap, z=-2)) > 1
    assert overlap(body, moved(slider, z=-3)) > 1
    switch = case.space.thing("switch")
    left, front, right, back = switch.area
    for way in (-1, 1):
        x, y = (way, 0) if right - left > back - front else (0, way)
        there = moved(slider, x, y)
        assert overlap(body, there) < TINY
        assert all(overlap(one, there) < TINY for one in others)
    assert CAP_RADIUS * 2 >= 9, "found through a shirt"


@each_board
def test_nothing_sharp_reaches_the_cell(name):
    case = made(name)
    space = case.space
    inside, around = cell(space), cell(space, 1.0)
    things = all_of(space)
    # The cover lies between all of the cell and all soldered legs.
    below = inside.translate((0, 0, space.cover - inside.bounding_box()[2]))
    shield = (case.parts["cover"] ^ below).project()
    assert shield.area() == pytest.approx(inside.project().area(), abs=0.1)
    for sharp in ("legs", "board", "plug", "perfboard"):
        assert overlap(around, things[sharp]) < TINY, sharp
    assert overlap(around, case.parts["clip"]) < TINY
    # A wall around it, but for where its wires come out.
    ring = box(_grown(space.bay, WALL), 0, 99) - box(space.bay, 0, 99)
    height = space.lid_inside - 3
    wall = (case.parts["lid"] ^ ring).slice(height).area()
    assert wall == pytest.approx(ring.slice(1).area(), abs=5 * (WALL + 1))


@each_board
def test_it_is_light(name):
    case = made(name)
    whole = weight.printed(case.parts) + weight.bought(case.space)
    assert 40 < whole < HEAVIEST_G
    assert max(case.outer_size) < 90


def test_the_strain_of_what_bends_is_that_of_a_cantilever():
    # 2.5 mm thick, bent by 2.5 mm at 15 mm: 4.2 %.
    assert checks.strain(2.5, 2.5, 15) == pytest.approx(0.0417, abs=1e-4)
    assert checks.tab_strain() < checks.STRAIN
    assert checks.clip_strain() < checks.STRAIN


def _grown(area, by):
    left, front, right, back = area
    return (left - by, front - by, right + by, back + by)
