"""`runwalk log`."""

from pathlib import Path

from runwalk import files, places
from runwalk.cli.asking import ask_afterwards, decided, is_interactive
from runwalk.cli.course_making import print_following
from runwalk.cli.output import console
from runwalk.cli.session_table import brought_as_json, print_brought, session_table
from runwalk.cli.terminal import complain, confirm, print_json, progress, say, tell_late_cues
from runwalk.counted import counted, either
from runwalk.device.find import Found, choose
from runwalk.problem import Problem
from runwalk.services import handing_over, loading, noting, pulling
from runwalk.services.connecting import connect
from runwalk.services.course_on_clip import what_comes_next
from runwalk.services.following import Following, following
from runwalk.services.loading import Loaded, Wish
from runwalk.services.pulling import Brought
from runwalk.sessions.choosing import LAST, chosen
from runwalk.sessions.database import open_archive
from runwalk.sessions.summaries import Done
from runwalk.training.person import load

_ACTIVITIES = (".fit", ".tcx")
_ALL = (".csv", ".sqlite")


def pull(take_over: bool, port: str | None, json: bool) -> None:
    """Copy the journal of a clip into the archive."""
    found = choose(port)

    def act(wanted: Wish) -> tuple[Brought, Following | None]:
        with progress("pulling") as on_progress, connect(found.port) as clip:
            brought = pulling.pull(clip, on_progress, take_over=wanted.take_over)
            comes_next = what_comes_next(clip)
        tell_late_cues(clip)
        return brought, comes_next

    brought, comes_next = decided(act, Wish(take_over=take_over), json=json)
    _complain_of_damage(brought)
    if not json:
        print_brought(brought)
    has_answers = is_interactive(json=json) and ask_afterwards()
    if has_answers and comes_next and not comes_next.proposal.is_set:
        comes_next = following(comes_next.on.clip)
    loaded = None
    if comes_next and comes_next.is_part_done:
        loaded = _load_next_part(found, comes_next)
    if json:
        next_as_json = comes_next.as_json() if comes_next else None
        print_json({**brought_as_json(brought), "next": next_as_json, "loaded": loaded})
        return
    if comes_next and (brought.new or brought.grown or has_answers or comes_next.proposal.is_set):
        print_following(comes_next)
    if loaded:
        say("Loaded the next part, ", (loaded.name, "bold"), f", into slot {loaded.slot}.")


def _load_next_part(found: Found, done: Following) -> Loaded | None:
    """Where it can't be loaded the pull is done nevertheless, and it is said why."""
    try:
        with progress("loading") as on_progress:
            return loading.load_next_part(found, done, on_progress)
    except Problem as problem:
        complain(f"the next part is not on the clip: {problem}")
        return None


def clear_journal(yes: bool, take_over: bool, port: str | None, json: bool) -> None:
    """Hand a clip over: pull its journal, then clear it, and have the clip be nobody's."""
    found = choose(port)
    if not yes:
        if not is_interactive(json=json):
            raise Problem("this clears the clip's journal: add --yes to continue")
        confirm("This pulls the clip's journal, then clears it. Continue?")

    def act(wanted: Wish) -> Brought:
        with progress("pulling") as on_progress, connect(found.port) as clip:
            return handing_over.hand_over(clip, on_progress, take_over=wanted.take_over)

    brought = decided(act, Wish(take_over=take_over), json=json)
    _complain_of_damage(brought)
    if json:
        print_json(brought_as_json(brought))
        return
    print_brought(brought)
    say("The clip's journal is empty, and the clip has no owner.")


def _complain_of_damage(brought: Brought) -> None:
    if brought.damaged_bytes:
        complain(f"damaged and left out of the journal: {counted(brought.damaged_bytes, 'byte')}")


def date_session(identity: str, when: str) -> None:
    """Set when a session was."""
    session, at = noting.date(identity, when)
    say(f"{_named(session)} was on {at:%A %d %B %Y, %H:%M}.")


def rate_session(identity: str, felt: int) -> None:
    """Rate how hard a session felt."""
    say(f"{_named(noting.effort(identity, felt))} felt {felt} of 10.")


