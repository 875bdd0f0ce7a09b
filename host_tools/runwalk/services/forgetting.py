"""Deleting what this computer knows of the person."""

from runwalk import files, places


def forget_all() -> list[str]:
    """Delete the archive, the answers and the speeds; the names of the files that went.

    Plans and courses stay, and so does what is on a clip. Raises Problem.
    """
    known = (places.archive_file(), places.person_file())
    return [path.name for path in known if files.remove(path)]
