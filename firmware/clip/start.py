"""Builds the clip from its board file and runs it."""

from clip import failure
from clip.app import App
from clip.core import image
from clip.core import journal as records
from clip.hw import board, clock, safe
from clip.hw.usb import Usb
from clip.store import calibration, files, settings, slots
from clip.store.journal import Journal


def main() -> None:
    """Build the clip from its board file and run it."""
    parts = board.build(calibration.applied(board.describe()))
    journal = Journal()
    chosen, is_whole = settings.load()
    if not is_whole:
        journal.add(records.FAULT, clock.ticks_ms(), records.FAULT_SETTINGS)
    plan = None
    try:
        plan = slots.load(slots.chosen())
    except image.ImageError:
        journal.add(records.FAULT, clock.ticks_ms(), records.FAULT_PLAN)
    files.remove(safe.REASON)
    try:
        App(parts, Usb(parts.usb_sense), journal, chosen, plan).run()
    except Exception as error:
        failure.start_again(error)
        raise
