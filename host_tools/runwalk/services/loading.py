"""Putting a plan or a course on a clip."""

from dataclasses import dataclass, replace

from runwalk import places
from runwalk.device import slot_contents
from runwalk.device.clip import Clip, crc_of, images_of, require_fit_to_load
from runwalk.device.connection import Progress
from runwalk.device.find import Found
from runwalk.device.slot_contents import Held
from runwalk.plans import course_file, sources
from runwalk.plans.course_file import CourseFile
from runwalk.problem import Problem, Undecided
from runwalk.services import gate, ownership
from runwalk.services.connecting import connect
from runwalk.services.course_on_clip import note_courses
from runwalk.services.following import Following
from runwalk.services.slot_choice import Choice, choose
from runwalk.sessions.database import USUAL_PER_WEEK, now, open_archive


@dataclass(frozen=True)
class Wish:
    """How something is to be loaded.

    slot         None: the one that holds it already, or a free one
    may_replace  what is in the slot may go
    session      with which session a course begins, 1 is the first; None: the first
    goes_on      a course that is part done goes on where it stands
    at_own_risk  against what the health check says, see `gate`
    take_over    a clip of somebody else's becomes one's own, see `ownership`
    """

    slot: int | None = None
    may_replace: bool = False
    session: int | None = None
    goes_on: bool = False
    at_own_risk: bool = False
    take_over: bool = False


@dataclass(frozen=True)
class Loaded:
    """What is on the clip now, and what the slot held before.

    replaced           its name; "" where the slot was free or held the same
    session, sessions  which session of a course comes next, of how many; None for a plan
    """

    name: str
    slot: int
    replaced: str = ""
    session: int | None = None
    sessions: int | None = None


@dataclass(frozen=True)
class _Load:
    """What is to be loaded: its bytes, its plan images, and what it is called."""

    data: bytes
    images: list[bytes]
    new: Held
    is_own: bool
    per_week: int = USUAL_PER_WEEK
    next: str = ""
    previous: str = ""


def load_plan(
    found: Found, data: bytes, wish: Wish, on_progress: Progress, *, is_own: bool
) -> Loaded:
    """Put a plan image on a clip, and choose its slot. `is_own`: see `gate`.

    Nothing is changed before the archive has all of it, nor after a Problem or Undecided is raised.
    """
    return _load(found, _Load(data, [data], slot_contents.of(data), is_own), wish, on_progress)


def load_course(
    found: Found,
    fields: CourseFile,
    data: bytes,
    wish: Wish,
    on_progress: Progress,
    *,
    is_own: bool,
) -> Loaded:
    """Put a course on a clip, as `load_plan`. It begins with its first session, or as wished.

    Raises Undecided where it is there already and part done.
    """
    head = course_file.head(data)
    if wish.session and wish.session > head.sessions:
        raise Problem(f"the course has {head.sessions} sessions: there is no {wish.session}")
    what = _Load(
        data,
        course_file.images(data),
        slot_contents.of(data),
        is_own,
        fields.per_week,
        fields.next,
        fields.previous,
    )
    return _load(found, what, wish, on_progress)


def load_previous(found: Found, wish: Wish, on_progress: Progress) -> Loaded:
    """Put back what a slot held before this computer last loaded something else into it.

    The slot that was changed last, if none is named; what it holds now can be put back the same
    way. Raises Problem, Undecided.
    """
    with connect(found.port) as clip:
        clip_id = clip.status().id
    with open_archive(places.archive_file()) as archive:
        previous = archive.clips.previous(clip_id, wish.slot)
        course = archive.course(crc_of(previous.data)) if previous else None
    if previous is None:
        where = f"in slot {wish.slot} of" if wish.slot else "on"
        raise Problem(f"nothing {where} this clip was replaced from this computer")
    images = images_of(previous.data)
    what = _Load(previous.data, images, slot_contents.of(previous.data), is_own=True)
    if course:
        what = replace(what, per_week=course.per_week, next=course.next, previous=course.previous)
    back = Wish(
        slot=previous.slot,
        may_replace=True,
        session=min(previous.position + 1, len(images)),
        at_own_risk=wish.at_own_risk,
        take_over=wish.take_over,
    )
    return _load(found, what, back, on_progress)


