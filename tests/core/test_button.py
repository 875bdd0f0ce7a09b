from clip.core.button import (
    DEBOUNCE_MS,
    DOUBLE,
    GAP_MS,
    HOLDING,
    HOLDING_MS,
    LET_GO,
    LONG,
    LONG_MS,
    NOTHING,
    SHORT,
    TRIPLE,
    VERY_LONG,
    VERY_LONG_MS,
    Button,
)
from clip.core.cues import NEVER


def play(levels, until_ms, wake_every_ms=1, most_presses=3):
    """Gestures made by a trace of (ms, is down), looked at every so many ms."""
    button = Button()
    button.most_presses = most_presses
    gestures = []
    is_down = False
    edges = []
    for now_ms in range(until_ms + 1):
        while levels and levels[0][0] == now_ms:
            is_down = levels[0][1]
            edges.append(now_ms)
            levels = levels[1:]
        if now_ms % wake_every_ms == 0:
            if edges:
                button.edge(edges[0], edges[-1])
                edges = []
            gesture = button.step(now_ms, is_down)
            if gesture != NOTHING:
                gestures.append((gesture, button.gesture_ms))
    assert button.deadline_ms == NEVER
    return gestures


def presses(*starts_ms):
    """A trace of presses of 100 ms."""
    return [edge for at_ms in starts_ms for edge in ((at_ms, True), (at_ms + 100, False))]


def test_a_short_press():
    assert play(presses(100), 700) == [(SHORT, 200)]


def test_it_is_told_at_once_where_no_other_means_anything():
    button = Button()
    button.most_presses = 1
    button.edge(100, 100)
    button.step(120, True)
    button.edge(200, 200)
    assert button.step(220, False) == SHORT


def test_contacts_that_bounce():
    trace = [(100, True), (103, False), (104, True), (109, False), (111, True)]
    trace += [(300, False), (302, True), (307, False)]
    assert play(trace, 800) == [(SHORT, 300)]


def test_contacts_that_bounce_in_a_double_press():
    trace = [(100, True), (104, False), (106, True), (200, False), (203, True), (205, False)]
    trace += [(400, True), (402, False), (407, True), (500, False), (508, True), (511, False)]
    assert play(trace, 1_000) == [(DOUBLE, 500)]


