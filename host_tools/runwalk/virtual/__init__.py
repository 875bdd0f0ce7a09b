"""A clip without hardware: the firmware on the unix MicroPython behind a pseudo-terminal."""
