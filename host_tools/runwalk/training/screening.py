"""Whether to see a doctor before running.

After the logic of the ACSM's preparticipation screening (Riebe et al., 2015, "Updating ACSM's
recommendations for exercise preparticipation health screening"): how active one is, known disease,
signs and symptoms, and how hard one means to train. Added are conditions with which nobody should
train before they are treated.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clip.core import image
from runwalk.plans.plan import steps
from runwalk.training.person import Person

# Answers and a doctor's word are good for a year.
_VALID = timedelta(days=365)


@dataclass(frozen=True)
class Question:
    """One question, answered with yes or no. `then` says in a reason what a yes means."""

    key: str
    text: str
    then: str = ""


QUESTIONS = (
    Question(
        "active",
        "In the last three months, did you exercise on three or more days of most weeks, for half "
        "an hour or more, at least as hard as a brisk walk?",
    ),
    Question(
        "disease",
        "Has a doctor told you that you have a disease of the heart or the blood vessels, "
        "diabetes, or a disease of the kidneys?",
        "a disease of heart, vessels, metabolism or kidneys",
    ),
    Question(
        "symptoms",
        "Do you sometimes have pain or pressure in chest, neck, jaw or arm; get short of breath at "
        "rest, in light work, or lying down; feel faint or dizzy; have a racing or stumbling "
        "heart, swollen ankles, calf pain in walking that goes when you stand, or unusual "
        "tiredness in everyday things?",
        "signs that may come from heart, lungs or vessels",
    ),
    Question(
        "pressure",
        "Is your blood pressure high, and not treated or not brought down by treatment?",
        "blood pressure that is not under control",
    ),
    Question(
        "angina",
        "Do you have chest pain that is new, gets worse, or comes at rest?",
        "chest pain that is new, worse or at rest (unstable angina)",
    ),
    Question(
        "rhythm",
        "Do you have a disorder of the heart's rhythm that needs treatment?",
        "a disorder of the heart's rhythm",
    ),
    Question(
        "joint",
        "In the last six weeks, did you injure a joint, bone, muscle or tendon of legs, hips or "
        "back, or does one of them hurt when you walk?",
        "a recent injury, or one that still hurts in walking",
    ),
)

# With these, a disease or not, active or not, nobody should begin anything harder.
_ALWAYS = ("symptoms", "pressure", "angina", "rhythm", "joint")
# With these, not even a walk for training.
_STOP = ("symptoms", "angina")

NOT_ADVICE = "These questions sort; they are no medical advice and replace no doctor."


@dataclass(frozen=True)
class Verdict:
    """Whether plans with running may be made, and why not.

    is_known     whether the questions were answered within a year
    must_stop    whether even walks for training should wait for a doctor
    """

    may_run: bool
    is_known: bool
    must_stop: bool
    reasons: tuple[str, ...]


def verdict(person: Person, today: date) -> Verdict:
    """What follows from a person's answers."""
    answers = person.answers
    if answers is None or today - answers.on > _VALID:
        return Verdict(may_run=False, is_known=False, must_stop=False, reasons=())
    yes = set(answers.yes)
    found = [question.key for question in QUESTIONS if question.key in yes & set(_ALWAYS)]
    if "disease" in yes:
        # Who is not active should be seen before beginning, who is, before anything vigorous.
        found.append("disease")
    is_cleared = person.cleared_on is not None and today - person.cleared_on <= _VALID
    reasons = tuple(question.then for question in QUESTIONS if question.key in found)
    return Verdict(
        may_run=not found or is_cleared,
        is_known=True,
        must_stop=bool(yes & set(_STOP)) and not is_cleared,
        reasons=reasons,
    )


def speaks_against(found: Verdict, images: list[bytes]) -> bool:
    """Whether the answers speak against plans: a doctor was advised, and something is run."""
    is_run = any(step.kind == image.RUN for data in images for step in steps(data))
    return found.is_known and not found.may_run and is_run


def advice(found: Verdict) -> str:
    """The verdict in words."""
    if not found.is_known:
        return "not answered yet: `runwalk screening` asks seven questions"
    if found.may_run and not found.reasons:
        return "nothing speaks against a gentle start: begin easily, and grow slowly"
    because = "; ".join(found.reasons)
    if found.may_run:
        return f"a doctor has cleared you ({because}): keep to what you were told"
    if found.must_stop:
        return (
            f"see a doctor before you train at all ({because}); "
            "once you are cleared: `runwalk screening --cleared DATE`"
        )
    return (
        f"see a doctor before you run ({because}); until then there are plans for walking; "
        "once you are cleared: `runwalk screening --cleared DATE`"
    )
