"""What the clip keeps on flash, on CPython with a folder for the flash."""

import pytest

from clip.core import image
from clip.core import journal as records
from clip.store import files, place, slots
from clip.store.journal import Journal
from runwalk.archive.database import decode
from runwalk.plans.plan_file import read

PLAN = read("first-steps").to_image()


@pytest.fixture(autouse=True)
def flash(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_is_replaced_whole(flash):
    files.replace("f", b"old")
    files.replace("f", b"new")
    assert files.read("f") == b"new"
    assert [path.name for path in flash.iterdir()] == ["f"]
    files.remove("f")
    files.remove("f")
    assert files.read("f") is None


def test_flash_that_does_not_keep(flash, monkeypatch):
    files.replace("f", b"old")
    monkeypatch.setattr(files, "read", lambda path: b"worn")
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
    place.keep(place.Place(place.GOING, 7, 123, 456, 0xDEADBEEF, b"session"))
    kept = place.load()
    assert (kept.mode, kept.boot, kept.raw, kept.now_ms) == (place.GOING, 7, 123, 456)
    assert (kept.image_crc, kept.session) == (0xDEADBEEF, b"session")
    place.drop()
    assert place.load() is None


def test_every_damage_of_the_place_is_seen(flash):
    place.keep(place.Place(place.HELD, 7, 123, 456, 1, b"session"))
    whole = files.read("place.bin")
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
    found, damaged = decode(files.read("journal.rwj"))
    assert [(record.kind, record.sequence) for record in found] == [(1, 1), (2, 2)]
    assert damaged == 0


def test_a_torn_record_costs_no_other(flash):
    journal = Journal()
    for at in range(3):
        journal.add(records.PAUSE, at)
    journal.flush()
    whole = files.read("journal.rwj")
    for cut in range(1, records.RECORD_BYTES):
        (flash / "journal.rwj").write_bytes(whole[:-cut])
        after = Journal()
        after.add(records.RESUME, 99)
        after.flush()
        found, _ = decode(files.read("journal.rwj"))
        assert [record.kind for record in found] == [records.PAUSE, records.PAUSE, records.RESUME]


def test_a_full_journal_makes_way():
    journal = Journal()
    for at in range(2500):
        journal.add(records.PAUSE, at)
        if at % 100 == 0:
            journal.flush()
    journal.flush()
    old, new = files.read("journal.old"), files.read("journal.rwj")
    found, _ = decode(old + new)
    assert found[-1].sequence == 2500
    assert [record.sequence for record in found] == list(range(found[0].sequence, 2501))
    assert len(found) > 1000
    (last,) = [Journal()]
    last.add(records.PAUSE, 0)
    last.flush()
    assert decode(files.read("journal.rwj"))[0][-1].sequence == 2501


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
