"""Bringing a clip to what a backup holds."""

from clip.store import slots
from clip.store.journal import FILES as JOURNAL_FILES
from runwalk import places
from runwalk.device.backup import Backup
from runwalk.device.clip import images_of, require_no_session
from runwalk.device.connection import Progress
from runwalk.device.find import Found
from runwalk.device.install import replace_files
from runwalk.services import gate, ownership
from runwalk.services.connecting import connect
from runwalk.services.loading import Wish
from runwalk.services.pulling import Brought, pull
from runwalk.sessions.database import open_archive
from runwalk.training import person as persons

_NAME = "a plan in the backup"


def restore(found: Found, backup: Backup, wish: Wish, on_progress: Progress) -> Brought:
    """Pull a clip's journal, then replace it and all plans and settings; what the pull brought.

    Raises Undecided, Problem; nothing is replaced where the pull fails.
    """
    images = [
        one
        for slot in range(1, slots.SLOTS + 1)
        if slots.file(slot) in backup.files
        for one in images_of(backup.files[slots.file(slot)])
    ]
    decision = gate.require(
        images, _NAME, is_own=True, is_virtual=found.is_virtual, at_own_risk=wish.at_own_risk
    )
    ownership.require_backup(backup, take_over=wish.take_over)
    with connect(found.port) as clip:
        require_no_session(clip.status().session, "restore")
        brought = pull(clip, take_over=wish.take_over)
        gate.note(decision, _NAME)
        _keep_sessions(backup)
        replace_files(clip, ownership.as_mine(backup), on_progress)
        clip.was_running = False
    return brought


def _keep_sessions(backup: Backup) -> None:
    """While it is known which clip they are of: a boot that was counted says nothing elsewhere."""
    if backup.clip is None:
        return
    journal = b"".join(backup.files.get(name, b"") for name in JOURNAL_FILES)
    told = persons.told(persons.load(places.person_file()))
    with open_archive(places.archive_file()) as archive:
        archive.add_journal(backup.clip, journal, told)
