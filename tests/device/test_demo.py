"""The demo: an end-to-end run of the tool without hardware."""

from command_line import output_of


def test_it_shows_a_session_with_every_cue_on_time(home, tmp_path):
    said = output_of("demo", "longer-runs", "--speed", "1000", "--out", tmp_path / "out")
    assert "finished, 16 of 16 steps" in said
    assert "not sounded" not in said
    assert "not sounded" not in (tmp_path / "out/report.html").read_text()
    assert "<svg" in (tmp_path / "out/timeline.svg").read_text()