def rate_pain(identity: str, pain: int) -> None:
    """Say how much a session hurt."""
    say(f"{_named(noting.pain(identity, pain))} hurt {pain} of 10.")


def rate_next_day(identity: str, pain: int) -> None:
    """Say how much the legs hurt the day after a session."""
    session = noting.pain_next_day(identity, pain)
    say(f"The day after {_named(session)}, your legs hurt {pain} of 10.")


def tell_reason(identity: str, reason: str) -> None:
    """Say why a session was ended early."""
    say(f"{_named(noting.reason(identity, reason))} was ended early: {reason}.")


def note_session(identity: str, text: str) -> None:
    """Keep a note on a session, in place of an earlier one; the report shows it."""
    session = noting.note(identity, text)
    say(f"{_named(session)} has a note." if text else f"{_named(session)} has no note.")


def tell_route(identity: str, km: float | None, climb: float | None) -> None:
    """Say how far a session was, and how much higher it ended."""
    if km is None and climb is None:
        raise Problem("give --km, --climb, or both")
    session = noting.route(identity, km, climb)
    said = [f"{km:g} km"] if km is not None else []
    said += [f"a net climb of {climb:g} m"] if climb is not None else []
    say(f"{_named(session)} was {' with '.join(said)}.")


def estimate_sessions(identities: tuple[str, ...]) -> None:
    """Estimate the energy of sessions again, with the body mass and speeds that are known now."""
    for session in noting.estimate_again(identities):
        say(f"{_named(session)} is estimated with what `runwalk me` shows.")


def delete_session(identity: str, yes: bool) -> None:
    """Leave a session out of every list, report and sum, also when it is pulled again."""
    session = noting.session_of(identity)
    if not yes:
        console.print(session_table([session]))
        confirm("Delete it?")
    noting.delete(session.id)
    say(f"{_named(session)} is deleted. To take it back: runwalk log undelete {session.id}")


def undelete_session(identity: str) -> None:
    """Take a deleted session back, with all that was said of it."""
    say(f"{_named(noting.undelete(identity))} is back.")


def import_activity(file: Path, identity: str | None, json: bool) -> None:
    """Keep what a watch measured with the session of that time, or as a session of its own."""
    from runwalk.formats.fit_recorded import MAX_BYTES
    from runwalk.services.importing import import_activity as keep  # slow to import

    if file.suffix.lower() != ".fit":
        raise Problem(f"{file}: a watch's activity ends in .fit")
    found = keep(str(file), files.read_regular(file, MAX_BYTES), identity)
    if json:
        print_json({"id": found.session.id, "is_new": found.is_new, "measured": found.measured})
        return
    new = " is new" if found.is_new else ""
    say(f"{_named(found.session)}{new}: {found.in_words()}.")


def export(file: Path, identity: str | None, force: bool) -> None:
    """Write a session as an activity, or all of them as a table or a database."""
    from runwalk.formats import table  # slow to import

    ending = file.suffix.lower()
    if ending not in (*_ACTIVITIES, *_ALL):
        raise Problem(f"{file}: end it in {either([*_ACTIVITIES, *_ALL])}")
    if identity is not None and ending in _ALL:
        activities = either(_ACTIVITIES)
        raise Problem(
            f"{file} holds all sessions: leave out {identity!r}, or end the file in {activities}"
        )
    files.require_free(file, replace=force)
    person = load(places.person_file())
    with open_archive(places.archive_file()) as archive:
        if ending == ".sqlite":
            data = archive.as_bytes()
        elif ending == ".csv":
            data = table.as_file(archive.summaries(), person)
        else:
            from runwalk.services.exporting import activity_of

            wanted = chosen(identity or LAST, archive)
            data = activity_of(archive.session(wanted.number), ending, person)
    files.write(file, data, replace=force, is_private=ending == ".sqlite")
    say(f"Wrote {file}")


def _named(session: Done) -> str:
    return f"Session {session.id} ({session.plan_name})"
