from clip.core.button import DEBOUNCE_MS, LONG_MS, LONG_PRESS, NOTHING, SHORT_PRESS, Button
from clip.core.session import NEVER


def play(levels, until_ms, wake_every_ms=1):
    """Gestures made by a trace of (ms, is down), looked at every so many ms."""
    button = Button()
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


def test_a_short_press():
    assert play([(100, True), (250, False)], 400) == [(SHORT_PRESS, 250)]


def test_contacts_that_bounce():
    trace = [(100, True), (103, False), (104, True), (109, False), (111, True)]
    trace += [(300, False), (302, True), (307, False)]
    assert play(trace, 500) == [(SHORT_PRESS, 300)]


def test_a_spike_is_nothing():
    assert play([(100, True), (100 + DEBOUNCE_MS // 2, False)], 300) == []


def test_a_long_press_is_told_while_down():
    trace = [(100, True), (100 + LONG_MS + 700, False)]
    assert play(trace, 4_000) == [(LONG_PRESS, 100 + LONG_MS)]


def test_seldom_looks_keep_the_times():
    assert play([(100, True), (250, False)], 400, 20) == [(SHORT_PRESS, 250)]


def test_two_presses():
    trace = [(100, True), (200, False), (300, True), (400, False)]
    assert play(trace, 600) == [(SHORT_PRESS, 200), (SHORT_PRESS, 400)]


def test_a_press_no_interrupt_told_of():
    button = Button()
    assert button.step(100, True) == NOTHING
    assert button.deadline_ms == 100 + DEBOUNCE_MS
    assert button.step(120, True) == NOTHING
    assert button.deadline_ms == 100 + LONG_MS
    button.step(300, False)
    assert button.step(320, False) == SHORT_PRESS


def test_a_release_just_before_long_is_short():
    trace = [(100, True), (100 + LONG_MS - 5, False)]
    assert play(trace, 3_000) == [(SHORT_PRESS, 100 + LONG_MS - 5)]
