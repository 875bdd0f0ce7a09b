"""The health check: what a person may train before, or without, seeing a doctor.

After the ACSM's preparticipation screening (Riebe et al., 2015, Med Sci Sports Exerc 47:2473): how
active one is, known disease, signs and symptoms, and how hard one means to train.

    not active  no disease, no signs   no clearance; begin light to moderate, then grow
    not active  disease, no signs      clearance before any training
    active      disease, no signs      moderate may go on; clearance before vigorous
    either      signs or symptoms      stop; clearance before any training
    active      no disease, no signs   go on, also vigorous

Added is what the PAR-Q+ asks besides (Warburton et al., 2011 to 2023): blood pressure, other
long-term illness and its medicine, exercise under supervision, injuries; and pregnancy.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from runwalk.action import Action
from runwalk.training.intensity import Intensity
from runwalk.training.person import Answers, Person

# Answers and a doctor's clearance are good for a year.
_VALID = timedelta(days=365)
# Of today's questions; answers to earlier ones are asked for again.
FORM = 2
# What an earlier form asked by itself.
_FORMER_KEYS = {"rhythm": "disease"}


@dataclass(frozen=True)
class Question:
    """One question, answered with yes or no.

    reason         what a yes means
    allows         what may be trained with a yes until a doctor has cleared it
    allows_active  the same for active people
    """

    key: str
    text: str
    reason: str
    allows: Intensity
    allows_active: Intensity


ACTIVE = "active"
ACTIVE_TEXT = (
    "In the last three months, did you exercise on three or more days a week, for half an hour or "
    "more, at least as hard as a brisk walk?"
)
# The one whose yes can be an emergency.
URGENT = "angina"

_NONE, _MODERATE = Intensity.NONE, Intensity.MODERATE
# "Does one of these apply to you?" The gravest first.
QUESTIONS = (
    Question(
        URGENT,
        "Pain or pressure in the chest that is new, gets worse, or comes at rest",
        "chest pain that is new, worse or at rest",
        _NONE,
        _NONE,
    ),
    Question(
        "symptoms",
        "Pain or pressure in chest, neck, jaw or arm on exertion; short of breath at rest, in "
        "light work or lying down; faint or dizzy; a racing or irregular heartbeat; swollen "
        "ankles; calf pain in walking that goes when you stand; unusual tiredness",
        "signs that may come from heart, lungs or vessels",
        _NONE,
        _NONE,
    ),
    Question(
        "disease",
        "A disease of heart (its rhythm too), blood vessels or kidneys, a stroke, or diabetes",
        "a disease of heart, vessels, kidneys or metabolism",
        _NONE,
        _MODERATE,
    ),
    Question(
        "supervised",
        "A doctor has told you to exercise only under supervision",
        "exercise only under supervision",
        _NONE,
        _NONE,
    ),
    Question(
        "pressure",
        "High blood pressure that is not treated, or not brought down by treatment",
        "blood pressure that is not under control",
        _MODERATE,
        _MODERATE,
    ),
    Question(
        "illness",
        "Another long-term illness, or medicine for one; not if a doctor who knows of it has said "
        "that you may run",
        "another illness, or medicine for one",
        _MODERATE,
        _MODERATE,
    ),
    Question(
        "pregnancy",
        "Pregnant, or gave birth in the last three months; not if your midwife or doctor has said "
        "that you may run",
        "pregnancy, or a birth in the last three months",
        _MODERATE,
        _MODERATE,
    ),
    Question(
        "joint",
        "In the last six weeks an injury of joint, bone, muscle or tendon in legs, hips or back; "
        "or one of them hurts when you walk",
        "a recent injury, or one that still hurts in walking",
        _MODERATE,
        _MODERATE,
    ),
)

NOT_ADVICE = (
    "These questions are a first check. They are not medical advice and do not replace a doctor."
)


@dataclass(frozen=True)
class Verdict:
    """What follows from a person's answers today.

    allowed   what may be trained
    unknown   why vigorous plans need answers first: "", "never", "old", "new questions"
    reasons   why a doctor should be seen, or had to be
    """

    allowed: Intensity
    unknown: str
    reasons: tuple[str, ...]
    is_urgent: bool
    is_cleared: bool
    is_active: bool

    @property
    def is_known(self) -> bool:
        """Whether today's questions were answered within a year."""
        return not self.unknown


def verdict(person: Person, today: date) -> Verdict:
    """What follows from a person's answers. Old answers allow no more than they did."""
    answers = person.answers
    if answers is None:
        return Verdict(_MODERATE, "never", (), is_urgent=False, is_cleared=False, is_active=False)
    yes = {_FORMER_KEYS.get(key, key) for key in answers.yes}
    is_active = ACTIVE in yes
    applying = [question for question in QUESTIONS if question.key in yes]
    is_cleared = bool(applying) and _is_cleared(answers, person.cleared_on, today)
    unknown = _why_unknown(answers, today)
    allowed = Intensity.MODERATE if unknown else Intensity.VIGOROUS
    if not is_cleared:
        limits = [one.allows_active if is_active else one.allows for one in applying]
        allowed = min([allowed, *limits])
    return Verdict(
        allowed=allowed,
        unknown=unknown,
        reasons=tuple(question.reason for question in applying),
        is_urgent=URGENT in yes and not is_cleared,
        is_cleared=is_cleared,
        is_active=is_active,
    )


def clearance_problem(answers: Answers | None, cleared_on: date, today: date) -> str:
    """Why a doctor's clearance of that day can't count, "" where it does.

    The ACSM takes one of the last twelve months if signs and symptoms have not changed since: so
    not one from before the answers.
    """
    if answers is None:
        check = Action.ANSWER_HEALTH_CHECK
        return f"answer the questions first, with {check}, and take them to the doctor"
    if cleared_on > today:
        return f"{cleared_on} is still to come: give the day on which you were cleared"
    if cleared_on < answers.on:
        return (
            f"a clearance of {cleared_on} is older than your answers of {answers.on}: ask the "
            "doctor again, about what you have answered"
        )
    if today - cleared_on > _VALID:
        return f"a clearance of {cleared_on} is older than a year: ask the doctor again"
    return ""


def _is_cleared(answers: Answers, cleared_on: date | None, today: date) -> bool:
    return cleared_on is not None and not clearance_problem(answers, cleared_on, today)


def _why_unknown(answers: Answers, today: date) -> str:
    if answers.form < FORM:
        return "new questions"
    return "old" if today - answers.on > _VALID else ""
