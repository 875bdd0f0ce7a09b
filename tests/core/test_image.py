import struct
from binascii import crc32

from checks import refuses, sample_image

from clip.core import image
from clip.core.image import (
    COOL_DOWN,
    RUN,
    WALK,
    WARM_UP,
    ImageError,
    encode,
    open_step,
    repeat,
    timed_step,
)

GOLDEN_SAMPLE = (
    "525743500106060007"
    "00b888000073616d706c65"
    "0100000010270000" + "0000020002000000" + "0200000070170000" + "03000000a00f0000"
    "0201000000000000" + "0400000088130000"
)


def with_crc(body):
    return body + struct.pack("<I", crc32(body))


def patched(offset, new):
    """The sample with some bytes replaced and the checksum made right again."""
    body = sample_image()[:-4]
    return with_crc(body[:offset] + new + body[offset + len(new) :])


def record_offset(index):
    return image.HEADER_BYTES + len("sample") + index * image.RECORD_BYTES


def test_golden_bytes():
    golden = with_crc(bytes.fromhex(GOLDEN_SAMPLE))
    assert sample_image() == golden


def test_fields_read_back():
    sample = sample_image()
    assert image.name(sample) == "sample"
    assert image.steps(sample) == 7
    assert image.total_ms(sample) == 35_000
    assert image.crc(sample) == crc32(sample[:-4])


def test_every_truncation_is_refused():
    sample = sample_image()
    for length in range(len(sample)):
        refuses(ImageError, "", image.check, sample[:length])
    refuses(ImageError, "wrong length", image.check, sample + b"\0")


def test_every_flipped_byte_is_refused():
    sample = sample_image()
    for at in range(len(sample)):
        broken = sample[:at] + bytes([sample[at] ^ 0x41]) + sample[at + 1 :]
        refuses(ImageError, "", image.check, broken)


def test_each_header_field_has_its_reason():
    refuses(ImageError, "not a plan image", image.check, patched(0, b"X"))
    refuses(ImageError, "format version 3", image.check, patched(4, b"\x03"))
    refuses(ImageError, "format version 0", image.check, patched(4, b"\x00"))
    refuses(ImageError, "over the limit", image.check, patched(5, b"\x31"))
    refuses(ImageError, "over the limit", image.check, patched(6, b"\xff\xff"))
    refuses(ImageError, "wrong length", image.check, patched(6, b"\x05"))
    refuses(ImageError, "do not match", image.check, patched(8, b"\x06"))
    refuses(ImageError, "do not match", image.check, patched(10, b"\x00"))
    refuses(ImageError, "not UTF-8", image.check, patched(14, b"\xff"))
    refuses(ImageError, "control", image.check, patched(14, b"\x1b"))
    refuses(ImageError, "control", image.check, patched(14, b"\xc2\x9b"))
    refuses(ImageError, "empty", image.check, patched(14, b"      "))


def test_each_record_field_has_its_reason():
    step, loop, walk_step = record_offset(0), record_offset(1), record_offset(3)
    refuses(ImageError, "broken step", image.check, patched(step, b"\x05"))
    refuses(ImageError, "broken step", image.check, patched(step + 1, b"\x02"))
    refuses(ImageError, "broken step", image.check, patched(step + 1, b"\x01"))
    refuses(ImageError, "broken step", image.check, patched(step + 2, b"\x01"))
    refuses(ImageError, "24 hours", image.check, patched(step + 7, b"\x7f"))
    refuses(ImageError, "flags of a repeat", image.check, patched(loop + 1, b"\x01"))
    refuses(ImageError, "broken repeat", image.check, patched(loop + 2, b"\x00\x00"))
    refuses(ImageError, "broken repeat", image.check, patched(loop + 2, b"\xff\xff"))
    refuses(ImageError, "broken repeat", image.check, patched(loop + 4, b"\x00"))
    refuses(ImageError, "broken repeat", image.check, patched(loop + 4, b"\x05"))
    # A repeat that ends the plan has nothing to repeat.
    refuses(ImageError, "broken repeat", image.check, patched(record_offset(5), b"\0\0\2\0\1\0"))
    # A repeat inside another may not reach beyond it.
    refuses(ImageError, "broken repeat", image.check, patched(walk_step, b"\0\0\2\0\1\0\0\0"))


def test_limits():
    second = timed_step(RUN, 1000)
    assert image.steps(encode("edge", [repeat(1000, 1), second])) == 1000
    refuses(ImageError, "1000 steps", encode, "x", [repeat(1000, 1), second, second])
    refuses(ImageError, "1000 steps", encode, "x", [repeat(32, 2), repeat(32, 1), second])
    refuses(ImageError, "too many records", encode, "x", [second] * 1001)
    refuses(ImageError, "24 hours", encode, "x", [timed_step(RUN, 86_400_001)])
    assert image.total_ms(encode("day", [timed_step(RUN, 86_400_000)])) == 86_400_000
    deep = [repeat(2, 4), repeat(2, 3), repeat(2, 2), repeat(2, 1), second]
    assert image.steps(encode("deep", deep)) == 16
    refuses(ImageError, "nested deeper", encode, "x", [repeat(2, 5)] + deep)
    refuses(ImageError, "no steps", encode, "x", [])
    refuses(ImageError, "name too long", encode, "x" * 49, [second])
    refuses(ImageError, "empty", encode, "", [second])


def test_each_kind_of_step_may_be_open():
    for kind in (WARM_UP, RUN, WALK, COOL_DOWN):
        image.check(encode("free", [open_step(kind)]))


def test_open_and_zero_steps_take_no_time():
    plan = encode("free", [open_step(RUN), timed_step(WALK, 0)])
    assert image.total_ms(plan) == 0
    assert image.steps(plan) == 2
