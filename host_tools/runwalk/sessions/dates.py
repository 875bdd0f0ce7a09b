"""Which dates a session can have."""

from datetime import datetime, timedelta

# Before it there was no clip; far years can't be turned to other time zones.
_YEARS = range(2000, 2101)
# A clip's clock or another time zone may be ahead by so much.
_AHEAD = timedelta(days=1)


def is_plausible(at: datetime, now: datetime) -> bool:
    """Whether a session may have been at that time, which is in local time or has a zone."""
    return at.year in _YEARS and at.astimezone() <= now + _AHEAD


def parse(text: str | None, now: datetime) -> datetime | None:
    """A time with its zone as the archive keeps it; None for one that can't be."""
    try:
        at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return at if at.tzinfo and is_plausible(at, now) else None


def julian_days(now: datetime) -> tuple[float, float]:
    """The first and the last day that a session can have, as SQLite's julianday() counts them."""
    days = (now + _AHEAD).timestamp() / 86_400
    # Of 2000-01-01 and of 1970-01-01, 00:00 UTC.
    return 2_451_544.5, 2_440_587.5 + days
