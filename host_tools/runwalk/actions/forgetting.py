"""Deleting what this computer knows of the person."""

from runwalk import places
from runwalk.problem import Problem


def forget_all() -> list[str]:
    """Delete the archive, the answers and the speeds; the names of the files that went.

    Plans and courses stay, and so does what is on a clip. Raises Problem.
    """
    gone = []
    for path in (places.archive_file(), places.person_file()):
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise Problem(f"{path}: {error.strerror}") from None
        gone.append(path.name)
    return gone
