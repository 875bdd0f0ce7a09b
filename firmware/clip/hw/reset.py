"""Starting again, as by the reset pin."""

import machine


def reset(_cause: object = None) -> None:
    """Does not return; a pin's interrupt calls it with the pin."""
    machine.reset()
