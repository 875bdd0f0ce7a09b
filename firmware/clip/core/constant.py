"""`const` for both Pythons: MicroPython's compiler folds the call away, CPython makes it."""


def const(value: int) -> int:
    """Give back `value` (MicroPython folds `NAME = const(…)` at compile time)."""
    return value
