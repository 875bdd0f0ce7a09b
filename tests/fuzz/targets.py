"""What is fuzzed: whatever bytes come in, each of these works or raises its one kind of error."""

import contextlib
import io
import json
import struct
import tempfile
import zipfile
from binascii import crc32
from datetime import UTC, datetime
from pathlib import Path

from garmin_fit_sdk import CrcCalculator
from talk import reply, request

from clip.core import course as course_format
from clip.core import cues, image
from clip.core import journal as records
from clip.core import settings as schema
from clip.core.course import Course
from clip.core.image import ImageError
from clip.core.session import Session
from runwalk import places, zip_file
from runwalk.board import board_file
from runwalk.device import backup, clip_files
from runwalk.device.clip_files import CLIP_FILES
from runwalk.device.rescue import carve
from runwalk.formats import (
    fit_activity,
    fit_recorded,
    fit_workout,
    garmin_json,
    intervals_text,
    table,
    tcx,
    zwo,
)
from runwalk.plans import course_file, notation, plan_file
from runwalk.problem import Problem
from runwalk.reports import energy_report, session_report, training_weeks
from runwalk.sessions.choosing import sessions
from runwalk.sessions.database import now, open_archive
from runwalk.sessions.journal import decode
from runwalk.sessions.session import DoneStep
from runwalk.sessions.session import Session as DoneSession
from runwalk.training.person import Person

STATUS = b"""{"version": "0.1.0", "plan_format": 1, "id": "ab", "board": "pico", "ticks_ms": 1,
"boot": 1, "free_bytes": 800000, "safe_mode": null, "slot": 1, "course": null, "session": null,
"plan": {"name": "Monday", "steps": 3, "total_ms": 60000, "crc": 1, "error": null}}"""
FIRST_STEPS = plan_file.read("first-steps").image


def with_checksum(data):
    """Past the checksum lies what a fuzzer would never reach."""
    return data + crc32(data).to_bytes(4, "little")


def plan_text(data):
    notation.parse(data.decode("utf-8", "replace"))


def plan_of_a_file(data):
    plan_file.parse_file("p.toml", data)


def plan_image(data):
    whole = with_checksum(data)
    image.check(whole)
    session = Session(whole, 3, 1, True)
    session.start(0)
    for _ in range(20_000):
        if session.step(session.deadline_ms()) == cues.NONE:
            break


def course(data):
    whole = with_checksum(data)
    Course(whole)
    course_file.images(whole)


def settings(data):
    found = json.loads(data)
    if isinstance(found, dict):
        schema.merged(found, cues.NAMES)


def journal(data):
    whole = b"".join(with_checksum(data[at : at + 20]) for at in range(0, len(data), 20))
    decode(whole)
    carve(whole, is_bare=True)
    path = Path(_folder()) / "archive.sqlite"
    path.unlink(missing_ok=True)
    with open_archive(path) as archive:
        archive.add_journal("ab", whole)
        for session in sessions(archive):
            session_report.as_json(session)
            session_report.facts(session)
            energy_report.facts(session, Person(mass_kg=70))
            assert 0 <= session.percent_done <= 100


def session_journal(data):
    """Records of one session, each of its numbers anything: to its rows, lists and sums."""
    crc = image.crc(FIRST_STEPS)
    first, *rest = [data[at : at + 8].ljust(8, b"\0") for at in range(0, len(data) or 1, 8)]
    planned_steps = int.from_bytes(first[:2], "little")
    found = [records.encode(records.START, first[2], planned_steps, 7, 1, 60_000, crc)]
    for sequence, (kind, argument, low, high, *time) in enumerate(rest, 2):
        number, time_ms = low | high << 8, int.from_bytes(bytes(time), "little")
        found.append(records.encode(kind % 16, argument, number, 7, sequence, time_ms, time[0]))
    path = Path(_folder()) / "archive.sqlite"
    path.unlink(missing_ok=True)
    with open_archive(path) as archive:
        archive.add_image(FIRST_STEPS)
        archive.note_clock("ab", 7, 120_000, now())
        archive.add_journal("ab", b"".join(found))
        done = sessions(archive)
    for session in done:
        session_report.rows(session)
        assert 0 <= session.percent_done <= 100
        with contextlib.suppress(Problem):
            fit_activity.write(session, None)
            tcx.write(session, Person(mass_kg=70))
    table.write(done, Person(mass_kg=70))
    training_weeks.as_json(training_weeks.weeks(done, [], Person(mass_kg=70), now().date()))


def fit_workout_file(data):
    # Past the head and the checksum lies what a fuzzer would never reach.
    head = struct.pack("<BBHI4s", 14, 32, 21, len(data), b".FIT")
    head += struct.pack("<H", CrcCalculator.calculate_crc(head, 0, 12))
    whole = head + data
    fit_workout.read(
        "w.fit", whole + struct.pack("<H", CrcCalculator.calculate_crc(whole, 0, len(whole)))
    )


def fit_recorded_file(data):
    head = struct.pack("<BBHI4s", 12, 32, 21, len(data), b".FIT")
    whole = head + data
    recorded = fit_recorded.read(
        "w.fit", whole + struct.pack("<H", CrcCalculator.calculate_crc(whole, 0, len(whole)))
    )
    recorded.bpm(0, recorded.end_ms)
    assert recorded.measured_way(0, recorded.end_ms)[0] >= 0


