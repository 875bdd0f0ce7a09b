"""`runwalk test board` on the emulated Pico, and the buzzer between its two pins."""

import threading

import pytest
from emulated_pico import FROZEN, is_ready

from runwalk.board.board_report import STEPS
from runwalk.device.find import Found
from runwalk.services.board_steps import SWEEP_HZ
from runwalk.services.board_testing import guided_test

LIGHT = {10: "red", 11: "green", 12: "blue"}
BUZZER, BUZZER_2, MOTOR = 18, 19, 13
# GPIO 18 and 19: RP2040 datasheet, 4.5.2.
SLICE = 1


class Builder:
    """Looks at the emulated pins, and presses the emulated button."""

    def __init__(self, pico):
        self.pico = pico
        self.hand = None

    def tell(self, text):
        pass

    def read(self, text):
        if "button 5 times" in text:
            self.hand = threading.Thread(target=self.press_five_times)
            self.hand.start()
        if "Have you pressed" in text:
            start = len(self.pico.events)
            self.pico.run_for(2)
            self.pico.press()
            self.pico.wait_for(lambda event: b"ready" in event.get("usb", b""), start)

    def press_five_times(self):
        # Until the clip listens.
        self.pico.run_for(5)
        for _ in range(5):
            self.pico.run_for(0.5)
            self.pico.hold()
            self.pico.run_for(0.5)
            self.pico.release()

    def begin(self, step, done):
        pass

    def choose(self, question, answers):
        events = self.pico.events
        if "light" in question:
            duties = {e["pin"]: e["duty"] for e in events if e.get("pin") in LIGHT and "duty" in e}
            (lit,) = [LIGHT[pin] for pin, duty in duties.items() if duty]
            return lit
        if "loudest" in question:
            heard = [hz for _, hz in self.pico.tones() if hz]
            assert heard[-len(SWEEP_HZ) :] == pytest.approx([*SWEEP_HZ], abs=1)
            return "11"
        assert max(e.get("duty", 0) for e in events if e.get("pin") == MOTOR) > 65_000
        return "yes"

    def enter(self, question):
        assert question.startswith("What does a meter show between VSYS (39) and GND (38)")
        return "4.08"


def test_every_part_of_an_emulated_pico_passes(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    # Its seconds are not this computer's.
    report = guided_test(Found(pico.port, "emulated"), Builder(pico), ["clock"])
    assert report.failed == []
    assert [(step.name, step.outcome) for step in report.steps] == [
        (name, "skipped" if name == "clock" else "passed") for name in STEPS
    ]
    assert report.board == "pico" and report.confirms
    pressed = next(step for step in report.steps if step.name == "button").measured
    assert (pressed["presses"], pressed["bounce_ms"]) == (5, 0)
    assert 490 <= pressed["held_3_ms"] <= 510
    start = len(pico.events)
    pico.runwalk("test", "cues", "walk")
    # 4 kHz was the loudest: the cue's lowest tone is 15 % below.
    assert [hz for _, hz in pico.tones(start) if hz] == [3400]


def test_the_buzzers_two_pins_are_in_antiphase_and_both_low_in_silence(start_pico):
    pico = start_pico(FROZEN)
    is_ready(pico)
    pico.scope(SLICE)
    start = len(pico.events)
    pico.runwalk("test", "cues", "countdown")
    pico.scope(None)
    pico.count()
    told = [event for event in pico.events[start:] if event.get("pin") in (BUZZER, BUZZER_2)]
    edges = {
        pin: [(e["us"], e["edge"]) for e in told if e["pin"] == pin and "edge" in e]
        for pin in (BUZZER, BUZZER_2)
    }
    # 60 ms of 4 kHz, without the periods in which it begins and ends.
    one = edges[BUZZER][10:200]
    assert len(one) == 190
    first_us = one[0][0]
    other = [edge for edge in edges[BUZZER_2] if first_us <= edge[0]][: len(one)]
    assert [(us, 1 - level) for us, level in one] == other
    assert {round((b - a) / 125) for (a, _), (b, _) in zip(one, one[1:])} == {1}
    last = {event["pin"]: event["duty"] for event in told if "duty" in event}
    assert last == {BUZZER: 0, BUZZER_2: 0}
