"""Every file is written whole or not at all, nothing is replaced unasked, and private is private."""

import ast
import os
import stat
from pathlib import Path

import pytest

from command_line import output_of
from full_disk import full_disk
from runwalk import files, places
from runwalk.plans import saved
from runwalk.problem import FileExists, Problem
from runwalk.sessions.database import open_archive
from runwalk.training import person as persons
from runwalk.virtual.background import running_clip

PACKAGE = Path(files.__file__).parent
PLAN = 'name = "{}"\nsteps = "1m walk"\n'


@pytest.fixture
def umask():
    """Sets the umask for the length of a test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_and_its_folder_are_written(tmp_path, umask):
    files.write(tmp_path / "new" / "a.txt", b"one\n")
    assert (tmp_path / "new/a.txt").read_bytes() == b"one\n"
    assert mode(tmp_path / "new/a.txt") == 0o644
    files.write(tmp_path / "new" / "b.txt", b"two", is_private=True)
    assert mode(tmp_path / "new/b.txt") == 0o600


def test_what_is_there_is_not_replaced_unasked(tmp_path):
    path = tmp_path / "mine.zip"
    path.write_bytes(b"old")
    with pytest.raises(FileExists, match=r"mine.zip exists already: .*--force replaces it"):
        files.write(path, b"new")
    assert path.read_bytes() == b"old"
    files.write(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


def test_a_link_to_nowhere_is_there_too(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    with pytest.raises(FileExists):
        files.write(tmp_path / "link", b"new")
    files.write(tmp_path / "link", b"new", replace=True)
    assert not (tmp_path / "victim").exists()


@pytest.mark.parametrize("path", ["/dev/null", "."])
def test_a_folder_or_a_device_is_no_file(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Problem, match="folder or a device"):
        files.write(Path(path), b"new", replace=True)


@pytest.mark.parametrize("free_bytes", [0, 10_000])
def test_on_a_full_disk_the_old_file_is_intact_and_nothing_else_is_left(tmp_path, free_bytes):
    path = tmp_path / "calendar.ics"
    path.write_bytes(b"old")
    with full_disk(free_bytes), pytest.raises(Problem, match=r"calendar\.ics: "):
        files.write(path, bytes(20_000), replace=True)
    with full_disk(free_bytes), pytest.raises(Problem, match=r"new\.ics: "):
        files.write(tmp_path / "new.ics", bytes(20_000))
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [
        ("calendar.ics", b"old")
    ]


def test_ctrl_c_leaves_nothing_either(tmp_path, monkeypatch):
    def interrupted(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "a.txt", b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_home_is_private_whatever_the_umask(home, umask):
    umask(0)
    output_of("me", "--mass", "80")
    saved.keep(places.plans(), PLAN.format("Monday"))
    with open_archive(places.archive_file()):
        pass
    there = sorted(home.rglob("*"))
    assert [path.name for path in there] == [
        "archive.sqlite",
        "person.json",
        "plans",
        "monday.toml",
    ]
    assert {mode(path) for path in (home, *there) if path.is_dir()} == {0o700}
    assert {mode(path) for path in there if path.is_file()} == {0o600}


def test_a_virtual_clip_is_private_whatever_the_umask(home, umask):
    umask(0)
    for _ in range(2):
        with running_clip("mine", 0) as folder:
            there = sorted(home.rglob("*"))
            assert {"flash.img", "setup.json", "lock"} <= {path.name for path in there}
            assert {mode(path) for path in (home, *there) if path.is_dir()} == {0o700}
            assert {mode(path) for path in there if path.is_file()} == {0o600}
        # As an earlier version may have left it.
        folder.flash.chmod(0o666)


def test_a_symbolic_link_beside_a_private_file_is_not_followed(tmp_path, umask):
    umask(0)
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (tmp_path / "b.zip.new").symlink_to(victim)
    (tmp_path / "b.zip").symlink_to(victim)
    files.write(tmp_path / "b.zip", b"new", replace=True, is_private=True)
    assert (victim.read_bytes(), mode(tmp_path / "b.zip")) == (b"mine", 0o600)
    assert not (tmp_path / "b.zip").is_symlink()


def test_a_private_file_is_private_from_its_first_byte(tmp_path, umask, monkeypatch):
    umask(0)
    modes = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: modes.append(os.fstat(descriptor).st_mode))
    files.write(tmp_path / "b.zip", b"new", is_private=True)
    assert [stat.S_IMODE(one) for one in modes] == [0o600]


def test_no_more_is_read_than_a_file_may_have(tmp_path):
    (tmp_path / "a").write_bytes(b"1234")
    assert files.read(tmp_path / "a", 4) == b"1234"
    with pytest.raises(Problem, match="a: too large: it has more than 3 bytes"):
        files.read(tmp_path / "a", 3)
    with pytest.raises(Problem, match="zero: too large"):
        files.read(Path("/dev/zero"), 1000)
    with pytest.raises(Problem, match="it: No such file"):
        files.read(tmp_path / "b", 3, called="it")


def test_what_is_kept_is_replaced_whole(home):
    persons.keep(persons.Person(mass_kg=80), places.person_file())
    with full_disk(), pytest.raises(Problem):
        persons.keep(persons.Person(mass_kg=90), places.person_file())
    assert persons.load(places.person_file()).mass_kg == 80
    assert [path.name for path in home.iterdir()] == ["person.json"]


# Each command that writes a file which its user names, and what it writes.
COMMANDS = {
    "preview": (["preview", "first-steps", "--out", "p.svg"], ["p.svg"]),
    "plans show": (["plans", "show", "couch-to-5k", "--out", "c.svg"], ["c.svg"]),
    "plans new": (["plans", "new", "first-steps", "new.toml"], ["new.toml"]),
    "plans export": (["plans", "export", "first-steps", "watch.fit"], ["watch.fit"]),
    "plans import": (["plans", "import", "old.fit", "in.toml"], ["in.toml"]),
    "course new": (
        ["course", "new", "course.toml", "--goal", "walking", "--out", "course.svg"],
        ["course.toml", "course.svg"],
    ),
    "course calendar": (["course", "calendar", "bridge", "days.ics"], ["days.ics"]),
    "course export": (["course", "export", "bridge", "watch.zip"], ["watch.zip"]),
    "cues render": (["cues", "render", "--out", "cues"], ["cues/walk.wav", "cues/run.wav"]),
    "boards show": (["boards", "show", "pico", "--out", "pico.svg"], ["pico.svg"]),
    "log export": (["log", "export", "all.sqlite"], ["all.sqlite"]),
    "log export as csv": (["log", "export", "all.csv"], ["all.csv"]),
}


@pytest.mark.parametrize("is_json", [False, True])
@pytest.mark.parametrize(
    "command",
    ["preview first-steps", "plans show first-steps", "plans show bridge", "boards show pico"],
)
def test_a_command_that_shows_writes_only_where_it_is_told_to(home, tmp_path, command, is_json):
    words = [*command.split(), *(["--json"] if is_json else [])]
    assert ('"picture": null' if is_json else "") in output_of(*words)
    assert not list(tmp_path.iterdir())
    assert str(tmp_path / "a.svg") in output_of(*words, "--out", tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.svg"]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_replaces_a_file_unasked(healthy_home, tmp_path, name):
    command, written = COMMANDS[name]
    output_of("plans", "export", "first-steps", "old.fit")
    for path in map(Path, written):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"mine")
        before = sorted(tmp_path.rglob("*"))
        told = f"{path} exists already: give another name, or --force replaces it"
        assert output_of(*command, status=1) == f"runwalk: {told}\n"
        assert path.read_bytes() == b"mine"
        assert [one for one in sorted(tmp_path.rglob("*")) if healthy_home not in one.parents] == [
            one for one in before if healthy_home not in one.parents
        ]
        path.unlink()
    for path in map(Path, written):
        path.write_bytes(b"mine")
    output_of(*command, "--force")
    assert b"mine" not in [Path(path).read_bytes() for path in written]


def test_a_full_disk_during_an_export_leaves_the_old_one(home, tmp_path):
    (tmp_path / "days.ics").write_bytes(b"mine")
    with full_disk(100):
        output_of("course", "calendar", "bridge", "days.ics", "--force", status=1)
    assert (tmp_path / "days.ics").read_bytes() == b"mine"


def test_one_module_alone_writes_files():
    """Elsewhere nothing is opened for writing: not by `open`, nor by pathlib's short ways."""
    ways = {"write_text", "write_bytes", "touch", "mkdir", "savefig", "NamedTemporaryFile"}
    # The programs on a virtual board and on a real one.
    may = {"virtual/board", "files.py", "device/install.py"}
    found = []
    for path in PACKAGE.rglob("*.py"):
        relative = path.relative_to(PACKAGE)
        if may & {relative.as_posix(), relative.parent.as_posix()}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [one.value for one in node.args[1:2] if isinstance(one, ast.Constant)]
            is_writing = called == "open" and any(
                "w" in str(one) or "a" in str(one) for one in modes
            )
            if called in ways or is_writing:
                found.append(f"{relative}:{node.lineno}: {called}")
    # Into memory.
    assert sorted(one.split(":")[0] for one in found) == ["pictures/sounds.py"]
