"""The short questions after a session, and what follows from the answers."""

import json
from datetime import timedelta

import pytest
from test_archive import CLIP, journal
from test_training import IMAGES

from clip.core import image
from clip.core import journal as records
from command_line import output_of
from runwalk import places
from runwalk.cli.asking import ask_afterwards
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.problem import Problem
from runwalk.services import afterwards
from runwalk.sessions.database import now, open_archive

pytestmark = pytest.mark.usefixtures("home")

RUN = Plan("x", parse("20m run")).image


def add(days_ago, end=records.FINISH, boot=1):
    """A session so many days ago."""
    rows = [(records.START, 0, 0, 1, image.crc(RUN)), (records.STEP, 0, 2, 1, 0)]
    with open_archive(places.archive_file()) as archive:
        archive.add_image(RUN)
        archive.note_clock(CLIP, boot, 0, now() - timedelta(days=days_ago))
        archive.add_journal(CLIP, journal(*rows, (end, 900_000, 0, 1, 0), boot=boot))


def asked():
    return [question.about for question in afterwards.questions()]


def test_what_is_asked():
    assert asked() == []
    add(0)
    assert asked() == ["effort", "pain"]
    add(0, records.ABORT, boot=2)
    assert asked() == ["effort", "pain", "reason"]


def test_the_day_after_is_asked_of_a_session_of_another_day():
    add(2)
    assert asked() == ["effort", "pain", "next-day"]
    add(0, boot=2)
    before = afterwards.questions()[-1]
    assert before.about == "next-day"
    assert f"{now() - timedelta(days=2):%A}" in before.text
    afterwards.answer(before.session, before.about, "1")
    assert asked() == ["effort", "pain"]


def test_a_session_long_ago_is_not_asked_about():
    add(9)
    assert asked() == []


@pytest.mark.parametrize(
    ("about", "text", "source"),
    [
        ("effort", "6", None),
        ("effort", "7", "Foster"),
        ("pain", "2", None),
        ("pain", "3", "same session again"),
        ("pain", "5", "Silbernagel"),
        ("pain", "6", "physiotherapist"),
        ("next-day", "2", None),
        ("next-day", "3", "Silbernagel"),
        ("next-day", "6", "Walk until"),
        ("reason", "pain", "Silbernagel"),
        ("reason", "time", None),
    ],
)
def test_what_follows_from_an_answer_has_a_source(about, text, source):
    add(1, records.ABORT)
    rule = afterwards.answer("last", about, text)
    assert (source in rule) if source else rule == ""


@pytest.mark.parametrize(
    ("about", "text", "said"),
    [
        ("effort", "11", "whole number from 0 to 10"),
        ("pain", "-1", "whole number from 0 to 10"),
        ("pain", "a lot", "whole number from 0 to 10"),
        ("reason", "rain", "pain, breath, time, other"),
        ("mood", "1", "no question"),
    ],
)
def test_what_is_no_answer(about, text, said):
    add(1, records.ABORT)
    with pytest.raises(Problem, match=said):
        afterwards.answer("last", about, text)


def typed(monkeypatch, text):
    """What `ask_afterwards` finds when that is typed."""
    answers = iter(text)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    return ask_afterwards()


def test_on_a_terminal(monkeypatch, capsys):
    add(0, records.ABORT)
    assert not typed(monkeypatch, ["", "", ""])
    assert typed(monkeypatch, ["12", "8", "", " Breath "])
    said = capsys.readouterr()
    assert "invalid answer '12'" in said.err and "Foster et al., 2001" in said.out
    told = json.loads(output_of("report", "--json"))
    assert (told["effort"], told["pain"], told["ended_for"]) == (8, None, "breath")
    assert asked() == ["pain"]


def test_the_day_after_holds_back():
    from test_what_comes_next import done, felt, next_at

    for pain, what in ((2, "go on"), (3, "repeat"), (5, "repeat"), (6, "walk")):
        found = next_at(2, done(IMAGES[0]), felt(done(IMAGES[1], effort=2), pain_next_day=pain))
        assert found.what == what
        assert (found.what == "go on") != ("the day after" in found.why)
