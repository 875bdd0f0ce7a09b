"""A disk that is full."""

import contextlib
import resource


@contextlib.contextmanager
def full_disk(free_bytes=0):
    """In this block the kernel refuses to let any file grow beyond so many bytes.

    A limit of the process (setrlimit(2), RLIMIT_FSIZE) stands for the disk's: writing fails halfway,
    as it does on a full disk, with EFBIG where a disk says ENOSPC.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (free_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
