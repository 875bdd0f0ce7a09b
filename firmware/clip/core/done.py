"""How much of a session was done: time really run, against the plan's.

A step that was skipped is not a done one. An endless repeat counts once. Of a plan that has no
timed run, all its steps count.
"""

from clip.core.image import RUN
from clip.core.walk import Walk


class Done:
    """Time in timed steps, each at most as long as planned.

    run_ms    in runs
    timed_ms  in all
    """

    def __init__(self, run_ms: int = 0, timed_ms: int = 0) -> None:
        self.run_ms = run_ms
        self.timed_ms = timed_ms

    def add(self, kind: int, duration_ms: int, ms: int) -> None:
        """A step of a plan was done for `ms`; its duration is `Walk.planned_ms`."""
        counted_ms = ms if ms < duration_ms else duration_ms
        if counted_ms > 0:
            self.timed_ms += counted_ms
            if kind == RUN:
                self.run_ms += counted_ms

    def percent(self, image: bytes, has_finished: bool) -> int:
        """Of the plan of that image, 0-100; of one without timed steps 100 once it has finished."""
        planned = Done()
        walk = Walk(image)
        while walk.advance():
            planned.add(walk.kind, walk.planned_ms(), walk.planned_ms())
        done_ms, planned_ms = self.timed_ms, planned.timed_ms
        if planned.run_ms:
            done_ms, planned_ms = self.run_ms, planned.run_ms
        if not planned_ms:
            return 100 if has_finished else 0
        # Divided first: a hundred days in ms would be no small integer.
        percent = done_ms // (planned_ms // 100 or 1)
        return percent if percent < 100 else 100
