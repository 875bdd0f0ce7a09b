"""A bad cable breaks nothing; `make reliability` tries many more bytes."""

from cables import LARGE, SMALL, spoil_everywhere


def check(tried, *, complains):
    for which, result in tried.items():
        assert result.failures == [], which
        assert result.attempts > 0
    assert {kind for (kind, _), result in tried.items() if result.complaints} >= complains


def test_a_small_load(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    tried = spoil_everywhere(SMALL, lambda kind, _: 31 if kind == "cut" else 131)
    check(tried, complains={"drop 16", "corrupt", "cut"})


def test_a_large_load(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    tried = spoil_everywhere(LARGE, lambda _, length: length // 2)
    check(tried, complains={"cut"})
