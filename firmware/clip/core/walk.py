"""The lazy walk over a plan image: one step at a time, repeats unrolled as it goes."""

from array import array

from clip.core.image import (
    BY_BUTTON,
    COOL_DOWN,
    HEADER_BYTES,
    MAX_DEPTH,
    NO_LAST,
    RECORD_BYTES,
    REPEAT,
    u32,
)


class Walk:
    """Stands on one step of an image. `advance` moves on and allocates nothing.

    number       1 for the first step, counted as expanded; 0 before it
    kind         WARM_UP, RUN, WALK or COOL_DOWN of `clip.core.image`
    duration_ms  0 for an open step
    is_open      True where the button ends the step
    is_last_repeat  True where the last time round an outermost repeat begins
    is_endless   True in an endless repeat
    is_extra     True in it beyond its first round
    """

    def __init__(self, image: bytes) -> None:
        """`image` has passed `clip.core.image.check`."""
        self._image = image
        self._records = image[6] | image[7] << 8
        self._first = HEADER_BYTES + image[5]
        self._body = array("H", [0] * MAX_DEPTH)
        self._end = array("H", [0] * MAX_DEPTH)
        # Where the last round ends: a record earlier in a repeat with no last step.
        self._last_end = array("H", [0] * MAX_DEPTH)
        self._left = array("H", [0] * MAX_DEPTH)
        self._depth = 0
        self._at = 0
        self.number = 0
        self.kind = 0
        self.duration_ms = 0
        self.is_open = False
        self.is_last_repeat = False
        self.is_endless = False
        self.is_extra = False

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
            flags = image[offset + 1]
            self._last_end[depth] = self._at + value - (1 if flags & NO_LAST else 0)
            if flags & BY_BUTTON:
                self.is_endless = True
            self._left[depth] = image[offset + 2] | image[offset + 3] << 8
            self._depth = depth + 1

    def planned_ms(self) -> int:
        """How much of the plan the step is: an open one nothing, an endless repeat one round."""
        return 0 if self.is_extra else self.duration_ms

    def _close_repeats(self) -> None:
        while self._depth:
            top = self._depth - 1
            is_last = self._left[top] == 1
            if self._at != (self._last_end[top] if is_last else self._end[top]):
                return
            if not is_last:
                self._left[top] -= 1
                self._at = self._body[top]
                if not top:
                    self.is_last_repeat = self._left[0] == 1
                    self.is_extra = self.is_endless
                return
            self._at = self._end[top]
            self._depth = top
            if not top:
                self.is_endless = self.is_extra = False


def last_before_end(image: bytes, number: int) -> int:
    """The last step to leave out when the wearer ends early in step `number`; -1 for none.

    In an endless repeat that is its last, else the last that is no cool-down.
    """
    walk = Walk(image)
    last = 0
    is_endless = False
    while walk.advance():
        if walk.number == number:
            is_endless = walk.is_endless
        elif is_endless and not walk.is_endless:
            return walk.number - 1
        if walk.kind != COOL_DOWN:
            last = walk.number
    if is_endless:
        return walk.number
    return last if last < walk.number else -1
