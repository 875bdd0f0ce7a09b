"""The flash of a virtual board: real littlefs on a file of the host's."""

import os
import sys

import board_time
import vfs

BLOCK_BYTES = 4096
BLOCKS = 352  # what MicroPython leaves of a Pico's 2 MB


_ERASED = b"\xff" * BLOCK_BYTES

# How long an erase takes, in which a chip that runs from its flash does nothing else.
erase_us = 0
# How often each block was erased since the board's processor started.
erases = [0] * BLOCKS


class FileFlash:
    """A block device on a file, in the extended interface that littlefs asks for."""

    def __init__(self, file):
        self._file = file

    def readblocks(self, block, buffer, offset=0):
        self._file.seek(block * BLOCK_BYTES + offset)
        self._file.readinto(buffer)

    def writeblocks(self, block, buffer, offset=0):
        self._file.seek(block * BLOCK_BYTES + offset)
        self._file.write(buffer)

    def ioctl(self, operation, argument):
        if operation == 4:
            return BLOCKS
        if operation == 5:
            return BLOCK_BYTES
        if operation == 6:
            erases[argument] += 1
            board_time.block(erase_us)
            self.writeblocks(argument, _ERASED)
        return 0


# Once it is mounted.
device = None


def mount(path, install):
    """Mount the flash as the only file system, after `install`: [[host path, flash path], …]."""
    global device
    device = _open(path)
    try:
        vfs.VfsLfs2(device)
    except OSError:
        # As a Pico's MicroPython does with a file system that it can't read.
        vfs.VfsLfs2.mkfs(device)
    if install:
        vfs.mount(device, "/flash")
        for source, target in install:
            _install(source, "/flash/" + target)
        vfs.umount("/flash")
    vfs.umount("/")
    vfs.mount(device, "/")


def _open(path):
    try:
        os.stat(path)
        return FileFlash(open(path, "r+b"))
    except OSError:
        # Stopped in the middle, it leaves no flash rather than half of one.
        new = path + ".new"
        with open(new, "wb") as file:
            for _ in range(BLOCKS):
                file.write(_ERASED)
        device = FileFlash(open(new, "r+b"))
        vfs.VfsLfs2.mkfs(device)
        os.rename(new, path)
        return device


def _install(source, target):
    with open(source, "rb") as file:
        data = file.read()
    try:
        with open(target, "rb") as file:
            if file.read() == data:
                return
    except OSError:
        _make_folders(target)
    with open(target, "wb") as file:
        file.write(data)


def _make_folders(target):
    parts = target.split("/")
    for depth in range(3, len(parts)):
        try:
            os.mkdir("/".join(parts[:depth]))
        except OSError:
            continue


def run(name):
    """Run a file of the flash as a board does at start, if it is there."""
    try:
        with open(name) as file:
            source = file.read()
    except OSError:
        return
    try:
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
    except SystemExit:
        raise
    except BaseException as error:
        sys.print_exception(error)
