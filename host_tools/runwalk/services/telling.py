"""What a person tells of body mass, speeds and ground, for the energy of sessions."""

from runwalk import places
from runwalk.problem import Problem
from runwalk.sessions.database import open_archive
from runwalk.training import person as persons
from runwalk.training.person import Person


def tell(changes: dict[str, object]) -> Person:
    """Change what is known of the person, from now on. Raises Problem.

    Sessions keep what was told when they were pulled; one without a body mass takes the first told.
    """
    file = places.person_file()
    before = persons.load(file)
    person = persons.changed(before, changes)
    _complete(before)
    persons.keep(person, file)
    _complete(person)
    return person


def forget() -> None:
    """Forget all of it, with the sessions too. Raises Problem."""
    file = places.person_file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(f"{file}: {error.strerror}") from None
    if places.archive_file().exists():
        with open_archive(places.archive_file()) as archive:
            archive.forget_told()


def _complete(person: Person) -> None:
    if places.archive_file().exists():
        with open_archive(places.archive_file()) as archive:
            archive.complete_told(persons.told(person))
