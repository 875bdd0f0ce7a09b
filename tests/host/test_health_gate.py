"""No way to a plan leads around the health check."""

import json
from datetime import date, timedelta

import pytest
from test_health_check import FAST_WALKS, RUNS, WALKS, answered, unwrapped

from command_line import output_of, run_command
from runwalk import places
from runwalk.cli.application import application
from runwalk.plans import course_file
from runwalk.services import gate
from runwalk.services.gate import Outcome
from runwalk.training import health_words
from runwalk.training.intensity import Intensity, intensity
from runwalk.training.person import Person, keep, load

NONE, MODERATE, VIGOROUS = Intensity


@pytest.fixture
def person(home):
    """Keeps a person's answers: person("joint"); None: nothing was answered."""

    def answer(*yes):
        at = gate.now().astimezone().date()
        keep(Person() if yes == (None,) else answered(*yes, on=at), places.person_file())

    return answer


@pytest.mark.parametrize(
    ("yes", "plan", "own", "tools"),
    [
        ([None], RUNS, Outcome.ASK, Outcome.ASK),
        ([None], FAST_WALKS, Outcome.ASK, Outcome.ASK),
        ([None], WALKS, Outcome.GO, Outcome.GO),
        ([], RUNS, Outcome.GO, Outcome.GO),
        (["joint"], RUNS, Outcome.RISK, Outcome.REFUSE),
        (["joint"], FAST_WALKS, Outcome.RISK, Outcome.REFUSE),
        (["joint"], WALKS, Outcome.GO, Outcome.GO),
        (["symptoms"], WALKS, Outcome.RISK, Outcome.REFUSE),
        (["angina"], WALKS, Outcome.REFUSE, Outcome.REFUSE),
    ],
)
def test_what_the_gate_decides(person, yes, plan, own, tools):
    person(*yes)
    assert gate.decide([plan], is_own=True).outcome == own
    assert gate.decide([plan], is_own=False).outcome == tools
    assert gate.decide([plan], is_own=False, is_virtual=True).outcome == Outcome.GO


MADE = [
    ("plans", "new", "galloway", "new.toml"),
    ("plans", "new", "first-steps", "new.toml"),
    ("plans", "new", "couch-to-5k", "new.toml"),
    ("plans", "new", "walking-intervals", "new.toml"),
    ("course", "new", "new.toml"),
]


@pytest.mark.parametrize("command", MADE, ids=" ".join)
def test_nothing_is_made_before_the_questions_are_answered(person, tmp_path, command):
    said = output_of(*command, status=1)
    assert "not answered yet" in said and "--yes none" in said
    assert not (tmp_path / "new.toml").exists()
    person("symptoms")
    assert "see a doctor" in output_of(*command, status=1)
    assert not (tmp_path / "new.toml").exists()
    person()
    output_of(*command)
    assert (tmp_path / "new.toml").exists()


WRITTEN = [
    ("plans", "export", "first-steps", "new.fit"),
    ("course", "calendar", "couch-to-5k", "new.ics"),
    ("course", "export", "couch-to-5k", "new.zip"),
]


@pytest.mark.parametrize("command", WRITTEN, ids=" ".join)
def test_nothing_is_written_for_a_watch_or_a_calendar_against_the_answers(
    person, tmp_path, command
):
    said = output_of(*command, status=1)
    assert "not answered yet" in said and "--yes none" in said
    person("joint")
    said = output_of(*command, "--at-my-own-risk", status=1)
    assert "see a doctor" in said and "is for plans of your own" in said
    assert not (tmp_path / command[-1]).exists()
    person()
    output_of(*command)
    assert (tmp_path / command[-1]).exists()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ('name = "Mine"\nsteps = "5m run"\n', ("plans", "export", "mine.toml", "new.fit")),
        (
            'name = "Mine"\nsessions = ["5m run"]\n',
            ("course", "calendar", "mine.toml", "new.ics"),
        ),
        ('name = "Mine"\nsessions = ["5m run"]\n', ("course", "export", "mine.toml", "new.zip")),
    ],
    ids=["plan", "course", "course for a watch"],
)
def test_what_a_person_wrote_is_written_at_their_own_risk(person, tmp_path, text, command):
    (tmp_path / "mine.toml").write_text(text)
    person("joint")
    assert "--at-my-own-risk allows it" in output_of(*command, status=1)
    output_of(*command, "--at-my-own-risk")
    assert (tmp_path / command[-1]).exists()
    (risk,) = load(places.person_file()).own_risk
    assert risk.plan == "Mine"


