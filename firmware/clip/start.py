"""Builds the clip from its board file and runs it."""

from clip.app import App
from clip.core import image
from clip.core import journal as records
from clip.hw import board, clock, safe
from clip.hw.usb import Usb
from clip.store import files, slot
from clip.store.journal import Journal


def main() -> None:
    """Build the clip from its board file and run it."""
    parts = board.build(board.describe())
    journal = Journal()
    plan = None
    try:
        plan = slot.load()
    except image.ImageError:
        journal.add(records.FAULT, clock.ticks_ms(), records.FAULT_PLAN)
    files.remove(safe.REASON)
    App(parts, Usb(), journal, plan).run()
