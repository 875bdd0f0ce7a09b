"""The courses on a clip: where they stand, and going to another session."""

from collections.abc import Mapping
from dataclasses import replace

from runwalk import places
from runwalk.action import Action
from runwalk.counted import counted
from runwalk.device import messages, slot_contents
from runwalk.device.clip import Clip, images_of
from runwalk.device.find import Found
from runwalk.device.slot_contents import Held
from runwalk.problem import Problem
from runwalk.services import gate
from runwalk.services.connecting import connect
from runwalk.services.following import Following, following
from runwalk.sessions.clips import CourseOnClip
from runwalk.sessions.database import USUAL_PER_WEEK, Archive, now, open_archive
from runwalk.training import adaptation


def course_in(clip: Clip, slot: int | None) -> tuple[int, messages.CourseOnClip]:
    """The slot, the chosen one if None, and the course in it. Raises Problem."""
    number = slot or clip.status().slot
    course = clip.course(number)
    if course is None:
        raise Problem(f"no course in slot {number}: load one with {Action.LOAD_COURSE.of('FILE')}")
    if course.error:
        raise Problem(f"the course in slot {number} is unusable ({course.error}): load it again")
    return number, course


def go_to(
    found: Found, slot: int | None, session: int, *, at_own_risk: bool
) -> messages.CourseOnClip:
    """Have a session of the course come next, 1 is the first. Raises Undecided, Problem."""
    with connect(found.port) as clip:
        number, course = course_in(clip, slot)
        if not 1 <= session <= course.sessions:
            raise Problem(
                f"the course has {counted(course.sessions, 'session')}: there is no {session}"
            )
        gate.admit(
            images_of(clip.content(number)),
            course.name,
            is_own=True,
            is_virtual=found.is_virtual,
            at_own_risk=at_own_risk,
        )
        _set(clip, number, session)
    return course


def what_comes_next(clip: Clip) -> Following | None:
    """What comes next in the course on a clip, seen now; after a break the clip is set to it.

    Raises Problem.
    """
    found = following(look_at_courses(clip))
    if found is None or found.proposal.what != adaptation.AFTER_A_BREAK:
        return found
    session = found.proposal.session
    # A clip in a session takes no other; the next pull sets it.
    if session is None or clip.status().session:
        return found
    _set(clip, found.on.slot, session)
    return replace(found, proposal=replace(found.proposal, clip_session=session, is_set=True))


def _set(clip: Clip, slot: int, session: int) -> None:
    clip.set_course(slot, session)
    clip_id = look_at_courses(clip)
    with open_archive(places.archive_file()) as archive:
        archive.clips.note_set(clip_id, slot, now())


def look_at_courses(clip: Clip) -> str:
    """Have the archive know which courses are on a clip, and where they stand; the clip's id.

    Raises Problem.
    """
    status = clip.status()
    there = slot_contents.on_clip(clip, status)
    with open_archive(places.archive_file()) as archive:
        for slot, one in there.items():
            if one.sessions and archive.course(one.crc) is None:
                # It was loaded by another computer.
                data = clip.content(slot)
                archive.add_course(one.crc, data, USUAL_PER_WEEK)
                archive.note_course_loaded(one.crc, USUAL_PER_WEEK, now())
        note_courses(archive, status.id, there, status.slot)
    return status.id


def note_courses(archive: Archive, clip_id: str, there: Mapping[int, Held], chosen: int) -> None:
    """Keep which courses are on a clip."""
    met_at = now()
    archive.clips.see_courses(
        clip_id,
        [
            CourseOnClip(clip_id, slot, one.crc, one.position, one.aborts, slot == chosen, met_at)
            for slot, one in there.items()
            if one.sessions
        ],
    )
