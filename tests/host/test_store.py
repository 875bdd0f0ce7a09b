"""What the clip keeps on flash, on CPython with a folder for the flash."""

import tracemalloc

import pytest

from clip import power_on
from clip.core import course as courses_of
from clip.core import cues, image
from clip.core import journal as records
from clip.core import settings as schema
from clip.core.course import Course
from clip.store import courses, files, owner, place, settings, slots
from clip.store.journal import MAX_FILE_BYTES, Journal
from runwalk.plans.plan_file import read
from runwalk.sessions.journal import decode

PLAN = read("first-steps").image


@pytest.fixture(autouse=True)
def flash(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_replaced_whole(flash):
    files.replace("f", b"old")
    files.replace("f", b"new")
    assert files.read("f", 3) == b"new"
    assert [path.name for path in flash.iterdir()] == ["f"]
    files.remove("f")
    files.remove("f")
    assert files.read("f", 3) is None


def test_flash_that_does_not_keep(flash, monkeypatch):
    files.replace("f", b"old")
    monkeypatch.setattr(files, "read", lambda path, most: b"worn")
    with pytest.raises(OSError, match="did not keep"):
        files.replace("f", b"new")
    assert (flash / "f").read_bytes() == b"old"


def test_the_slot_takes_only_a_whole_plan():
    assert slots.load(1) is None
    files.replace(slots.UPLOAD, PLAN)
    slots.take_upload(1)
    assert slots.load(1) == PLAN
    files.replace(slots.UPLOAD, PLAN[:-1])
    with pytest.raises(image.ImageError, match="wrong length"):
        slots.take_upload(1)
    with pytest.raises(image.ImageError, match="no plan was uploaded"):
        slots.take_upload(1)
    assert slots.load(1) == PLAN


def test_a_damaged_slot_is_told():
    files.replace(slots.file(1), PLAN[:-4] + b"1234")
    with pytest.raises(image.ImageError, match="checksum"):
        slots.load(1)


def test_the_place_reads_back():
    assert place.load() is None
    place.keep(place.Place(place.GOING, 7, 123, 456, 0xDEADBEEF, b"session", 3))
    kept = place.load()
    assert (kept.mode, kept.boot, kept.raw, kept.now_ms) == (place.GOING, 7, 123, 456)
    assert (kept.image_crc, kept.session, kept.wraps) == (0xDEADBEEF, b"session", 3)
    place.drop()
    assert place.load() is None


def test_every_damage_of_the_place_is_seen(flash):
    place.keep(place.Place(place.HELD, 7, 123, 456, 1, b"session"))
    whole = files.read("place.bin", 100)
    for at in range(len(whole)):
        (flash / "place.bin").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(ValueError, match="damaged"):
            place.load()
        (flash / "place.bin").write_bytes(whole[:at])
        with pytest.raises(ValueError, match="damaged"):
            place.load()


@pytest.mark.parametrize(
    ("kept_raw", "now_raw", "is_fresh"),
    [(1000, 2000, True), (2000, 1000, False), ((1 << 30) - 1, 5, True), (0, 600_001, False)],
)
def test_a_place_is_fresh_for_ten_minutes(kept_raw, now_raw, is_fresh):
    assert place.Place(place.GOING, 1, kept_raw, 0, 0, b"").is_fresh(now_raw) == is_fresh


def test_the_journal_goes_on_where_it_was():
    journal = Journal()
    journal.boot = 3
    journal.add(records.BOOT, 11)
    assert journal.is_pending()
    journal.flush()
    assert not journal.is_pending()
    again = Journal()
    assert again.boot == 3
    again.add(records.START, 12, value=0xFFFFFFFF)
    again.flush()
    found, damaged = decode(files.read("journal.rwj", MAX_FILE_BYTES))
    assert [(record.kind, record.sequence) for record in found] == [(1, 1), (2, 2)]
    assert damaged == 0


def test_each_power_on_has_a_number_of_its_own():
    numbers = {power_on.drawn(300, 0).number for _ in range(100)}
    assert len(numbers) == 100
    assert all(records.RANDOM_BOOT <= number < 1 << 32 for number in numbers)


def test_without_random_numbers_no_two_power_ons_in_a_row_have_the_same(monkeypatch):
    monkeypatch.setattr("os.urandom", lambda count: b"*" * count)
    numbers = [0]
    for _ in range(1000):
        numbers.append(power_on.drawn(300, numbers[-1]).number)
    assert len(set(numbers)) == 1001


def test_a_torn_record_costs_no_other(flash):
    journal = Journal()
    for at in range(3):
        journal.add(records.PAUSE, at)
    journal.flush()
    whole = files.read("journal.rwj", MAX_FILE_BYTES)
    for cut in range(1, records.RECORD_BYTES):
        (flash / "journal.rwj").write_bytes(whole[:-cut])
        after = Journal()
        after.add(records.RESUME, 99)
        after.flush()
        found, _ = decode(files.read("journal.rwj", MAX_FILE_BYTES))
        assert [record.kind for record in found] == [records.PAUSE, records.PAUSE, records.RESUME]


def test_a_full_journal_makes_way():
    journal = Journal()
    for at in range(2500):
        journal.add(records.PAUSE, at)
        if at % 100 == 0:
            journal.flush()
    journal.flush()
    old, new = files.read("journal.old", MAX_FILE_BYTES), files.read("journal.rwj", MAX_FILE_BYTES)
    found, _ = decode(old + new)
    assert found[-1].sequence == 2500
    assert [record.sequence for record in found] == list(range(found[0].sequence, 2501))
    assert len(found) > 1000
    (last,) = [Journal()]
    last.add(records.PAUSE, 0)
    last.flush()
    assert decode(files.read("journal.rwj", MAX_FILE_BYTES))[0][-1].sequence == 2501


def test_flash_that_is_full_keeps_the_records_in_memory(monkeypatch):
    journal = Journal()
    journal.add(records.PAUSE, 1)

    def full(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr("builtins.open", full)
    with pytest.raises(OSError, match="no space"):
        journal.flush()
    monkeypatch.undo()
    assert journal.is_pending()


# Each file that the firmware reads, and what comes of one that is far too long.
TOO_LONG = {
    "chosen.txt": lambda: slots.chosen() == 1,
    "course1.txt": lambda: courses.position(1, Course(COURSE_HEAD)) == (0, 0),
    "settings.json": lambda: settings.load() == (schema.defaults(), False),
    "owner.txt": lambda: owner.owner() is None,
    "name.txt": lambda: owner.name() is None,
    "place.bin": lambda: raises(ValueError, place.load),
    "plan1.rwp": lambda: raises(image.ImageError, slots.load, 1),
    "upload.rwp": lambda: raises(image.ImageError, slots.take_upload, 1),
    "journal.rwj": lambda: Journal().boot == 0,
}
COURSE_HEAD = courses_of.encode("Two", [PLAN, PLAN])[: -2 * len(PLAN)]


def raises(kind, call, *arguments):
    with pytest.raises(kind):
        call(*arguments)
    return True


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_file_that_is_far_too_long_takes_no_memory(flash, name):
    """A number of 490,000 digits, as a hostile backup may have put there."""
    (flash / name).write_bytes(b"1" * 490_000)
    tracemalloc.start()
    assert TOO_LONG[name]()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40_000


def test_the_largest_that_the_firmware_writes_is_read_back():
    pattern = [[20_000, 5_000]] * schema.MAX_PATTERN
    longest = {
        name: rule[1] if len(rule) == 3 else max(rule[1], key=lambda one: len(str(one)))
        for name, rule in schema.SCHEMA.items()
    }
    settings.replace(longest | {f"tones.{name}": pattern for name in cues.NAMES})
    assert settings.MAX_BYTES / 2 < len(files.read(settings.FILE, 100_000)) <= settings.MAX_BYTES
    assert settings.load()[1]
    course = Course(COURSE_HEAD)
    course.crc = 0xFFFFFFFF
    course.sessions = 64
    courses.keep_position(1, course, 64, 99)
    assert courses.position(1, course) == (64, 99)
    journal = Journal()
    for _ in range(999):
        journal.add(records.PAUSE, 0)
        journal.flush()
    for _ in range(1000):
        journal.add(records.PAUSE, 0)
    journal.flush()
    assert len(files.read("journal.rwj", 100_000)) == MAX_FILE_BYTES - records.RECORD_BYTES


def test_the_last_whole_record_is_found_however_much_is_damaged_after_it(flash):
    journal = Journal()
    journal.boot = 7
    journal.add(records.PAUSE, 1)
    journal.flush()
    with (flash / "journal.rwj").open("ab") as file:
        file.write(b"\xff" * 24 * 100 + b"torn")
    assert Journal().boot == 7
