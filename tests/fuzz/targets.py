"""What is fuzzed: whatever bytes come in, each of these works or raises its one kind of error."""

import io
import json
import struct
import tempfile
import zipfile
from binascii import crc32
from datetime import UTC, datetime
from pathlib import Path

from garmin_fit_sdk import CrcCalculator

from clip.core import cues, image
from clip.core import settings as schema
from clip.core.course import Course
from clip.core.image import ImageError
from clip.core.session import Session
from runwalk import boards, places
from runwalk.archive.database import decode, open_archive
from runwalk.archive.sessions import sessions
from runwalk.device import backup, clip
from runwalk.device.connection import parse_event
from runwalk.device.rescue import carve
from runwalk.exchange import fit_workout, zwo
from runwalk.plans import course_file, notation, plan_file
from runwalk.problem import Problem
from runwalk.reports import energy_report, session_report
from runwalk.training.person import Person

STATUS = b"""{"version": "0.1.0", "plan_format": 1, "id": "ab", "board": "pico", "ticks_ms": 1,
"boot": 1, "free_bytes": 800000, "safe_mode": null, "slot": 1, "course": null, "session": null,
"plan": {"name": "Monday", "steps": 3, "total_ms": 60000, "crc": 1, "error": null}}"""
FIRST_STEPS = plan_file.read("first-steps").to_image()


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
    records = b"".join(with_checksum(data[at : at + 20]) for at in range(0, len(data), 20))
    decode(records)
    carve(records, is_bare=True)
    path = Path(_folder()) / "archive.sqlite"
    path.unlink(missing_ok=True)
    with open_archive(path) as archive:
        archive.add_journal("ab", records)
        for session in sessions(archive):
            session_report.as_json(session)
            session_report.facts(session)
            energy_report.facts(session, Person(mass_kg=70))
            assert 0 <= session.percent_done <= 100


def fit_workout_file(data):
    # Past the head and the checksum lies what a fuzzer would never reach.
    head = struct.pack("<BBHI4s", 14, 32, 21, len(data), b".FIT")
    head += struct.pack("<H", CrcCalculator.calculate_crc(head, 0, 12))
    whole = head + data
    fit_workout.read(
        "w.fit", whole + struct.pack("<H", CrcCalculator.calculate_crc(whole, 0, len(whole)))
    )


def zwo_file(data):
    zwo.read("w.zwo", data)


def backup_file(data):
    path = Path(_folder()) / "backup.zip"
    path.write_bytes(data)
    backup.read(path)


def board_file(data):
    path = Path(_folder()) / "board.toml"
    path.write_bytes(data)
    boards.read(str(path)).device_json()


class _Answering:
    """A connection on which every answer is the same."""

    port = "/dev/fake"
    was_running = False

    def __init__(self, data):
        self._data = data

    def ask(self, *_):
        return json.loads(self._data)

    def read_file(self, *_):
        return self._data

    def require_firmware(self):
        pass


def reply(data):
    parse_event(data)
    for call in (clip.status, clip.slots_of, clip.plan_image, clip.journal, clip.board_of):
        call(_Answering(data))


def _zip():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("about.json", '{"format": 1, "clip": "ab"}')
        archive.writestr("plan1.rwp", FIRST_STEPS)
    return file.getvalue()


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
    fit_workout_file: (
        Problem,
        [fit_workout.write(plan_file.read("free-finish"), datetime.now(UTC))[0][14:-2]],
    ),
    zwo_file: (
        Problem,
        [
            b"<workout_file><sportType>run</sportType><workout>"
            b'<IntervalsT Repeat="2" OnDuration="60" OffDuration="60" OnPower="1"/>'
            b'<FreeRide Duration="9"/></workout></workout_file>'
        ],
    ),
    settings: (ValueError, [b'{"volume": 3, "tones.run": [[3000, 100]]}']),
    journal: ((), [bytes(60), bytes([2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0])]),
    backup_file: (Problem, [_zip()]),
    board_file: (Problem, [(places.boards() / "pico.toml").read_bytes()]),
    reply: ((Problem, ValueError), [STATUS, b'{"chosen": 1, "slots": [[1, {"name": "x"}]]}']),
}
