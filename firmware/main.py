"""Start the app, or fall to safe mode."""

import sys

usual_path = sys.path[:]
# Firmware on the flash is preferred to what is frozen in.
sys.path[:] = [folder for folder in usual_path if folder != ".frozen"]
try:
    import clip  # noqa: F401

    sys.path[:] = usual_path
except ImportError:
    # All is frozen in. MicroPython looks for a built-in module in each folder before it takes its
    # own, and at each import again: 3.5 ms on a Pico's flash.
    sys.path[:] = [".frozen"]

try:
    from clip.start import main

    main()
except Exception as error:
    from clip.hw.safe import safe_mode

    safe_mode(error)
finally:
    sys.path[:] = usual_path
