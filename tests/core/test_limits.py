"""The largest of everything is taken, the next is refused, and the words for it are these."""

import struct
from binascii import crc32

from checks import refuses, sample_image
from test_image import patched, with_crc

from clip.core import course, cues, image
from clip.core.course import Course, head_bytes
from clip.core.image import RUN, ImageError, encode, open_step, repeat, timed_step
from clip.core.session import PLACE_BYTES, PlaceError, Session
from clip.core.settings import SettingError, check

STEP = timed_step(RUN, 1000)


def says(error, words, call, *arguments):
    """Assert that `call` raises `error` with exactly these words."""
    try:
        call(*arguments)
    except error as refused:
        assert str(refused) == words, str(refused)
        return
    raise AssertionError("not refused")


# Plan images.


def test_the_largest_plan():
    name = "n" * image.MAX_NAME_BYTES
    largest = encode(name, [STEP] * image.MAX_RECORDS)
    image.check(largest)
    assert image.name(largest) == name
    assert len(largest) == image.MAX_IMAGE_BYTES
    too_many = image.MAX_RECORDS + 1
    words = "too many records: %d, at most %d" % (too_many, image.MAX_RECORDS)
    says(ImageError, words, encode, "n", [STEP] * too_many)
    too_long = image.MAX_NAME_BYTES + 1
    words = "name too long: %d bytes, at most %d" % (too_long, image.MAX_NAME_BYTES)
    says(ImageError, words, encode, "n" * too_long, [STEP])


def test_what_is_said_of_a_broken_image():
    short = b"x" * (image.HEADER_BYTES + 3)
    says(ImageError, "too short for a plan image: %d bytes" % len(short), image.check, short)
    says(ImageError, "not a plan image", image.check, short + b"x")
    says(
        ImageError,
        "plan format version 9, this side reads up to 2",
        image.check,
        patched(4, b"\x09"),
    )
    over = "name or record count over the limit"
    says(ImageError, over, image.check, patched(5, bytes([image.MAX_NAME_BYTES + 1])))
    says(ImageError, over, image.check, patched(6, struct.pack("<H", image.MAX_RECORDS + 1)))
    sample = sample_image()
    words = "wrong length: %d bytes, the header says %d" % (len(sample) - 1, len(sample))
    says(ImageError, words, image.check, sample[:-1])
    damaged = sample[:-1] + bytes([sample[-1] ^ 1])
    words = "checksum does not match: damaged on the way or on flash"
    says(ImageError, words, image.check, damaged)
    words = "the header's steps or total do not match the records"
    says(ImageError, words, image.check, patched(8, b"\x01"))


def test_what_is_said_of_a_name():
    says(ImageError, "the name is not UTF-8", image.check_name, b"\xff")
    says(ImageError, "the name is empty", image.check_name, b"  ")
    control = "the name has control characters"
    for character in ("\x00", "\x1f", "\x7f", "\x80", "\x9f"):
        says(ImageError, control, image.check_name, ("a" + character).encode())
    for character in (" ", "~", "\xa0", "\xa1"):
        image.check_name(("a" + character).encode())


def test_what_is_said_of_records():
    says(ImageError, "record 0: broken repeat", encode, "n", [repeat(0, 1), STEP])
    depth = image.MAX_DEPTH
    nested = [repeat(1, depth - at) for at in range(depth)] + [STEP]
    assert image.steps(encode("n", nested)) == 1
    too_deep = [repeat(1, depth + 1 - at) for at in range(depth + 1)] + [STEP]
    words = "record %d: repeats nested deeper than %d" % (depth, depth)
    says(ImageError, words, encode, "n", too_deep)
    says(ImageError, "record 1: broken step", encode, "n", [STEP, struct.pack("<BBHI", 9, 0, 0, 1)])
    many = [repeat(image.MAX_STEPS, 1), timed_step(RUN, 1)]
    assert image.steps(encode("n", many)) == image.MAX_STEPS
    words = "more than %d steps when repeats are expanded" % image.MAX_STEPS
    says(ImageError, words, encode, "n", many + [STEP])
    day = timed_step(RUN, image.MAX_TOTAL_MS)
    assert image.total_ms(encode("n", [day])) == image.MAX_TOTAL_MS
    says(ImageError, "longer than 24 hours", encode, "n", [day, timed_step(RUN, 1)])
    says(ImageError, "no steps", encode, "n", [])


def test_open_steps_are_found_wherever_they_are():
    assert not image.has_open_end(encode("n", [repeat(300, 1), STEP]))
    assert image.has_open_end(encode("n", [open_step(RUN), STEP]))
    assert image.has_open_end(encode("n", [STEP, open_step(RUN)]))


# Courses.


def plan(name="n"):
    return encode(name, [STEP])


def head(name=b"course", sessions=1, percent=80, aborts=2, version=1, bytes_of_one=100):
    """A course's head with a right checksum, whatever it says."""
    body = struct.pack("<4sBBBBB3x", b"RWCO", version, len(name), sessions, percent, aborts)
    body += name + struct.pack("<II", bytes_of_one, 1) * sessions
    return with_crc(body)


