"""What a person says of a session afterwards: when it was, and how hard it felt."""

from datetime import datetime

from runwalk import places
from runwalk.archive.database import open_archive
from runwalk.archive.sessions import Session, nth, sessions
from runwalk.problem import Problem


def date(number: int, when: str) -> tuple[Session, datetime]:
    """Keep when the session of that number was; the session and its time. Raises Problem."""
    try:
        at = datetime.fromisoformat(when).astimezone()
    except (ValueError, OverflowError):
        raise Problem(f'{when!r} is no date: write 2026-11-30 or "2026-11-30 07:15"') from None
    with open_archive(places.archive_file()) as archive:
        session = nth(number, sessions(archive))
        archive.date_by_hand(session.clip, session.sequence, at)
    return session, at


def effort(number: int, felt: int) -> Session:
    """Keep how hard the session of that number felt, 0 to 10. Raises Problem."""
    with open_archive(places.archive_file()) as archive:
        session = nth(number, sessions(archive))
        archive.note_effort(session.clip, session.sequence, felt)
    return session
