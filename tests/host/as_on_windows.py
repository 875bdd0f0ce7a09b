"""Imports every module and runs commands with all of POSIX away that Windows does not have.

A program of its own, for what it takes away stays away: prints, as JSON, the modules that could not
be imported and (status, output) of each command that it is given, one an argument.

No Windows is at hand. What is Python's own and other packages' is imported before, as this system
has it; the tool's own modules then find neither POSIX's modules, nor its functions and constants, and
`sys.platform` is Windows's. A file that is opened as text without its encoding is an error, for
Windows would take another one.
"""

import builtins
import contextlib
import io
import json
import os
import pkgutil
import shlex
import signal
import socket
import sys
import time
import traceback
import warnings
from importlib import import_module

# docs.python.org, "Availability: Unix" of Python 3.14.
MODULES = {
    "fcntl",
    "termios",
    "pty",
    "tty",
    "pwd",
    "grp",
    "resource",
    "syslog",
    "curses",
    "readline",
}
NAMES = {
    os: (
        *(
            "fork",
            "forkpty",
            "openpty",
            "mkfifo",
            "mknod",
            "getuid",
            "geteuid",
            "getgid",
            "getegid",
        ),
        *("setsid", "killpg", "getpgid", "ttyname", "tcgetpgrp", "set_blocking", "get_blocking"),
        *("statvfs", "sysconf", "fpathconf", "uname", "chown", "lchown", "wait", "pread", "pwrite"),
        *("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_DIRECTORY", "WNOHANG"),
    ),
    signal: ("SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "alarm", "pause"),
    socket: ("AF_UNIX", "socketpair"),
    time: ("tzset", "clock_settime"),
}
# Only a virtual clip needs these.
VIRTUAL = {
    f"runwalk.virtual.{name}" for name in ("supervisor", "hardware", "vm", "usb_port", "repl")
}
# On boards and on the unix MicroPython.
ON_BOARDS = "runwalk.virtual.board"
OURS = ("runwalk", "clip")


def import_others():
    """Everything that the tool's modules import and that is not theirs."""
    for name in ours():
        import_module(name)
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]


def ours():
    """The names of the tool's modules."""
    import runwalk

    found = [module.name for module in pkgutil.walk_packages(runwalk.__path__, "runwalk.")]
    mine = [name for name in found if not name.startswith(ON_BOARDS)]
    return [name for name in mine if name not in VIRTUAL and name != "runwalk.__main__"]


def take_away():
    """Leave of POSIX what Windows has too."""
    real = builtins.__import__

    def without(name, globals=None, *rest, **named):  # noqa: A002 (as __import__ calls it)
        importer = (globals or {}).get("__name__", "").partition(".")[0]
        if importer in OURS and name.partition(".")[0] in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}, as on Windows")
        return real(name, globals, *rest, **named)

    builtins.__import__ = without
    for module, names in NAMES.items():
        for name in names:
            with contextlib.suppress(AttributeError):
                delattr(module, name)
    sys.platform = "win32"
    warnings.filterwarnings("error", category=EncodingWarning, module=r"(runwalk|clip)\b")


def imported():
    """What could not be imported, and why."""
    trouble = {}
    for name in ours():
        try:
            import_module(name)
        except Exception:
            trouble[name] = traceback.format_exc()
    return trouble


def ran(command):
    """Exit status, standard output, standard error."""
    from runwalk.cli.main import run

    stdout, stderr = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        status = run(shlex.split(command))
    return status, stdout.getvalue(), stderr.getvalue()


if __name__ == "__main__":
    import_others()
    take_away()
    trouble = imported()
    print(json.dumps([trouble, {command: ran(command) for command in sys.argv[1:]}]))
