"""A virtual clip in the background, as the demo and the page have one."""

import pytest

from clip_process import forked_clip
from runwalk.problem import Problem
from runwalk.virtual.background import running_clip


def test_one_that_does_not_start_says_why(home):
    with (
        forked_clip("mine"),
        pytest.raises(Problem, match="is running already"),
        running_clip("mine", 1),
    ):
        pass
