"""What a person does with a session afterwards: date it, rate it, note it, delete it."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import structs

from runwalk import places
from runwalk.problem import Problem
from runwalk.sessions import dates
from runwalk.sessions.choosing import chosen
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.session import Session
from runwalk.sessions.summaries import Done
from runwalk.training import measured
from runwalk.training import person as persons
from runwalk.training.measured import Measured
from runwalk.training.session_energy import of_session

_LONGEST_NOTE = 500


def session_of(identity: str) -> Session:
    """The session of that id, or the last for "last". Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        return archive.session(chosen(identity, archive).number)


def date(identity: str, when: str) -> tuple[Done, datetime]:
    """Keep when a session was; the session and its time, with its zone. Raises Problem."""
    at = _time(when)
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.date_by_hand(session.id, at)
    return session, at


def effort(identity: str, felt: int) -> Done:
    """Keep how hard a session felt, 0 to 10. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.note_effort(session.id, felt)
    return session


def pain(identity: str, how_much: int) -> Done:
    """Keep how much a session hurt, 0 to 10. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.note_pain(session.id, how_much)
    return session


def pain_next_day(identity: str, how_much: int) -> Done:
    """Keep how much the legs hurt the day after a session, 0 to 10. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.note_pain_next_day(session.id, how_much)
    return session


def reason(identity: str, why: str) -> Done:
    """Keep why a session was ended early, one of `REASONS`. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        if session.outcome == "finished":
            raise Problem(f"session {session.id} was not ended early: it was finished")
        archive.note_reason(session.id, why)
    return session


def note(identity: str, text: str) -> Done:
    """Keep a note on a session, in place of an earlier one; an empty one removes it.

    Raises Problem.
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST_NOTE:
        raise Problem(f"the note has {len(line)} characters: {_LONGEST_NOTE} at most")
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in line):
        raise Problem("the note has control characters in it: write it as plain text")
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.note(session.id, line)
    return session


def route(identity: str, distance_km: float | None, climb_m: float | None) -> Done:
    """Keep how far a session was and how much higher it ended, in place of what is usual.

    Speeds are those of the habits, all changed by the same factor. None: as it was before. Raises
    Problem.
    """
    person = persons.load(places.person_file())
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        before = persons.as_told(person, session.told)
        estimated_m = of_session(session, person).distance_m
        if not estimated_m:
            raise Problem(f"session {session.id} has no step that was begun: it went nowhere")
        distance_m = estimated_m if distance_km is None else distance_km * 1000
        kmh = {
            persons.speed_name(kind): before.speed_mps(kind) * 3.6 * distance_m / estimated_m
            for kind, ms in session.parts()
            if ms
        }
        grade = None if climb_m is None else 100 * climb_m / distance_m
        _require_possible(before, kmh, grade)
        known = measured.of(session.told) or Measured()
        kept = structs.replace(
            known,
            kmh=kmh,
            grade_percent=known.grade_percent if grade is None else grade,
            is_told=True,
        )
        archive.set_told(session.id, measured.kept_with(session.told, kept))
    return session


def _require_possible(
    person: persons.Person, kmh: Mapping[str, float], grade_percent: float | None
) -> None:
    """Raise Problem where nobody moves so."""
    grade = {} if grade_percent is None else {"grade_percent": grade_percent}
    try:
        persons.changed(person, {**kmh, **grade})
    except Problem as problem:
        raise Problem(
            f"in the time of the session, {problem}: check kilometres and metres"
        ) from None


def estimate_again(identities: Iterable[str]) -> Sequence[Done]:
    """Estimate the energy of sessions with the mass, speeds and ground of now. Raises Problem."""
    told = persons.told(persons.load(places.person_file()))
    with open_archive(places.archive_file()) as archive:
        wanted = [chosen(identity, archive) for identity in identities]
        for session in wanted:
            archive.set_told(session.id, measured.kept_with(told, measured.of(session.told)))
    return wanted


def delete(identity: str) -> Done:
    """Leave a session out of all lists, reports and sums, also after the next pull.

    Raises Problem.
    """
    with open_archive(places.archive_file()) as archive:
        session = chosen(identity, archive)
        archive.set_deleted(session.id, True)
    return session


def undelete(identity: str) -> Done:
    """Take a deleted session back, with all that was said of it. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        deleted = archive.deleted()
        if identity.lower() not in deleted:
            there = f"deleted are {', '.join(deleted)}" if deleted else "none is deleted"
            raise Problem(f"no deleted session {identity!r}: {there}")
        archive.set_deleted(identity.lower(), False)
        return chosen(identity, archive)


def _time(when: str) -> datetime:
    """Local, unless it says its UTC offset. Raises Problem."""
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        raise Problem(f'invalid date {when!r}: write 2026-11-30 or "2026-11-30 07:15"') from None
    if not dates.is_plausible(at, now()):
        raise Problem(f"invalid date {when}: a session was between the year 2000 and today")
    return at if at.tzinfo else at.astimezone()
