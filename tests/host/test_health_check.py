"""The health check: what the answers allow, and what is said of them."""

import itertools
import json
from datetime import date, timedelta

import pytest

from command_line import output_of
from runwalk import places
from runwalk.plans import course_file
from runwalk.plans.notation import parse
from runwalk.plans.plan import Plan
from runwalk.services import gate
from runwalk.training import health_words, screening
from runwalk.training.intensity import Intensity, intensity
from runwalk.training.person import Answers, Person, load

TODAY = date(2026, 11, 25)
NONE, MODERATE, VIGOROUS = Intensity
KEYS = [question.key for question in screening.QUESTIONS]


def image(notation):
    return Plan("A plan", parse(notation)).image


RUNS = image("5m warm-up, 8x(1m run, 2m walk), 5m cool-down")
FAST_WALKS = image("5m warm-up, 5x(3m walk, 3m warm-up), 5m cool-down")
WALKS = image("5m warm-up, 20m walk, 5m cool-down")


def unwrapped(text):
    return " ".join(text.split())


def answered(*yes, on=TODAY, cleared_on=None, form=screening.FORM):
    return Person(answers=Answers(on=on, yes=list(yes), form=form), cleared_on=cleared_on)


def allowed(person, today=TODAY):
    return screening.verdict(person, today).allowed


# What the answers allow.


@pytest.mark.parametrize(
    ("yes", "is_allowed"),
    [
        # The branches of Riebe et al., 2015, figure 2.
        ([], VIGOROUS),
        (["active"], VIGOROUS),
        (["disease"], NONE),
        (["active", "disease"], MODERATE),
        (["symptoms"], NONE),
        (["active", "symptoms"], NONE),
        (["disease", "symptoms"], NONE),
        (["active", "disease", "symptoms"], NONE),
        # What is asked besides.
        (["angina"], NONE),
        (["active", "supervised"], NONE),
        (["pressure"], MODERATE),
        (["illness"], MODERATE),
        (["pregnancy"], MODERATE),
        (["joint"], MODERATE),
    ],
)
def test_what_the_answers_allow(yes, is_allowed):
    assert allowed(answered(*yes)) == is_allowed


def test_a_further_yes_never_allows_more_and_being_active_never_less():
    for count in range(len(KEYS)):
        for yes in itertools.combinations(KEYS, count):
            assert allowed(answered(*yes)) <= allowed(answered(*yes, "active"))
            for further in KEYS:
                assert allowed(answered(*yes, further)) <= allowed(answered(*yes))


@pytest.mark.parametrize("is_active", [False, True])
def test_only_a_clearance_of_the_answers_or_later_counts_and_for_a_year(is_active):
    yes = ["symptoms", "joint"] + ["active"] * is_active
    day = timedelta(days=1)
    for cleared_on in (TODAY - day, TODAY + day):
        assert allowed(answered(*yes, cleared_on=cleared_on)) == NONE
    assert allowed(answered(*yes, cleared_on=TODAY)) == VIGOROUS
    later = TODAY + timedelta(days=200)
    person = answered(*yes, cleared_on=later)
    assert allowed(person, later) == VIGOROUS
    assert allowed(person, later + 166 * day) < VIGOROUS  # the answers are old by then


def test_without_answers_walks_alone_are_allowed():
    assert allowed(Person()) == MODERATE
    assert not screening.verdict(Person(), TODAY).is_known


def test_old_answers_are_asked_again_and_allow_no_more_than_before():
    year_ago = TODAY - timedelta(days=366)
    for yes, is_allowed in (([], MODERATE), (["joint"], MODERATE), (["symptoms"], NONE)):
        found = screening.verdict(answered(*yes, on=year_ago), TODAY)
        assert (found.unknown, found.allowed) == ("old", is_allowed)


def test_the_advice_says_who_should_see_a_doctor_and_when_it_is_urgent():
    for key in KEYS:
        said = health_words.advice(screening.verdict(answered(key), TODAY))
        assert "see a doctor" in said
        assert ("emergency number" in said) == (key == "angina")
    said = health_words.advice(screening.verdict(answered("angina", cleared_on=TODAY), TODAY))
    assert "cleared you" in said
    active = health_words.advice(screening.verdict(answered("active"), TODAY))
    assert active != health_words.advice(screening.verdict(answered(), TODAY))


def test_how_hard_a_plan_is():
    assert intensity([]) == NONE
    assert intensity([WALKS]) == MODERATE
    assert intensity([WALKS, RUNS]) == VIGOROUS
    assert intensity([FAST_WALKS]) == VIGOROUS
    _, walking = course_file.read_whole("walking-intervals")
    assert intensity(course_file.images(walking)) == VIGOROUS


# Answers of an earlier form.


def write_person(**fields):
    file = places.person_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(fields))


def test_answers_of_an_earlier_form_are_asked_again_in_one_clear_line(home):
    today = date.today().isoformat()
    write_person(mass_kg=80, answers={"on": today, "yes": ["rhythm"]}, cleared_on=None)
    said = output_of("course", "new", "mine.toml", status=1)
    assert "the health check has new questions since you answered" in said
    assert said.count("\n") == 1
    assert gate.verdict_today().allowed == NONE
    output_of("screening", "--yes", "none")
    output_of("course", "new", "mine.toml")
    assert load(places.person_file()).mass_kg == 80
