from checks import refuses, sample_image

from clip.core.course import Course, encode, head_bytes
from clip.core.image import RUN, ImageError, timed_step
from clip.core.image import encode as encode_plan


def sample_course():
    plans = [encode_plan("course %d" % n, [timed_step(RUN, n * 1000)]) for n in range(1, 4)]
    return encode("course", plans, 80, 2), plans


def head_of(data):
    return Course(data[: head_bytes(data)])


def test_a_course_reads_back():
    data, plans = sample_course()
    course = head_of(data)
    assert (course.name, course.sessions) == ("course", 3)
    for index, plan in enumerate(plans):
        offset, length = course.part(index)
        assert data[offset : offset + length] == plan


def test_done_moves_on_and_too_little_repeats():
    course = head_of(sample_course()[0])
    assert course.after(0, 0, 100) == (1, 0)
    assert course.after(1, 1, 80) == (2, 0)
    assert course.after(1, 0, 79) == (1, 1)


def test_two_aborts_in_a_row_step_back():
    course = head_of(sample_course()[0])
    assert course.after(1, 1, 10) == (0, 0)
    assert course.after(2, 1, 10) == (1, 0)
    assert course.after(0, 1, 10) == (0, 0)


def test_the_end_of_a_course_stays():
    course = head_of(sample_course()[0])
    assert course.after(2, 0, 100) == (3, 0)
    assert course.after(3, 0, 100) == (3, 0)


def test_the_rule_is_the_courses():
    course = head_of(encode("x", [sample_image()] * 3, 50, 3))
    assert course.after(1, 0, 50) == (2, 0)
    assert course.after(1, 1, 49) == (1, 2)
    assert course.after(1, 2, 49) == (0, 0)


def test_an_early_cool_down_repeats_the_session_and_steps_never_back():
    course = head_of(sample_course()[0])
    assert course.after(1, 0, 50, True) == (1, 0)
    assert course.after(1, 1, 50, True) == (1, 0)
    assert course.after(1, 1, 80, True) == (2, 0)


def test_every_damage_to_the_head_is_refused():
    data, _ = sample_course()
    head = data[: head_bytes(data)]
    for cut in range(len(head)):
        refuses(ImageError, "", Course, head[:cut])
    for at in range(len(head)):
        broken = bytearray(head)
        broken[at] ^= 0x11
        refuses(ImageError, "", Course, bytes(broken))


def test_limits():
    refuses(ImageError, "1 to 64", encode, "x", [])
    refuses(ImageError, "1 to 64", encode, "x", [sample_image()] * 65)
    refuses(ImageError, "name too long", encode, "x" * 41, [sample_image()])
    refuses(ImageError, "broken rule", encode, "x", [sample_image()], 0)
    refuses(ImageError, "name is empty", encode, " ", [sample_image()])
    refuses(ImageError, "not a plan image", encode, "x", [b"x" * 40])
    assert head_of(encode("x", [sample_image()] * 64)).sessions == 64