# Commands by whether a person may train by what they bring about. A new one belongs into one of them.
GATED = {
    "course calendar",
    "course export",
    "course load",
    "course new",
    "course set",
    "load",
    "plans export",
    "plans new",
    "restore",
    "slots choose",
    "start",
}
NOT_GATED = {
    # They show.
    *("boards list", "boards show", "check", "course next", "course rules", "course status"),
    *("cues list", "cues render", "devices", "me", "monitor", "plans list"),
    *("plans show", "preview", "report", "screening", "settings get", "settings list", "show"),
    *("slots list", "status", "who"),
    # They keep what a person has: `load` and the others ask when it is to be trained.
    *(
        "backup",
        "forget",
        "log clear",
        "log date",
        "log delete",
        "log effort",
        "log estimate",
        "log route",
    ),
    *(
        "log export",
        "log import",
        "log note",
        "log pain",
        "log next-day",
        "log pull",
        "log reason",
        "log undelete",
        "plans delete",
        "plans import",
        "plans rename",
        "plans save",
        "settings export",
    ),
    # They change a clip, but no plan of it.
    *("install", "name", "press", "settings import", "settings reset", "settings set"),
    *("slots clear", "stop", "uninstall"),
    *("test battery", "test board", "test button", "test clock", "test cues", "test flash"),
    # They bring back what a clip held; the button starts it, as before.
    "rescue",
    # A virtual clip, with which nobody runs; and the page, whose routes ask.
    *("demo", "ui", "virtual"),
}


def leaf_commands(found, words=()):
    if not hasattr(found, "commands"):
        return {" ".join(words)}
    return {
        leaf
        for name, command in found.commands.items()
        for leaf in leaf_commands(command, (*words, name))
    }


def test_of_each_command_it_is_known_whether_it_asks_for_the_health_check():
    assert leaf_commands(application()) == GATED | NOT_GATED


def test_a_healthy_person_at_a_terminal_types_two_answers(home, tmp_path):
    ran = run_command("course", "new", "mine.toml", typed="n\ny\n")
    assert ran.status == 0, ran.stderr
    assert "When to stop" in ran.stdout
    assert (tmp_path / "mine.toml").exists()
    assert load(places.person_file()).answers.yes == ["active"]


def test_a_yes_at_the_terminal_is_answered_with_its_advice(home, tmp_path):
    ran = run_command("plans", "new", "couch-to-5k", typed=f"soon\n99\n{'9' * 5000}\n3, 8\nn\n")
    assert ran.status == 1
    assert "type numbers from 1 to 8" in ran.stdout
    assert load(places.person_file()).answers.yes == ["disease", "joint"]
    assert "See a doctor before you train at all" in unwrapped(ran.stdout)
    assert "see a doctor before you train at all" in ran.stderr


def test_who_may_walk_gets_walks(person, tmp_path):
    person("joint")
    assert "see a doctor before you run" in run_command("course", "new", "walks.toml").stderr
    _, data = course_file.read_whole(str(tmp_path / "walks.toml"))
    assert intensity(course_file.images(data)) == MODERATE
    person("disease")
    assert "walks included" in output_of("course", "new", "a.toml", "--goal", "walking", status=1)


def test_a_clearance_that_cannot_count_is_refused(home):
    today = date.today()
    assert "answer the questions first" in output_of(
        "screening", "--cleared", today.isoformat(), status=1
    )
    output_of("screening", "--yes", "symptoms")
    before = (today - timedelta(days=1)).isoformat()
    assert "older than your answers" in output_of("screening", "--cleared", before, status=1)
    after = (today + timedelta(days=1)).isoformat()
    assert "still to come" in output_of("screening", "--cleared", after, status=1)
    output_of("screening", "--cleared", today.isoformat())
    assert gate.verdict_today().allowed == VIGOROUS
    # Something new may have come.
    output_of("screening", "--yes", "symptoms")
    assert gate.verdict_today().allowed == NONE


def test_the_urgent_signs_are_told_with_the_answers(home):
    said = unwrapped(output_of("screening", "--yes", "angina"))
    assert "call your emergency number (112, 911, 999)" in said
    assert all(sign in said for sign in health_words.STOP_SIGNS)
    told = json.loads(output_of("screening", "--show", "--json"))
    assert (told["allowed"], told["is_urgent"]) == ("none", True)


def test_without_a_terminal_the_questions_say_how_to_answer(home):
    assert "--yes none" in output_of("screening", status=1)
