"""A virtual clip on which a user and a host act at random; `make reliability` takes longer."""

import random

from clip_soak import soak

ACTS = 40


def test_whatever_user_and_host_do(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    seed = random.randrange(1 << 30)
    print("seed", seed)
    done = soak(ACTS, seed)
    assert sum(times for what, times in done.items() if what != "refused") == ACTS, done