def test_the_largest_course():
    name = "n" * 40
    largest = Course(head(name.encode(), 64, 100, 100))
    assert (largest.name, largest.sessions) == (name, 64)
    assert (largest.done_percent, largest.aborts_to_step_back) == (100, 100)
    smallest = Course(head(percent=1, aborts=1))
    assert (smallest.done_percent, smallest.aborts_to_step_back) == (1, 1)
    assert smallest.crc == crc32(head(percent=1, aborts=1)[:-4])
    assert Course(course.encode(name, [plan()] * 64)[: 12 + 40 + 8 * 64 + 4]).sessions == 64
    Course(head(bytes_of_one=image.MAX_IMAGE_BYTES))


def test_what_is_said_of_a_broken_course():
    says(ImageError, "a course has 1 to 64 sessions", course.encode, "c", [])
    says(ImageError, "a course has 1 to 64 sessions", course.encode, "c", [plan()] * 65)
    words = "name too long: 41 bytes, at most 40"
    says(ImageError, words, course.encode, "n" * 41, [plan()])
    large = encode("n" * 40, [STEP] * 900)
    longest = len(large) * 28
    assert longest > course.MAX_BYTES
    words = "a course of %d bytes, at most 200000" % (12 + 1 + 8 * 28 + 4 + longest)
    says(ImageError, words, course.encode, "c", [large] * 28)
    says(ImageError, "not a course", head_bytes, b"RWCO1234567")
    says(ImageError, "not a course", head_bytes, b"XWCO12345678")
    assert head_bytes(head()[:12]) == len(head())
    words = "course format version 7, this side reads version 1"
    says(ImageError, words, Course, head(version=7))
    words = "wrong length of a course's head: %d bytes" % (len(head()) - 1)
    says(ImageError, words, Course, head()[:-1])
    words = "checksum of the course does not match: damaged on the way or on flash"
    says(ImageError, words, Course, head()[:-1] + b"?")
    over = "name or number of sessions over the limit"
    says(ImageError, over, Course, head(b"n" * 41))
    says(ImageError, over, Course, head(sessions=0))
    says(ImageError, over, Course, head(sessions=65))
    rule = "broken rule of a course"
    for wrong in (head(percent=0), head(percent=101), head(aborts=0), head(aborts=101)):
        says(ImageError, rule, Course, wrong)
    words = "a session of the course is too long"
    says(ImageError, words, Course, head(bytes_of_one=image.MAX_IMAGE_BYTES + 1))


def test_a_course_of_the_largest_size():
    steps = [STEP] * 920
    # Names of plans and of the course fill it to the byte.
    spare = course.MAX_BYTES - len(course.encode("c", [encode("n", steps)] * 27))
    images = []
    for _ in range(27):
        more = min(spare, 30)
        spare -= more
        images.append(encode("n" * (1 + more), steps))
    assert 0 <= spare < 30
    largest = "c" * (1 + spare)
    assert len(course.encode(largest, images)) == course.MAX_BYTES
    refuses(ImageError, "at most 200000", course.encode, largest + "c", images)


# Settings.


def test_the_largest_pattern():
    loud = (20_000, 5_000)
    assert check("tones.run", [loud] * 24, cues.NAMES) == (loud,) * 24
    assert check("tones.run", [(1, 1)], cues.NAMES) == ((1, 1),)
    words = "tones.run has 1 to 24 pairs of Hz and ms"
    for wrong in ([], [loud] * 25, "beep", {"a": 1}, 7):
        says(SettingError, words, check, "tones.run", wrong, cues.NAMES)
    words = "tones.run: each part is a pair of Hz and ms"
    says(SettingError, words, check, "tones.run", [(1, 1), 5], cues.NAMES)
    words = "tones.run: 0 to 20000 Hz for 1 to 5000 ms"
    for wrong in ((20_001, 1), (1, 5_001), (1, 0), (-1, 1)):
        says(SettingError, words, check, "tones.run", [wrong], cues.NAMES)
    says(SettingError, "tones.run makes no sound", check, "tones.run", [(0, 9)], cues.NAMES)


def test_what_is_said_of_a_setting():
    says(SettingError, "there is no cue 'sing'", check, "tones.sing", [(1, 1)], cues.NAMES)
    says(SettingError, "there is no setting 'x'", check, "x", 1, cues.NAMES)
    words = "countdown_s is a whole number from 0 to 10"
    says(SettingError, words, check, "countdown_s", 11, cues.NAMES)
    words = "outputs is one of: all, sound, light, motor"
    says(SettingError, words, check, "outputs", "loud", cues.NAMES)


# Places.


def place(state=1, next_cue=0, number=1, times=(0, 1, 0, 0, 0, 0, 0, 0)):
    body = struct.pack("<BBH", state, next_cue, number)
    for ms in times:
        body += struct.pack("<I", ms)
    return body


def test_what_is_said_of_a_place():
    session = Session(sample_image())
    words = "the place has 27 bytes, not %d" % PLACE_BYTES
    says(PlaceError, words, session.restore, bytes(27))
    limit = 1 << 29
    session.restore(place(times=(0, 1, 0, 0, 0, 0, 0, limit)))
    words = "the place lies beyond the limit of a session"
    says(PlaceError, words, session.restore, place(times=(0, 1, 0, 0, 0, 0, 0, limit + 1)))
    session.restore(place(state=5, next_cue=len(cues.NAMES) - 1))
    words = "the place has no known state or cue"
    says(PlaceError, words, session.restore, place(state=6))
    says(PlaceError, words, session.restore, place(next_cue=len(cues.NAMES)))
    session.restore(place(number=7))
    words = "the place lies behind the end of the plan"
    says(PlaceError, words, session.restore, place(number=9))
