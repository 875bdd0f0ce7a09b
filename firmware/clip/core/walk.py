"""The lazy walk over a plan image: one step at a time, repeats unrolled as it goes."""

from array import array

from clip.core.image import COOL_DOWN, HEADER_BYTES, MAX_DEPTH, RECORD_BYTES, REPEAT, u32


class Walk:
    """Stands on one step of an image. `advance` moves on and allocates nothing.

    number       1 for the first step, counted as expanded; 0 before it
    kind         WARM_UP, RUN, WALK or COOL_DOWN of `clip.core.image`
    duration_ms  0 for an open step
    is_open      True where the button ends the step
    is_last_repeat  True where the last time round an outermost repeat begins
    """

    def __init__(self, image: bytes) -> None:
        """`image` has passed `clip.core.image.check`."""
        self._image = image
        self._records = image[6] | image[7] << 8
        self._first = HEADER_BYTES + image[5]
        self._body = array("H", [0] * MAX_DEPTH)
        self._end = array("H", [0] * MAX_DEPTH)
        self._left = array("H", [0] * MAX_DEPTH)
        self._depth = 0
        self._at = 0
        self.number = 0
        self.kind = 0
        self.duration_ms = 0
        self.is_open = False
        self.is_last_repeat = False

    def advance(self) -> bool:
        """Go to the next step. False, standing on the last one still, at the end of the plan."""
        image = self._image
        self.is_last_repeat = False
        while True:
            self._close_repeats()
            if self._at == self._records:
                return False
            offset = self._first + self._at * RECORD_BYTES
            self._at += 1
            value = u32(image, offset + 4)
            if image[offset] != REPEAT:
                self.kind = image[offset]
                self.is_open = image[offset + 1] != 0
                self.duration_ms = value
                self.number += 1
                return True
            depth = self._depth
            self._body[depth] = self._at
            self._end[depth] = self._at + value
            self._left[depth] = image[offset + 2] | image[offset + 3] << 8
            self._depth = depth + 1

    def _close_repeats(self) -> None:
        while self._depth:
            top = self._depth - 1
            if self._at != self._end[top]:
                return
            self._left[top] -= 1
            if self._left[top]:
                self._at = self._body[top]
                self.is_last_repeat = top == 0 and self._left[0] == 1
                return
            self._depth = top


def last_before_cool_down(image: bytes) -> int:
    """The number of the last step that is no cool-down; -1 where no cool-down follows it."""
    walk = Walk(image)
    last = 0
    while walk.advance():
        if walk.kind != COOL_DOWN:
            last = walk.number
    return last if last < walk.number else -1
