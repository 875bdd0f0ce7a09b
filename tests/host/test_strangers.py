"""Whatever comes from strangers works or gets one clear line: no other error, no endless run."""

import io
import json
import struct
import zipfile
from binascii import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering import Answering
from clip.core import course as courses
from clip.core import cues, image
from clip.core import settings as schema
from clip.core.course import Course
from clip.core.image import ImageError
from clip.core.journal import RECORD_BYTES
from runwalk import settings as written
from runwalk.board import board_file
from runwalk.cli.advice import for_the_terminal
from runwalk.device import backup, install, selftest, slot_contents
from runwalk.device.clip_files import CLIP_FILES
from runwalk.device.terminal_text import clean
from runwalk.plans import course_file, plan_file
from runwalk.plans.plan import plan_name
from runwalk.problem import Problem
from runwalk.reports import session_report
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive
from runwalk.sessions.journal import decode

PLAN = plan_file.read("first-steps").image
COURSE = 'name = "x"\nsessions = ["5m run", "2x(1m run, 1m walk)"]\n'
PICO = (board_file.places.boards() / "pico.toml").read_text()

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


def mutated(text):
    """The text with a piece taken out and another put in."""
    place = st.integers(0, len(text))
    return st.builds(
        lambda at, length, piece: text[:at] + piece + text[at + length :],
        place,
        st.integers(0, 12),
        st.text(max_size=12),
    )


def fine_or_problem(call, *arguments):
    """Call it; what it raises is a Problem of one line, without control characters."""
    try:
        return call(*arguments)
    except Problem as problem:
        said = for_the_terminal(str(problem))
        assert said.isprintable(), repr(said)
        return None


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("strangers")


@given(
    st.one_of(
        st.binary(max_size=200),
        mutated('name = "x"\nsteps = "5m run, 2x(1m run)"\n').map(str.encode),
    )
)
@settings(max_examples=300)
def test_plan_files(data):
    fine_or_problem(plan_file.parse_file, "p.toml", data)


@given(st.one_of(st.binary(max_size=200), mutated(COURSE).map(str.encode)))
@settings(max_examples=300)
def test_course_files(folder, data):
    path = folder / "course.toml"
    path.write_bytes(data)
    course = fine_or_problem(course_file.read, str(path))
    if course:
        assert course_file.images(course)


@given(st.one_of(st.binary(max_size=200), mutated(PICO).map(str.encode)))
@settings(max_examples=300)
def test_board_files(folder, data):
    path = folder / "board.toml"
    path.write_bytes(data)
    board = fine_or_problem(board_file.read, str(path))
    if board:
        json.loads(board.device_json())


@given(st.sampled_from([*schema.SCHEMA, "tones.run", "tones.", "x", ""]), st.text(max_size=30))
@settings(max_examples=500)
def test_settings_typed(name, text):
    value = fine_or_problem(written.parse, name, text)
    if value is not None:
        assert written.parse(name, written.write(value)) == value


@given(json_values)
@settings(max_examples=300)
def test_settings_on_the_clip(found):
    if isinstance(found, dict):
        merged, refused = schema.merged(found, cues.NAMES)
        assert set(refused) <= set(found)
        assert {*schema.SCHEMA} <= {*merged}


@given(
    st.dictionaries(
        st.sampled_from([*CLIP_FILES, "about.json", "../x", "main.py"]), st.binary(max_size=60)
    )
)
@settings(max_examples=300)
def test_backups_of_strange_content(folder, content):
    path = folder / "b.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, data in content.items():
            file.writestr(name, data)
    found = fine_or_problem(backup.read, path)
    assert found is None or set(found.files) <= set(CLIP_FILES)


