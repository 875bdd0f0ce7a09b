"""`runwalk backup` and `runwalk restore`."""

from pathlib import Path

from runwalk import files
from runwalk.cli.asking import decided
from runwalk.cli.session_table import brought_as_json, print_brought
from runwalk.cli.terminal import print_json, progress, say, tell_late_cues
from runwalk.counted import counted
from runwalk.device import backup as backups
from runwalk.device.find import choose
from runwalk.services import restoring
from runwalk.services.connecting import connect
from runwalk.services.loading import Wish
from runwalk.services.pulling import Brought


def backup(file: Path, force: bool, port: str | None, json: bool) -> None:
    """Write plans, settings and the journal of a clip to one file. A session goes on."""
    files.require_free(file, replace=force)
    with progress("reading") as on_progress, connect(choose(port).port) as clip:
        now = clip.status()
        found = backups.content_of(clip, on_progress)
    tell_late_cues(clip)
    files.write(file, backups.pack(found.files, now.id), replace=force, is_private=True)
    if json:
        told = {"file": file, "clip": now.id, "files": sorted(found.files)}
        print_json({**told, "damaged": found.damaged})
        return
    for one in found.damaged:
        say(("Left out: ", "bold"), one)
    say(f"{counted(len(found.files), 'file')} of clip {now.id} in {file}")


def restore(
    file: Path, at_my_own_risk: bool, take_over: bool, port: str | None, json: bool
) -> None:
    """Pull a clip's sessions, then replace all that it holds by the content of a backup."""
    content = backups.read(file)
    found = choose(port)

    def act(wanted: Wish) -> Brought:
        with progress("restoring") as on_progress:
            return restoring.restore(found, content, wanted, on_progress)

    wish = Wish(at_own_risk=at_my_own_risk, take_over=take_over)
    brought = decided(act, wish, json=json)
    if json:
        print_json({"files": len(content.files), "pulled": brought_as_json(brought)})
        return
    print_brought(brought)
    say(f"On the clip: {counted(len(content.files), 'file')} from {file}")
