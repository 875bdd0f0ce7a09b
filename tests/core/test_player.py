from clip.core import cues
from clip.core.cues import NEVER
from clip.core.patterns import KIND_COLOURS, TONES
from clip.core.player import Player


def rhythm(pattern):
    """The lengths of a pattern's pulses and gaps, in turn, pitch left out."""
    lengths = []
    for hz, ms in pattern:
        if lengths and (len(lengths) % 2 == 1) == (hz > 0):
            lengths[-1] += ms
        else:
            lengths.append(ms)
    return lengths


def every_sound():
    """All that is sounded: each cue, and each count up to the most slots there are."""
    sounds = {name: rhythm(TONES[cue]) for cue, name in enumerate(cues.NAMES) if cue}
    lead, counted = TONES[cues.COUNT][:2], TONES[cues.COUNT][2:]
    for count in range(1, 9):
        sounds["count %d" % count] = rhythm(lead + counted * count)[:-1]
    del sounds["count"]
    return sounds


def can_be_told_apart(one, other):
    """By the number of pulses, or by a pulse or a gap that is clearly longer in one of them."""
    if len(one) != len(other):
        return True
    return any(max(a, b) >= 1.5 * min(a, b) and abs(a - b) >= 60 for a, b in zip(one, other))


def test_every_sound_is_told_apart_with_eyes_shut_and_by_ears_that_hear_no_pitch():
    sounds = sorted(every_sound().items())
    for index, (name, one) in enumerate(sounds):
        for other_name, other in sounds[index + 1 :]:
            assert can_be_told_apart(one, other), (name, other_name)


def test_the_rule_can_fail():
    assert not can_be_told_apart([100, 100, 100], [100, 140, 100])
    assert not can_be_told_apart([400], [450])


def test_every_pattern_begins_and_ends_with_a_tone():
    for cue, pattern in TONES.items():
        assert pattern[0][0]
        assert pattern[-1][0] or cue == cues.COUNT


def test_every_kind_has_a_colour_of_its_own():
    assert len(set(KIND_COLOURS.values())) == 4


def test_a_pattern_against_the_clock():
    player = Player()
    assert player.deadline_ms == NEVER
    player.play(TONES[cues.PAUSED], 1_000)
    changes = []
    while player.deadline_ms != NEVER:
        at_ms = player.deadline_ms
        player.step(at_ms)
        changes.append((at_ms, player.level))
    assert changes == [(1_000, 2_700), (1_080, 0), (1_240, 2_300), (1_320, 0)]


def test_a_late_look_lands_in_the_right_place():
    player = Player()
    player.play(TONES[cues.PAUSED], 0)
    player.step(250)
    assert (player.level, player.deadline_ms) == (2_300, 320)
    player.step(5_000)
    assert (player.level, player.deadline_ms) == (0, NEVER)


def test_a_new_cue_makes_the_old_one_stop():
    player = Player()
    player.play(TONES[cues.ABORTED], 0)
    player.step(0)
    player.play(TONES[cues.COUNTDOWN], 100)
    player.step(100)
    assert player.deadline_ms == 160
    player.hush()
    assert (player.level, player.deadline_ms) == (0, NEVER)


def test_a_count():
    player = Player()
    player.play(TONES[cues.COUNT], 0, 3)
    pulses = 0
    was_on = False
    while player.deadline_ms != NEVER:
        player.step(player.deadline_ms)
        pulses += player.level > 0 and not was_on
        was_on = player.level > 0
    assert pulses == 1 + 3


def test_a_motor_gets_the_time_it_needs():
    player = Player(150)
    player.play(TONES[cues.PAUSED], 0)
    player.step(0)
    assert player.deadline_ms == 150
    player.step(150)
    assert (player.level, player.deadline_ms) == (0, 310)