def whole_backup(compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        file.writestr("about.json", '{"format": 1, "clip": "ab"}')
        file.writestr("plan1.rwp", PLAN)
        file.writestr("settings.json", '{"volume": 3}')
    return buffer.getvalue()


def test_an_encrypted_backup(folder):
    whole = bytearray(whole_backup())
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    (folder / "e.zip").write_bytes(whole)
    with pytest.raises(Problem, match="not a backup of a clip, or damaged"):
        backup.read(folder / "e.zip")


@given(
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.integers(0, 2000),
    st.binary(min_size=1, max_size=8),
    st.booleans(),
)
@settings(max_examples=300)
def test_damaged_backups(folder, compression, at, piece, is_cut):
    whole = whole_backup(compression)
    at %= len(whole)
    (folder / "d.zip").write_bytes(
        whole[:at] if is_cut else whole[:at] + piece + whole[at + len(piece) :]
    )
    fine_or_problem(backup.read, folder / "d.zip")


@pytest.mark.parametrize(
    "data",
    [
        b'name = "' + b"n" * 10_000_000 + b'"\nsteps = "5m run"',
        b'name = "x"\nsteps = "' + b"2x(" * 1_000_000 + b'1m run"',
        b'name = "x"\nsteps = "' + b"9" * 1_000_000 + b'm run"',
        b'name = "x"\nsteps = "1000000000x(1000000000x(1m run))"',
        b'name = "x"\nsteps = "' + b"1m run, " * 500_000 + b'1m run"',
        b"[" * 200_000,
    ],
    ids=["name", "nesting", "number", "repeats", "steps", "brackets"],
)
@pytest.mark.slow
def test_plans_out_of_all_bounds(data):
    with pytest.raises(Problem) as refused:
        plan_file.parse_file("p.toml", data)
    assert len(str(refused.value)) < 500


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_heads_of_courses(data):
    try:
        Course(data)
    except ImageError:
        return


@given(st.lists(st.binary(min_size=20, max_size=20), max_size=12))
@settings(max_examples=100)
def test_journals_with_right_checksums_and_no_sense(tmp_path_factory, bodies):
    journal = b"".join(body + struct.pack("<I", crc32(body)) for body in bodies)
    assert len(journal) % RECORD_BYTES == 0
    decode(journal)
    path = tmp_path_factory.mktemp("archive") / "a.sqlite"
    with open_archive(path) as archive:
        archive.add_journal("ab", journal)
        for session in sessions(archive):
            json.dumps(session_report.as_json(session))
            session_report.rows(session)
            session_report.facts(session)


@given(json_values)
@settings(max_examples=300)
def test_answers_of_a_hostile_clip(answer):
    clip = Answering(json.dumps(answer).encode())
    for call in (clip.status, clip.slots, clip.plan_image, clip.journal, clip.board):
        fine_or_problem(lambda _, call=call: call(), None)
    for call in (selftest.battery, selftest.flash):
        fine_or_problem(call, clip)
    fine_or_problem(clip.course, 1)
    fine_or_problem(install.data_files, clip)
    fine_or_problem(install.uninstall, clip, {})


@pytest.mark.parametrize("files", [None, 7, True, {"a": 1}, [None], "journal.rwj"])
def test_a_hostile_list_of_journal_files(files):
    with pytest.raises(Problem, match="invalid answer"):
        Answering(json.dumps({"files": files}).encode()).journal()


SPACES_AND_TURNS = "a\u2028b\u2029c\u202ed\u2066e\x1b[2Jf"


def test_what_ends_lines_and_turns_text_is_taken_out():
    assert clean(SPACES_AND_TURNS) == "a b cde[2Jf"
    made_elsewhere = image.encode("a\u2028b\u202ec", [image.timed_step(image.RUN, 1000)])
    assert plan_name(made_elsewhere) == slot_contents.of(made_elsewhere).name == "a bc"
    of_nothing = image.encode("\u202e", [image.timed_step(image.RUN, 1000)])
    assert plan_name(of_nothing) == "a plan without a name"
    course_made_elsewhere = courses.encode("a\u2029b", [made_elsewhere])
    assert slot_contents.of(course_made_elsewhere).name == "a b"


@pytest.mark.parametrize("letter", ["\u2028", "\u2029", "\u202e", "\u2066"])
def test_a_plan_has_no_such_name(letter):
    file = f'name = "a{letter}b"\nsteps = "1m run"'.encode()
    with pytest.raises(Problem, match="no control characters"):
        plan_file.parse_file("p.toml", file)


def test_the_proof_can_fail():
    def broken(text):
        raise KeyError(text)

    with pytest.raises(KeyError):
        fine_or_problem(broken, "x")
