"""A flash in memory whose power fails at a chosen operation, or one of whose blocks is worn.

Runs on MicroPython alone.
"""

BLOCK_BYTES = 4096
BLOCKS = 48

# What the operation that the cut strikes leaves behind: nothing of it, its first half with the
# rest as it was, with the rest erased, or with the rest garbled.
TEARS = ("untouched", "half", "half, rest erased", "half, rest garbled")

_EIO = 5


class CutFlash:
    """A block device for littlefs. `cut_at` is the operation (1 is the first) that is struck."""

    def __init__(self, memory, cut_at=0, tear="untouched"):
        self.memory = memory
        self.operations = 0
        self._cut_at = cut_at
        self._tear = tear

    def has_power(self):
        return not self._cut_at or self.operations < self._cut_at

    def readblocks(self, block, buffer, offset=0):
        at = block * BLOCK_BYTES + offset
        buffer[:] = memoryview(self.memory)[at : at + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        return self._change(block * BLOCK_BYTES + offset, bytes(buffer))

    def ioctl(self, operation, argument):
        if operation == 4:
            return BLOCKS
        if operation == 5:
            return BLOCK_BYTES
        if operation == 6:
            return self._change(argument * BLOCK_BYTES, b"\xff" * BLOCK_BYTES)
        return 0

    def _change(self, at, data):
        # An error is returned, not raised: what is raised would leave littlefs in the middle.
        if not self.has_power():
            return -_EIO
        self.operations += 1
        if self.has_power():
            self.memory[at : at + len(data)] = data
            return 0
        half = len(data) // 2
        if self._tear != "untouched":
            self.memory[at : at + half] = data[:half]
        if self._tear == "half, rest erased":
            self.memory[at + half : at + len(data)] = b"\xff" * (len(data) - half)
        elif self._tear == "half, rest garbled":
            garbage = bytes((17 * n + 91) & 0xFF for n in range(len(data) - half))
            self.memory[at + half : at + len(data)] = garbage
        return -_EIO


class WornFlash(CutFlash):
    """In one block nothing that is written sticks, without a word: as flash that wears out does.

    `is_hidden` gives back what was last written there, as if littlefs' reading back were left out.
    """

    def __init__(self, memory, worn, is_hidden):
        super().__init__(memory)
        self.was_struck = False
        self._worn = worn
        self._is_hidden = is_hidden
        self._taken = memory[worn * BLOCK_BYTES : (worn + 1) * BLOCK_BYTES]

    def readblocks(self, block, buffer, offset=0):
        if block == self._worn and self._is_hidden:
            buffer[:] = memoryview(self._taken)[offset : offset + len(buffer)]
        else:
            super().readblocks(block, buffer, offset)

    def _change(self, at, data):
        block, offset = divmod(at, BLOCK_BYTES)
        if block != self._worn:
            return super()._change(at, data)
        self.operations += 1
        self.was_struck = True
        self._taken[offset : offset + len(data)] = data
        return 0