def test_a_spike_is_nothing():
    assert play([(100, True), (100 + DEBOUNCE_MS // 2, False)], 300) == []


def test_a_double_and_a_triple_press():
    assert play(presses(100, 400), 1_000) == [(DOUBLE, 500)]
    assert play(presses(100, 400, 700), 1_300) == [(TRIPLE, 800)]


def test_a_triple_press_is_told_without_waiting_for_a_fourth():
    assert play(presses(100, 400, 700, 1_000), 1_900) == [(TRIPLE, 800), (SHORT, 1_100)]


def test_presses_far_apart_are_two():
    assert play(presses(100, 200 + GAP_MS + 30), 1_300) == [(SHORT, 200), (SHORT, 330 + GAP_MS)]


def test_a_double_press_counts_as_two_where_only_short_ones_mean_something():
    assert play(presses(100, 400), 1_000, 1, 1) == [(SHORT, 200), (SHORT, 500)]


def test_holds_are_told_while_down():
    trace = [(100, True), (100 + LONG_MS + 700, False)]
    assert play(trace, 4_000) == [(HOLDING, 100 + HOLDING_MS), (LONG, 100 + LONG_MS)]
    trace = [(100, True), (100 + VERY_LONG_MS + 700, False)]
    assert play(trace, 8_000)[-1] == (VERY_LONG, 100 + VERY_LONG_MS)


def test_a_hold_let_go_before_it_is_long_is_nothing_more():
    trace = [(100, True), (100 + LONG_MS - 5, False)]
    assert play(trace, 3_000) == [(HOLDING, 100 + HOLDING_MS), (LET_GO, 100 + LONG_MS - 5)]


def test_a_press_then_a_hold_is_a_hold():
    trace = presses(100) + [(400, True), (400 + LONG_MS + 10, False)]
    assert [gesture for gesture, _ in play(trace, 4_000)] == [HOLDING, LONG]


def test_seldom_looks_keep_the_times():
    assert play(presses(100), 800, 20) == [(SHORT, 200)]


def test_a_press_no_interrupt_told_of():
    button = Button()
    assert button.step(100, True) == NOTHING
    assert button.deadline_ms == 100 + DEBOUNCE_MS
    assert button.step(120, True) == NOTHING
    assert button.deadline_ms == 100 + HOLDING_MS
    button.step(300, False)
    assert button.step(320, False) == NOTHING
    assert button.deadline_ms == 300 + GAP_MS
    assert button.step(300 + GAP_MS, False) == SHORT


def test_a_whole_press_while_nobody_looked():
    """The flash was written, say: the interrupts noted both edges."""
    button = Button()
    button.most_presses = 1
    button.edge(100, 190)
    assert button.step(300, False) == SHORT
    assert button.gesture_ms == 190
    assert button.deadline_ms == NEVER


def test_a_short_press_that_is_looked_at_late_is_no_hold():
    button = Button()
    button.most_presses = 1
    button.edge(100, 100)
    assert button.step(140, True) == NOTHING
    button.edge(200, 200)
    assert button.step(2_500, False) == SHORT


# A press that is there when it begins.


def played(button, trace):
    """The gestures of (ms, is down), each an edge that is looked at when its contacts are at rest."""
    gestures = []
    for at_ms, is_down in trace:
        button.edge(at_ms, at_ms)
        looks_ms = (at_ms, at_ms + DEBOUNCE_MS, at_ms + DEBOUNCE_MS + GAP_MS)
        gestures += [button.step(now_ms, is_down) for now_ms in looks_ms]
    return [gesture for gesture in gestures if gesture != NOTHING]


def test_the_press_that_woke_is_no_gesture_and_the_next_one_is():
    button = Button(is_down=True)
    assert button.step(0, True) == NOTHING
    assert button.step(VERY_LONG_MS + 1, True) == NOTHING
    assert button.deadline_ms == NEVER
    assert played(button, [(6_000, False)]) == []
    assert button.deadline_ms == NEVER
    assert played(button, presses(7_000)) == [SHORT]


def test_the_press_that_woke_may_end_without_an_interrupt():
    button = Button(is_down=True)
    assert button.step(1_000, False) == NOTHING
    assert button.deadline_ms == 1_000 + DEBOUNCE_MS
    assert button.step(1_000 + DEBOUNCE_MS - 1, False) == NOTHING
    assert button.deadline_ms == 1_000 + DEBOUNCE_MS
    assert button.step(1_000 + DEBOUNCE_MS, False) == NOTHING
    assert button.deadline_ms == NEVER
    assert played(button, presses(2_000)) == [SHORT]


def test_the_press_that_woke_bounces_when_it_ends():
    button = Button(is_down=True)
    button.edge(1_000, 1_000)
    assert button.step(1_000, False) == NOTHING
    button.edge(1_010, 1_010)
    assert button.step(1_010, True) == NOTHING
    assert button.deadline_ms == NEVER, "it is down: nothing is to be awaited but its end"
    button.edge(1_015, 1_015)
    assert button.step(1_015, False) == NOTHING
    assert button.step(1_034, False) == NOTHING
    assert button.deadline_ms == 1_035
    assert button.step(1_035, False) == NOTHING
    assert button.deadline_ms == NEVER


def test_a_press_after_a_hold_counts():
    assert play([(100, True), (800, False)] + presses(1_500), 2_500) == [
        (HOLDING, 100 + HOLDING_MS),
        (LET_GO, 800),
        (SHORT, 1_600),
    ]


def test_an_edge_is_timed_to_the_ms():
    assert play([(1, True), (1_000, False)], 1_500)[0] == (HOLDING, 1 + HOLDING_MS)
