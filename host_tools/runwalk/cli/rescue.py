"""`runwalk rescue`."""

from pathlib import Path

from runwalk import files
from runwalk.cli.terminal import confirm, progress, say
from runwalk.counted import counted
from runwalk.device import backup, rescue
from runwalk.device.find import choose
from runwalk.device.firmware import files_for
from runwalk.device.install import install, replace_files
from runwalk.services.connecting import connect
from runwalk.services.installing import board_for


def rescue_clip(file: Path, board: str | None, yes: bool, force: bool, port: str | None) -> None:
    """Save what a broken clip still holds, then reinstall it with what was saved."""
    files.require_free(file, replace=force)
    found = choose(port)
    with connect(found.port) as clip:
        clip.before_change()
        wanted = board_for(clip, board)
        with progress("saving") as on_progress:
            saved = rescue.save(clip, on_progress)
        packed = backup.pack(saved.files, rescue.clip_id(clip))
        files.write(file, packed, replace=force, is_private=True)
        _tell(saved, file)
        if not yes:
            confirm("This formats the flash and reinstalls everything. Continue?")
        rescue.format_flash(clip)
        with progress("installing") as on_progress:
            install(clip, files_for(wanted), on_progress)
        replace_files(clip, saved.files)
        clip.was_running = False
    say(f"The {wanted.title} on {found.port} is clean and has what was saved.")


def _tell(saved: rescue.Saved, file: Path) -> None:
    say(
        f"Saved in {file}: {counted(len(saved.files), 'file')}, "
        f"{counted(saved.records, 'journal record')}, {saved.found_bare} of them found "
        "on the raw flash."
    )
    if saved.lost:
        say(("Lost:", "bold"), " ", ", ".join(saved.lost))
