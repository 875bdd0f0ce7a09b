"""The end is told again until a press, the wearer gets ready, and goes back in a session."""

from clip_record import heard, heard_since, patterns, played, session_of, tones

from clip.core import cues

RUN, WALK, PIP = 2, 3, cues.COUNTDOWN


def quiet_but_again(clip, tmp_path, steps):
    """A session in its first step, without pips and hints."""
    return session_of(clip, tmp_path, steps, ("countdown_s", "0"), ("hints", "no"))


def test_the_end_is_told_again_three_times_in_a_minute(clip, tmp_path):
    quiet_but_again(clip, tmp_path, "5s run")
    clip.advance("5m")
    assert heard(clip) == patterns(RUN, *[cues.FINISHED] * 4)
    last = patterns(cues.FINISHED)
    ends = [ms for ms, hz in played(clip, tones(clip)) if hz][len(patterns(RUN)) :: len(last)]
    assert ends == [5_000, 25_000, 45_000, 65_000]


def test_a_press_says_that_the_end_was_heard_and_starts_nothing(clip, tmp_path):
    quiet_but_again(clip, tmp_path, "5s run")
    clip.advance("10s")
    clip.press()
    clip.advance("5m")
    assert heard(clip) == patterns(RUN, cues.FINISHED)
    assert clip.session() is None
    clip.press()
    clip.advance("1s")
    assert clip.session()["state"] == "running"


def test_an_open_step_asks_again(clip, tmp_path):
    quiet_but_again(clip, tmp_path, "open run, 1m walk")
    clip.runwalk("settings", "set", "again_times", "2")
    clip.runwalk("settings", "set", "again_every_s", "30")
    clip.press(2500)
    clip.press()
    clip.advance("1s")
    before = heard(clip)
    clip.advance("10m")
    assert heard_since(clip, before) == patterns(cues.OPEN, cues.OPEN)
    clip.press()
    clip.advance("1s")
    assert heard_since(clip, before) == patterns(cues.OPEN, cues.OPEN, WALK)


def test_it_is_never_told_again_where_that_is_set(clip, tmp_path):
    clip.runwalk("settings", "set", "again_times", "0")
    quiet_but_again(clip, tmp_path, "5s run")
    clip.advance("5m")
    assert heard(clip) == patterns(RUN, cues.FINISHED)


def test_the_wearer_gets_ready(clip, tmp_path):
    clip.runwalk("settings", "set", "get_ready_s", "10")
    clip.load(tmp_path, "20s run, 20s walk")
    clip.press()
    clip.advance("9s")
    assert heard(clip) == patterns(cues.READY, PIP, PIP, PIP)
    assert clip.session()["elapsed_ms"] == 0
    clip.advance("16s")
    assert heard(clip)[3 + 3 :][:3] == patterns(RUN)
    clip.advance("30s")
    clip.press()
    session = clip.pulled()
    assert (session["outcome"], session["run_ms"], session["walk_ms"]) == (
        "finished",
        20_000,
        20_000,
    )


def test_a_session_starts_ready_by_a_command_too(clip, tmp_path):
    clip.runwalk("settings", "set", "get_ready_s", "5")
    clip.load(tmp_path, "20s run")
    clip.runwalk("start")
    clip.advance("6s")
    assert heard(clip) == patterns(cues.READY, PIP, PIP, PIP, RUN)


def test_back_to_the_step_before_and_both_tries_count(clip, tmp_path):
    clip.runwalk("settings", "set", "active_triple", "back")
    quiet_but_again(clip, tmp_path, "20s run, 20s walk")
    before = heard(clip)
    clip.advance("9s")
    clip.press(times=3)
    clip.advance("1s")
    assert heard_since(clip, before) == patterns(RUN)
    clip.advance("2m")
    session = clip.pulled()
    assert session["outcome"] == "finished"
    assert session["walk_ms"] == 20_000
    assert 29_000 < session["run_ms"] < 32_000
    assert [step["number"] for step in session["steps"]] == [1, 1, 2]


def test_an_early_cool_down_repeats_a_session_of_a_course(clip):
    clip.runwalk("load", "couch-to-5k")
    for _ in range(3):
        clip.press()
        clip.advance("8m")
        clip.press(times=3)
        clip.advance("10m")
        clip.press()
        assert clip.status()["course"]["position"] == 0
        assert clip.status()["course"]["aborts"] == 0