def zwo_file(data):
    zwo.read("w.zwo", data)


def garmin_json_file(data):
    garmin_json.read("w.json", data)


def intervals_text_file(data):
    intervals_text.read("w.txt", data)


def backup_file(data):
    path = Path(_folder()) / "backup.zip"
    path.write_bytes(data)
    backup.read(path)


def zip_archive(data):
    limits = {"a": 10, "b": 1_000}
    for name, content in zip_file.entries(data, limits).items():
        assert len(content) <= limits[name]


def clip_file(data):
    """The first byte says which."""
    names = sorted(CLIP_FILES)
    clip_files.require(names[data[0] % len(names)] if data else names[0], data[1:], "it")


def board(data):
    path = Path(_folder()) / "board.toml"
    path.write_bytes(data)
    board_file.read(str(path)).device_json()


def _zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("about.json", '{"format": 1, "clip": "ab"}')
        archive.writestr("plan1.rwp", FIRST_STEPS)
    return file.getvalue()


def _zip_of(method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a", "0123456789")
        archive.writestr("b", "0123456789" * 100)
    return file.getvalue()


def _clip_file(name, data):
    return bytes([sorted(CLIP_FILES).index(name)]) + data


def _fit_content():
    """A FIT workout without its head, whose first byte says how long it is, and its checksum."""
    whole, _ = fit_workout.write(plan_file.read("free-finish"), datetime.now(UTC))
    return whole[whole[0] : -2]


def _fit_activity():
    """A FIT activity without its head and its checksum."""
    session = DoneSession(
        "ab", 1, 0, 1, datetime(2026, 3, 1, tzinfo=UTC), FIRST_STEPS, end_ms=60_000
    )
    session.steps = [DoneStep(1, image.RUN, 0, 0, 60_000)]
    session.pauses = [(10_000, 20_000)]
    whole = fit_activity.write(session, None)
    return whole[whole[0] : -2]


def _folder():
    if not _made:
        _made.append(tempfile.mkdtemp(prefix="runwalk-fuzz-"))
    return _made[0]


_made = []
# Target: what it may raise, and where the fuzzer begins.
TARGETS = {
    plan_text: (
        notation.NotationError,
        [b"5m warm-up, 3x(1m run, 90s walk, open run), 5m cool-down"],
    ),
    plan_of_a_file: (Problem, [b'name = "x"\nsteps = "5m run"\n']),
    plan_image: (ImageError, [FIRST_STEPS[:-4]]),
    course: ((ImageError, Problem), [b"RWCO\x01\x01\x01\x50\x02\0\0\0c\x64\0\0\0\1\0\0\0"]),
    fit_workout_file: (Problem, [_fit_content()]),
    fit_recorded_file: (Problem, [_fit_activity()]),
    zwo_file: (
        Problem,
        [
            b"<workout_file><sportType>run</sportType><durationType>time</durationType><workout>"
            b'<IntervalsT Repeat="2" OnDuration="60" OffDuration="60" OnPower="1"/>'
            b'<FreeRide Duration="9"/></workout></workout_file>'
        ],
    ),
    garmin_json_file: (Problem, [garmin_json.write(plan_file.read("free-finish"))[0]]),
    intervals_text_file: (
        Problem,
        [
            b"Warmup\n- 5m Z1\n\nMain 3x\n- Run 1m30 90% press lap\n  - walk 0.4km\n\n- 1'30\" 5:00/km",
            intervals_text.write(plan_file.read("free-finish"))[0],
        ],
    ),
    settings: (ValueError, [b'{"volume": 3, "tones.run": [[3000, 100]]}']),
    journal: ((), [bytes(60), bytes([2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0])]),
    session_journal: ((), [bytes([18, *[0] * 7, 3, 2, 1, *[0] * 5, 8, 0, 1, 0, 9, *[0] * 3])]),
    backup_file: (Problem, [_zip()]),
    zip_archive: (ValueError, [_zip_of(zipfile.ZIP_STORED), _zip_of(zipfile.ZIP_DEFLATED)]),
    clip_file: (
        Problem,
        [
            _clip_file("plan1.rwp", FIRST_STEPS),
            _clip_file("plan2.rwp", course_format.encode("Two", [FIRST_STEPS, FIRST_STEPS])),
            _clip_file("course1.txt", b"4294967295 64 99"),
            _clip_file("settings.json", b'{"volume": 3, "tones.run": [[3000, 100]]}'),
            _clip_file("name.txt", "Änne".encode()),
        ],
    ),
    board: (Problem, [(places.boards() / "pico.toml").read_bytes()]),
    request: (
        (),
        [
            b'["status", true]',
            b'["set_course", 8, 3600]',
            b'["keep_settings", {"volume": 3}]',
            b'["set_name", "Blue"]',
        ],
    ),
    reply: ((Problem, ValueError), [STATUS, b'{"chosen": 1, "slots": [[1, {"name": "x"}]]}']),
}
# So many times fewer inputs, for one takes so much longer.
SLOW = {fit_workout_file: 5, fit_recorded_file: 5, journal: 50, session_journal: 50}
