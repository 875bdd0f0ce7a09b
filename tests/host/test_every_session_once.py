"""Every session that a clip played is in the archive once, with its own date."""

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from simulated_clip import Clip, World

from runwalk.sessions import database
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import open_archive

COMPUTERS = ("A", "B")
ACTS = (
    "play",
    "play, power cut",
    "off and on",
    "wait two weeks",
    "pull",
    "load",
    "back up",
    "restore",
    "reinstall",
    "format",
)


class Story:
    """What happens to two clips and two computers, and what their archives must hold after it."""

    def __init__(self, folder, stack, *, counts):
        self.world = World()
        self.clips = [Clip(self.world, name, folder / name, counts=counts) for name in ("aa", "bb")]
        self.archives = {
            name: stack.enter_context(open_archive(folder / f"{name}.sqlite")) for name in COMPUTERS
        }
        # By computer: the sessions that it pulled, and whether their date can be known.
        self.pulled = {name: {} for name in COMPUTERS}
        self.met = {name: set() for name in COMPUTERS}
        self.on_clip = {clip.id: {} for clip in self.clips}
        self.backups = []

    def act(self, what, clip, computer, choice):
        self.world.wait(17 + choice)
        on_clip = self.on_clip[clip.id]
        if what.startswith("play"):
            on_clip[len(self.world.played)] = clip.boot
            clip.play(is_cut="cut" in what)
        elif what == "off and on":
            clip.switch_off_and_on()
        elif what == "wait two weeks":
            self.world.wait(14 * 86_400)
        elif what == "pull":
            self.pull(clip, computer)
        elif what == "load":
            self.meet(clip, computer)
        elif what == "back up":
            self.backups.append((clip.content(), dict(on_clip)))
        elif what == "restore" and self.backups:
            # As `runwalk restore` does: first a pull.
            self.pull(clip, computer)
            content, of_backup = self.backups[choice % len(self.backups)]
            self.on_clip[clip.id] = dict(of_backup)
            clip.put(content)
        elif what == "reinstall":
            clip.reset()
        elif what == "format":
            self.on_clip[clip.id] = {}
            clip.put({})
            clip.switch_off_and_on()

    def meet(self, clip, computer):
        self.met[computer].add(clip.boot)
        self.archives[computer].note_clock(clip.id, clip.boot, clip.uptime_ms, self.world.now)

    def pull(self, clip, computer):
        self.meet(clip, computer)
        self.archives[computer].add_journal(clip.id, b"".join(clip.content().values()))
        for number, boot in self.on_clip[clip.id].items():
            self.pulled[computer].setdefault(number, boot in self.met[computer])

    def check(self, computer, *, with_dates):
        found = sessions(self.archives[computer])
        numbers = [session.steps[0].late_ms for session in found]
        assert sorted(numbers) == sorted(self.pulled[computer])
        assert len({session.id for session in found}) == len(found)
        for number, session in zip(numbers, found, strict=True):
            assert session.outcome == "finished"
            if with_dates:
                at = session.started_at
                assert (at is not None) == self.pulled[computer][number]
                if at is not None:
                    assert abs(at - self.world.played[number]) < timedelta(seconds=1)


def play(acts, monkeypatch, *, counts):
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        story = Story(Path(folder), stack, counts=counts)
        monkeypatch.setattr(database, "now", lambda: story.world.now)
        for what, clip, computer, choice in acts:
            story.act(what, story.clips[clip], COMPUTERS[computer], choice)
        for computer in COMPUTERS:
            story.check(computer, with_dates=not counts)


some_acts = some.lists(
    some.tuples(
        some.sampled_from(ACTS), some.integers(0, 1), some.integers(0, 1), some.integers(0, 99)
    ),
    min_size=4,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(acts=some_acts)
def test_whatever_happens_to_the_clips(acts):
    with pytest.MonkeyPatch.context() as patch:
        play(acts, patch, counts=False)


@settings(max_examples=30, deadline=None)
@given(acts=some_acts)
def test_with_clips_whose_firmware_counted_its_boots(acts):
    """None is lost or doubled; a count alone can't tell two power-ons apart, so not every date."""
    with pytest.MonkeyPatch.context() as patch:
        play(acts, patch, counts=True)


# What lost, doubled or misdated sessions before, one by one.
STORIES = {
    "a formatted flash": "play, off and on, play, pull, format, off and on, play, play, pull",
    "an older backup put back": "play, back up, off and on, play, pull, restore, off and on, play, pull",
    "two computers in turn": "play, pull, play, pull by B, format, play, pull by B, play, pull",
    "a backup on another clip": "load, play, off and on, back up, restore on bb, pull from bb",
    "a long time on the charger": "load, wait two weeks, play, wait two weeks, play, pull",
}


@pytest.mark.parametrize("counts", [False, True])
@pytest.mark.parametrize("story", STORIES)
def test_a_story(story, counts, monkeypatch):
    acts = []
    for act in STORIES[story].split(", "):
        what = act.removesuffix(" on bb").removesuffix(" from bb").removesuffix(" by B")
        acts.append((what, "bb" in act, "by B" in act, 0))
    play(acts, monkeypatch, counts=counts)
