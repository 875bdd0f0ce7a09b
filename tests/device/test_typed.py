"""What a host may type while the app runs: it is told how a session stands, and nothing stops."""

from threading import Thread

import pytest
from clip_record import session_of

from runwalk.device.peek import peek
from waiting import PATIENCE_S


@pytest.fixture
def typed(clip):
    """typed("tell", "2s"): type it, let so much of the clip's time pass, and give what it says."""

    def type_it(what, time="2s"):
        told = []
        thread = Thread(
            target=lambda: told.append(peek(clip.port, what, PATIENCE_S, lambda: False))
        )
        thread.start()
        while thread.is_alive():
            clip.advance(time)
            thread.join(0.05)
        return told[0]

    return type_it


def test_it_tells_how_a_session_stands_and_goes_on(clip, tmp_path, typed):
    assert typed("tell").state == "no plan"
    session_of(clip, tmp_path, "10m run, 1h walk")
    starts = clip.state()["starts"]
    now = typed("tell")
    assert (now.state, now.step) == ("running", 1)
    assert now.elapsed_ms + now.left_ms == 600_000
    assert typed("skip").step == 2
    assert typed("pause").state == "paused"
    assert typed("tell").state == "paused"
    assert typed("pause").state == "running"
    assert clip.state()["starts"] == starts
    session = clip.pulled()
    assert [step["kind"] for step in session["steps"]] == ["run", "walk"]
    assert len(session["pauses"]) == 1


def test_it_begins_nothing(clip, tmp_path, typed):
    clip.load(tmp_path, "60s run")
    assert typed("skip").state == "idle"
    assert typed("pause").state == "idle"


def test_a_board_without_firmware_says_nothing(start_clip):
    bare = start_clip("bare", bare=True)
    asked = []
    gives_way = lambda: len(asked) > 2 or asked.append(1)  # noqa: E731
    assert peek(bare.port, "tell", PATIENCE_S, gives_way) is None
