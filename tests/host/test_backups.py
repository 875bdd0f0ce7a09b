"""Backups that somebody else made: read within limits, and refused with the file and the reason."""

import io
import struct
import tracemalloc
import zipfile
from binascii import crc32

import pytest

from clip.core import course
from clip.core import journal as records
from runwalk import zip_file
from runwalk.cli.advice import for_the_terminal
from runwalk.device import backup
from runwalk.plans import plan_file
from runwalk.problem import Problem

PLAN = plan_file.read("first-steps").image
COURSE = course.encode("Two", [PLAN, PLAN])
RECORD = records.encode(records.BOOT, 0, 0, 1, 1, 0, 0)
ABOUT = '{"format": 1, "clip": "ab"}'
ZEROS = bytes(64_000_000)
MOST_MEMORY = 8_000_000


def packed(files, method=zipfile.ZIP_DEFLATED, about=ABOUT):
    """A backup of these files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("about.json", about, zipfile.ZIP_DEFLATED)
        for name, data in files.items():
            file.writestr(name, data, method)
    return written.getvalue()


def lying(data, size):
    """The same backup, whose last entry says that it has so many bytes."""
    data = bytearray(data)
    struct.pack_into("<I", data, data.rindex(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", data, data.rindex(b"PK\x01\x02") + 24, size)
    return bytes(data)


def refused(data):
    """Why a backup is refused, having taken little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(Problem) as problem:
            backup.parse("b.zip", data)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
    assert for_the_terminal(str(problem.value)).isprintable()
    return str(problem.value)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("declared", [len(ZEROS), 100])
def test_methods_whose_output_has_no_bound_are_refused(method, declared):
    bomb = lying(packed({"chosen.txt": ZEROS}, method), declared)
    assert len(bomb) < 20_000
    assert "chosen.txt is neither stored nor deflated" in refused(bomb)


@pytest.mark.parametrize("declared", [len(ZEROS), 100, 0])
@pytest.mark.parametrize("name", ["plan1.rwp", "chosen.txt", "about.json"])
def test_what_unpacks_to_more_than_its_file_may_have_is_refused(name, declared):
    is_about = name == "about.json"
    bomb = packed({}, about=ZEROS) if is_about else packed({name: ZEROS})
    said = refused(lying(bomb, declared))
    assert "b.zip: " in said
    if declared > 1_000:
        assert name in said and "more than" in said


def test_garbage_in_lzma():
    whole = bytearray(packed({"chosen.txt": b"1" * 200}, zipfile.ZIP_LZMA))
    at = whole.index(b"chosen.txt") + 12
    whole[at : at + 20] = b"\xff" * 20
    assert "neither stored nor deflated" in refused(bytes(whole))


def test_a_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        written = io.BytesIO(packed({}))
        with zipfile.ZipFile(written, "a") as file:
            file.writestr("chosen.txt", "1")
            file.writestr("chosen.txt", "2")
    assert "'chosen.txt' does not belong in it" in refused(written.getvalue())


def test_many_entries_are_refused_at_the_first_that_is_strange():
    many = packed({f"{number}": b"" for number in range(10_000)})
    assert "'0' does not belong in it" in refused(many)


def test_an_archive_larger_than_any_backup_is_not_read(tmp_path):
    path = tmp_path / "b.zip"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(Problem, match=r"b\.zip: too large: it has more than 1\d{6} bytes"):
        backup.read(path)
    assert "has more than" in refused(packed({}) + bytes(zip_file.largest(backup._LIMITS)))


FORMS = {
    "plan1.rwp": (PLAN, PLAN[:-1], COURSE[:-1], b"", b"RWCO"),
    "plan8.rwp": (COURSE, COURSE + b"1"),
    "course1.txt": (b"4294967295 64 99", b"1" * 490_000, b"1 2", b"1 2 x", b""),
    "chosen.txt": (b"8", b"9", b"0", b"1" * 490_000, b"", "１".encode()),
    "settings.json": (
        b'{"volume": 3}',
        '{"volume": 3}'.encode("utf-16"),
        '{"volume": 3}'.encode("utf-8-sig"),
        b"[" * 5_000 + b"]" * 5_000,
        b'{"volume": ' + b"9" * 5_000 + b"}",
        b'{"volume": 9}',
        b"{}" + b" " * 10_000,
        b"",
    ),
    "owner.txt": (b"0123456789abcdef" * 2, b"0123456789ABCDEF" * 2, b"ab", b""),
    "name.txt": ("Änne".encode(), b"\xff", b"two\nlines", b"x" * 49, "\u2028".encode(), b""),
    "journal.rwj": (RECORD * 1_200, RECORD[:-1], RECORD * 1_201),
    "journal.old": (b"", RECORD + b"1"),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_file_has_its_form(name):
    good, *bad = FORMS[name]
    assert backup.parse("b.zip", packed({name: good})).files == {name: good}
    for data in bad:
        said = refused(packed({name: data}))
        assert "b.zip" in said and name in said


@pytest.mark.parametrize("about", [b"[" * 900, '{"format": 1}'.encode("utf-16"), b"", b"7"])
def test_what_a_backup_says_of_itself_is_strict_too(about):
    assert "b.zip" in refused(packed({}, about=about))


def test_a_backup_within_all_limits_is_read():
    journal = RECORD * 1_200
    whole = {f"plan{slot}.rwp": COURSE for slot in range(1, 9)} | {"journal.rwj": journal}
    found = backup.parse("b.zip", packed(whole, zipfile.ZIP_STORED))
    assert (found.clip, found.files) == ("ab", whole)
    assert crc32(found.files["journal.rwj"]) == crc32(journal)
