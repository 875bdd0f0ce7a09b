"""Half a minute of a virtual clip in the hands of chance; `make reliability` takes longer."""

import random

from clip_soak import soak


def test_whatever_wearer_and_host_do(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNWALK_HOME", str(tmp_path))
    seed = random.randrange(1 << 30)
    print("seed", seed)
    done = soak(25, seed)
    assert sum(done.values()) > 8, done
