"""The core against a plain oracle: expand the plan, add up the times."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from clip.core import cues
from clip.core.image import ImageError, check
from clip.core.session import FINISHED, PAUSED, WAITING, Session
from clip.core.ticks import Ticks
from runwalk.plans.notation import parse, write
from runwalk.plans.plan import Plan, Repeat, Step, from_image

kinds = st.integers(1, 4)
durations_ms = st.one_of(st.integers(0, 12_000), st.sampled_from([0, 1, 999, 1000, 1001, 600_000]))
steps = st.builds(Step, kinds, st.one_of(durations_ms, durations_ms, st.none()))


def nested(depth):
    if depth == 0:
        return steps
    inner = st.lists(nested(depth - 1), min_size=1, max_size=3).map(tuple)
    return st.one_of(steps, st.builds(repeated, st.integers(1, 4), inner, st.booleans()))


def repeated(times, items, is_shorter):
    """A repeat, its last round shorter where that can be."""
    can_be = times > 1 and len(items) > 1 and isinstance(items[-1], Step)
    return Repeat(times, items, is_shorter and can_be)


plans = st.lists(nested(4), min_size=1, max_size=4).map(lambda items: Plan("plan", tuple(items)))

# Of random plans many are too large for an image.
MANY_TOO_LARGE = [HealthCheck.filter_too_much, *settings.default.suppress_health_check]


def expand(items):
    for item in items:
        if isinstance(item, Repeat):
            rounds = [*expand(item.items)] * item.times
            yield from rounds[: -1 if item.no_last else None]
        else:
            yield item


def image_of(plan):
    try:
        return plan.image
    except ImageError as error:
        assert "more than 1000 steps" in str(error) or "24 hours" in str(error)
        assume(False)


def last_rounds(items):
    """The numbers of the steps that begin the last time round an outermost repeat."""
    number = 1
    found = set()
    for item in items:
        count = len(list(expand([item])))
        if isinstance(item, Repeat) and item.times > 1:
            found.add(number + len(list(expand(item.items))) * (item.times - 1))
        number += count
    return found


def in_step(step, number, planned_ms, half_ms, rounds, countdown_s, reminder_s, has_hints):
    """What falls inside a step: {ms of the step: cue}, the more important one where two would."""
    length_ms = 10**9 if step.duration_ms is None else step.duration_ms
    found = {}
    if reminder_s:
        end_ms = 400_000 if step.duration_ms is None else length_ms - 10_000
        for at_ms in range(reminder_s * 1000, end_ms + 1, reminder_s * 1000):
            found[at_ms] = "reminder"
    hints = []
    if step.duration_ms is None and has_hints:
        hints.append("open")
    if number in rounds:
        hints.append("last repeat")
    timed = [(2_000 * at, hint) for at, hint in enumerate(hints, 1)]
    if half_ms is not None and planned_ms <= half_ms < planned_ms + length_ms:
        timed.append((max(half_ms - planned_ms, 2_000 * (len(hints) + 1)), "halfway"))
    room_ms = length_ms - countdown_s * 1000 - 2_000
    pips = range(1, countdown_s + 1) if step.duration_ms is not None else ()
    return {
        **found,
        **{at_ms: hint for at_ms, hint in reversed(timed) if at_ms <= room_ms},
        **{length_ms - s * 1000: "countdown" for s in pips if s * 1000 < length_ms},
    }


def oracle(plan, ended_by_hand, countdown_s, reminder_s=0, has_hints=False):
    """What should be played: (ms of the session's own time, cue).

    `ended_by_hand`: when the wearer ended a step, by its number.
    """
    steps = list(expand(plan.items))
    lengths = [step.duration_ms for step in steps]
    half_ms = None if None in lengths or not has_hints else sum(lengths) // 2
    rounds = last_rounds(plan.items) if has_hints else set()
    now_ms = planned_ms = 0
    for number, step in enumerate(steps, 1):
        yield now_ms, cues.NAMES[step.kind]
        ends_ms = [ended_by_hand[number]] if number in ended_by_hand else []
        if step.duration_ms is not None:
            ends_ms.append(now_ms + step.duration_ms)
        told = (countdown_s, reminder_s, has_hints)
        inside = in_step(step, number, planned_ms, half_ms, rounds, *told)
        for at_ms in sorted(inside):
            if now_ms + at_ms <= min(ends_ms):
                yield now_ms + at_ms, inside[at_ms]
        now_ms = min(ends_ms)
        planned_ms += step.duration_ms or 0
    yield now_ms, "finished"


class Wearer:
    """Plays a session as the app does, waking when told and pressing at random."""

    def __init__(self, image, told, ring_start, seed):
        self.session = Session(image, *told)
        self.ticks = Ticks()
        self.ring_start = ring_start
        self.ticks.restart(ring_start)
        self.random = seed
        self.now_ms = 0
        self.paused_ms = 0
        self.played = []
        self.ended_by_hand = {}

    def look(self, now_ms):
        """Wake at a time that may be late, and take all that is due."""
        self.now_ms = now_ms
        widened_ms = self.ticks.advance((self.ring_start + now_ms) & ((1 << 30) - 1))
        assert widened_ms == now_ms
        while cue := self.session.step(now_ms):
            self.played.append((self.session.due_ms - self.paused_ms, cues.NAMES[cue]))

    def end_step(self):
        if self.session.skip(self.now_ms):
            self.ended_by_hand[self.session.walk.number] = self.now_ms - self.paused_ms
            self.look(self.now_ms)

    def pause_for(self, length_ms):
        if self.session.pause(self.now_ms):
            self.look(self.now_ms + length_ms // 2)
            assert self.session.state == PAUSED
            self.session.resume(self.now_ms + length_ms - length_ms // 2)
            self.paused_ms += length_ms
            self.look(self.now_ms + length_ms - length_ms // 2)

    def run(self):
        self.session.start(0)
        self.look(0)
        while self.session.state != FINISHED:
            act = self.random.randrange(12)
            if self.session.state == WAITING:
                self.look(self.now_ms + self.random.randrange(5000))
                self.end_step()
            elif act == 0:
                self.end_step()
            elif act == 1:
                self.pause_for(self.random.randrange(20_000))
            elif act == 2:  # early
                self.look(max(self.now_ms, self.session.deadline_ms() - 1))
            elif act == 3:  # late, past several deadlines
                self.look(self.session.deadline_ms() + self.random.randrange(30_000))
            else:
                self.look(self.session.deadline_ms())


@given(
    plans,
    st.tuples(st.integers(0, 10), st.sampled_from([0, 1, 3, 7, 60]), st.booleans()),
    st.sampled_from([0, 12_345, (1 << 30) - 7_000, (1 << 30) - 1]),
    st.randoms(use_true_random=False),
)
@settings(max_examples=300, suppress_health_check=MANY_TOO_LARGE)
def test_every_session_is_what_the_plan_adds_up_to(plan, told, ring_start, seed):
    wearer = Wearer(image_of(plan), told, ring_start, seed)
    wearer.run()
    expected = list(oracle(plan, wearer.ended_by_hand, *told))
    assert wearer.played == expected
    assert wearer.session.due_ms == expected[-1][0] + wearer.paused_ms


@given(plans, st.lists(st.integers(0, 200_000), max_size=12))
@settings(max_examples=150, suppress_health_check=MANY_TOO_LARGE)
def test_when_one_looks_changes_nothing(plan, looks):
    """Late, early and often: what is due and when is always the same."""
    timed = Plan("timed", tuple(_timed(plan.items)))
    image = image_of(timed)
    often, once = Session(image), Session(image)
    often.start(0)
    once.start(0)
    played = []
    for now_ms in [*sorted(looks), 90_000_000]:
        while cue := often.step(now_ms):
            played.append((cue, often.due_ms))
            assert often.due_ms <= now_ms
    at_once = []
    while cue := once.step(90_000_000):
        at_once.append((cue, once.due_ms))
    assert played == at_once
    assert [due for _, due in played] == sorted(due for _, due in played)


@given(
    plans,
    st.integers(0, 100_000),
    st.tuples(st.integers(0, 10), st.sampled_from([0, 5]), st.booleans()),
)
@settings(max_examples=150, suppress_health_check=MANY_TOO_LARGE)
def test_a_kept_place_plays_on_the_same(plan, cut_ms, told):
    image = image_of(Plan("timed", tuple(_timed(plan.items))))
    session = Session(image, *told)
    session.start(0)
    while session.step(cut_ms):
        pass
    restored = Session(image, *told)
    restored.restore(bytes(session.place))
    while True:
        cue = session.step(90_000_000)
        assert restored.step(90_000_000) == cue
        assert restored.due_ms == session.due_ms
        if not cue:
            return


@given(plans)
@settings(max_examples=150, suppress_health_check=MANY_TOO_LARGE)
def test_an_image_reads_back_as_the_plan(plan):
    image = image_of(plan)
    assert from_image(image).items == plan.items


@given(plans)
@settings(max_examples=150)
@example(Plan("x", (Step(1, 86_400_000),)))
def test_the_notation_reads_back(plan):
    whole = tuple(_whole_seconds(plan.items))
    assert parse(write(whole)) == whole


@given(st.binary(max_size=200), st.integers(0, 300))
@settings(max_examples=500)
def test_no_bytes_break_the_check(tail, cut):
    image = Plan("plan", (Repeat(3, (Step(2, 60_000), Step(3, None))),)).image
    try:
        check(image[:cut] + tail)
    except ImageError:
        return
    assert image[:cut] + tail == image


def _timed(items):
    for item in items:
        if isinstance(item, Repeat):
            yield replace(item, items=tuple(_timed(item.items)))
        else:
            yield Step(item.kind, 7_000 if item.duration_ms is None else item.duration_ms)


def _whole_seconds(items):
    for item in items:
        if isinstance(item, Repeat):
            yield replace(item, items=tuple(_whole_seconds(item.items)))
        elif item.duration_ms is None:
            yield item
        else:
            yield Step(item.kind, max(1, item.duration_ms // 1000) * 1000)
