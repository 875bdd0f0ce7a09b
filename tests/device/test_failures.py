"""What the app can't handle: it starts again once, then safe mode says why and switches off."""

from clip_record import heard, patterns, session_of

from clip.core import cues

# Any pause fails.
BROKEN = """
f = open('clip/session_runner.py', 'a')
f.write('def _fail(*_):\\n    raise OSError(28)\\nSessionRunner.pause = _fail\\n')
f.close()
"""
FULL_FLASH = """
f = open('clip/store/slots.py', 'a')
f.write('def choose(_):\\n    raise OSError(28)\\n')
f.close()
"""


def break_pauses(clip):
    clip.mpremote("exec", BROKEN)
    clip.do("reset")


def test_a_session_is_offered_after_the_first_failure_and_safe_mode_follows_the_second(
    clip, tmp_path
):
    break_pauses(clip)
    session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
    clip.advance("2m")
    clip.press()
    clip.advance("1s")
    assert heard(clip) == patterns(cues.OFFERED)
    session = clip.session()
    assert session["state"] == "paused"
    # Its place is kept each half a minute.
    assert 90_000 <= session["elapsed_ms"] <= 121_000
    clip.press()
    clip.advance("10s")
    assert "OSError" in clip.status()["safe_mode"]


def test_a_failure_counts_no_more_once_the_app_has_run_well(clip, tmp_path):
    break_pauses(clip)
    for _ in range(2):
        session_of(clip, tmp_path, "3h run", ("quiet", "yes"))
        clip.press()
        clip.advance("3s")
        assert clip.status()["safe_mode"] is None
        clip.press(2500)
        clip.advance("70s")


def test_safe_mode_switches_off_and_a_press_tries_again(clip):
    clip.mpremote(
        "exec", "f = open('clip/start.py', 'w'); f.write('def main():\\n 1 // 0'); f.close()"
    )
    clip.do("reset")
    clip.advance("14m")
    assert clip.state()["is_on"]
    clip.advance("2m")
    assert not clip.state()["is_on"]
    starts = clip.state()["starts"]
    clip.press()
    assert clip.state()["starts"] == starts + 1


def test_a_full_flash_does_not_stop_the_choice_of_a_plan(clip):
    clip.runwalk("load", "first-steps")
    clip.runwalk("load", "longer-runs")
    clip.mpremote("exec", FULL_FLASH)
    clip.do("reset")
    clip.press(times=2)
    clip.advance("3s")
    assert heard(clip) == patterns(cues.FAULT)
    assert clip.status()["safe_mode"] is None
