from clip.core import journal


def test_a_record_reads_back():
    fields = (journal.STEP, 2, 999, 70_000, 4_000_000_000, 86_400_000, 17)
    record = journal.encode(*fields)
    assert len(record) == journal.RECORD_BYTES
    assert journal.decode(b"?" * 24 + record, 24) == fields


def test_golden_bytes():
    record = journal.encode(journal.START, 1, 2, 3, 4, 5, 0xDEADBEEF)
    assert record[:20] == bytes.fromhex("0201020003000000040000000500" + "0000efbeadde")


def test_damage_is_seen_wherever_it_is():
    record = journal.encode(journal.PAUSE, 0, 1, 1, 1, 1234, 0)
    for at in range(len(record)):
        broken = record[:at] + bytes([record[at] ^ 0x10]) + record[at + 1 :]
        assert journal.decode(broken, 0) is None
    assert journal.decode(record[:-1], 0) is None
    assert journal.decode(b"\xff" * 24, 0) is None


def test_every_record_has_a_name():
    assert len(journal.NAMES) == journal.READY + 1