def load_next_part(found: Found, done: Following, on_progress: Progress) -> Loaded:
    """Put the part that follows a course that is done in its place. Raises Undecided, Problem."""
    named = done.course.next
    fields, data = course_file.read_placed(named)
    wish = Wish(slot=done.on.slot, may_replace=True, session=1)
    is_own = sources.is_own("course", named)
    return load_course(found, fields, data, wish, on_progress, is_own=is_own)


def replaced_on(clip_id: str) -> str | None:
    """What `load_previous` would put back on a clip, in words; None for nothing."""
    with open_archive(places.archive_file()) as archive:
        previous = archive.clips.previous(clip_id, None)
    return str(slot_contents.of(previous.data)) if previous else None


def _load(found: Found, what: _Load, wish: Wish, on_progress: Progress) -> Loaded:
    new = what.new
    with connect(found.port) as clip:
        status, met_at = clip.status(), now()
        require_fit_to_load(status, what.images)
        ownership.require(clip, status, take_over=wish.take_over)
        # Nobody answers questions for a clip that is not theirs.
        decision = gate.require(
            what.images,
            new.name,
            is_own=what.is_own,
            is_virtual=found.is_virtual,
            at_own_risk=wish.at_own_risk,
        )
        there = slot_contents.on_clip(clip, status)
        choice = choose(new, there, status.slot, wish.slot, may_replace=wish.may_replace)
        session = _first_session(new, there.get(choice.slot), choice, wish)
        before = _what_goes(clip, choice)
        # All that the archive must have, before the clip is changed: a full disk is noticed here.
        # So a session is dated even if the clip is switched off before its journal is pulled.
        with open_archive(places.archive_file()) as archive:
            archive.note_clock(status.id, status.current_boot, status.uptime_ms, met_at)
            for one in what.images:
                archive.add_image(one)
            if new.sessions:
                archive.add_course(new.crc, what.data, what.per_week)
            if before:
                archive.clips.keep_previous(status.id, choice.slot, *before, met_at)
        gate.note(decision, new.name)
        ownership.take(clip, status)
        clip.put(what.data, choice.slot, on_progress)
        if session:
            clip.set_course(choice.slot, session)
        there[choice.slot] = new.at(session) if session else new
        with open_archive(places.archive_file()) as archive:
            note_courses(archive, status.id, there, choice.slot)
            if new.sessions:
                archive.clips.note_set(status.id, choice.slot, met_at)
                archive.note_course_loaded(new.crc, what.per_week, met_at, what.next, what.previous)
    return Loaded(
        name=new.name,
        slot=choice.slot,
        replaced=str(choice.replaces or ""),
        session=session,
        sessions=new.sessions,
    )


def _what_goes(clip: Clip, choice: Choice) -> tuple[bytes, int] | None:
    """What the slot holds until now, and its position; None where it can't be played anyway."""
    if choice.replaces is None:
        return None
    data = clip.content(choice.slot)
    try:
        images_of(data)
    except Problem:
        return None
    return data, choice.replaces.position


def _first_session(new: Held, there: Held | None, choice: Choice, wish: Wish) -> int | None:
    """Which session of a course comes first, None of a plan. Raises Undecided."""
    if new.sessions is None:
        return None
    if wish.session:
        return wish.session
    is_part_done = there is not None and there.crc == new.crc and there.position > 0
    if there is None or not is_part_done or there.position == there.sessions:
        return 1
    at = there.position + 1
    if wish.goes_on:
        return at
    raise Undecided(
        "continue",
        f"{new.name} is in slot {choice.slot} already, at session {at} of {new.sessions}: "
        "--continue goes on there, --from 1 begins again",
        name=new.name,
        session=at,
        sessions=new.sessions,
    )
