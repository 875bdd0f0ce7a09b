"""The short questions after a session: what a coach wants to know, and what follows from it."""

from dataclasses import dataclass

from runwalk import places
from runwalk.problem import Problem
from runwalk.services import noting
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.session import REASONS
from runwalk.sessions.summaries import Done, Summary
from runwalk.training.rules import rules

_LOWEST, _HIGHEST = 0, 10
# Of a session longer ago nobody knows any more.
_MOST_DAYS = 7
_MOST_QUESTIONS = 3
_SOURCE = "(Silbernagel et al., 2007)"
_WALK = f"Walk until it has settled; if it stays, see a physiotherapist {_SOURCE}."


@dataclass(frozen=True)
class Question:
    """One question about a session, whose id is `session`.

    about    effort, pain, reason or next-day
    choices  the answers to a reason; none: 0 to 10
    """

    session: str
    about: str
    text: str
    choices: tuple[str, ...] = ()


def questions() -> list[Question]:
    """What is not known yet of the last session, and of the legs the day after the one before.

    At most three; none once the last session is a week old.
    """
    with open_archive(places.archive_file()) as archive:
        recent = [one for one in archive.summaries(slice(-2, None)) if _days_ago(one) is not None]
    if not recent:
        return []
    found = _of_last(recent[-1])
    # Of a session of today the day after is still to come.
    past = [one for one in recent if (_days_ago(one) or 0) >= 1 and one.pain_next_day is None]
    if past:
        when = f"{past[-1].started_at:%A}"
        text = f"How much did your legs hurt the day after the session of {when}? 0 none, 10 worst"
        found.append(Question(past[-1].id, "next-day", text))
    return found[:_MOST_QUESTIONS]


def answer(identity: str, about: str, text: str) -> str:
    """Keep an answer; the advice that follows from it, with its source, "" for none.

    Raises Problem where it is no answer.
    """
    if about == "reason":
        if text not in REASONS:
            raise Problem(f"invalid reason {text!r}: {', '.join(REASONS)}")
        noting.reason(identity, text)
        return f"You stopped because it hurt: that was right. {_WALK}" if text == "pain" else ""
    keep = {"effort": noting.effort, "pain": noting.pain, "next-day": noting.pain_next_day}.get(
        about
    )
    if keep is None:
        raise Problem(f"there is no question about {about!r}")
    if not text.isdecimal() or not _LOWEST <= int(text[:3]) <= _HIGHEST:
        raise Problem(f"invalid answer {text!r}: a whole number from {_LOWEST} to {_HIGHEST}")
    keep(identity, int(text))
    return _advice(about, int(text))


def _advice(about: str, value: int) -> str:
    """What `rules.toml` makes of an answer; its reasons have the sources."""
    limits = rules()
    if about == "effort":
        if value < limits.very_hard:
            return ""
        return (
            f"{value} of 10 is very hard: the same session comes again until it is easier "
            "(Foster et al., 2001)."
        )
    least = limits.most_pain_next_day if about == "next-day" else limits.most_pain
    if value <= least:
        return ""
    if value > limits.most_pain_to_run:
        return f"Pain of {value} of 10 is too much to run. {_WALK}"
    when = "on the next day is a sign of too much" if about == "next-day" else "is a warning"
    return (
        f"Pain of {value} of 10 {when}: do the same session again, once it has settled "
        f"by the morning {_SOURCE}."
    )


def _of_last(last: Summary) -> list[Question]:
    found = []
    if last.effort is None:
        text = "How hard was it? 0 no effort, 3 moderate, 5 hard, 7 very hard, 10 the most"
        found.append(Question(last.id, "effort", text))
    if last.pain is None:
        found.append(Question(last.id, "pain", "How much did it hurt? 0 not at all, 10 the worst"))
    if last.outcome == "aborted" and not last.ended_for:
        found.append(Question(last.id, "reason", "Why did you end it early?", REASONS))
    return found


def _days_ago(session: Done) -> int | None:
    """None where that is not known, or too long ago."""
    if session.started_at is None:
        return None
    days = (now().astimezone().date() - session.started_at.astimezone().date()).days
    return days if 0 <= days <= _MOST_DAYS else None
