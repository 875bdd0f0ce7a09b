"""The health check as a gate: whether a plan may be trained. The one place.

Every way to a plan goes through `require`: loading, choosing, starting, restoring, what the coach
makes, and what is written for a watch or a calendar; by command and by page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from runwalk import places
from runwalk.action import Action
from runwalk.plans import library
from runwalk.problem import Problem, Undecided
from runwalk.sessions.database import now
from runwalk.training import health_words, screening
from runwalk.training import person as persons
from runwalk.training.intensity import intensity
from runwalk.training.person import OwnRisk


class Outcome(Enum):
    """What the gate says: go, answer the questions first, go at one's own risk, or no."""

    GO = "go"
    ASK = "ask"
    RISK = "risk"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Decision:
    """What the gate says of some plans, and why: the advice, "" where they may be trained."""

    outcome: Outcome
    why: str = ""


def verdict_today() -> screening.Verdict:
    """What follows today from what was answered. Raises Problem."""
    return screening.verdict(persons.load(places.person_file()), _today())


def decide(images: Iterable[bytes], *, is_own: bool, is_virtual: bool = False) -> Decision:
    """Whether plan images may be trained.

    `is_own`: a person wrote them, not the coach, as far as is known: what is in the library is not
    theirs. `is_virtual`: they are for a virtual clip, with which nobody runs. Raises Problem.
    """
    wanted = list(images)
    found = verdict_today()
    if is_virtual or intensity(wanted) <= found.allowed:
        return Decision(Outcome.GO)
    if found.unknown:
        outcome = Outcome.ASK
    elif is_own and not found.is_urgent and not library.has_any(wanted):
        outcome = Outcome.RISK
    else:
        outcome = Outcome.REFUSE
    return Decision(outcome, health_words.advice(found))


def require(
    images: Iterable[bytes],
    plan: str,
    *,
    is_own: bool = False,
    is_virtual: bool = False,
    at_own_risk: bool = False,
) -> Decision:
    """What `decide` says, where they may be trained.

    `plan` is what they are called. `at_own_risk`: the person knows, and takes a plan of their own
    nevertheless; `note` keeps that. Raises Undecided where the questions or that come first,
    Problem where not even that helps.
    """
    decision = decide(images, is_own=is_own, is_virtual=is_virtual)
    if decision.outcome == Outcome.ASK:
        raise Undecided(
            "health",
            f"{decision.why}; in a script: {Action.ANSWER_IN_SCRIPT}",
            why=decision.why,
        )
    if decision.outcome == Outcome.RISK and not at_own_risk:
        raise Undecided(
            "risk",
            f"{plan} is too hard now: {decision.why}. It is your own plan: "
            "--at-my-own-risk allows it",
            plan=plan,
            why=decision.why,
        )
    if decision.outcome == Outcome.REFUSE:
        own = "; --at-my-own-risk is for plans of your own, and not after urgent signs"
        raise Problem(f"{plan} is too hard now: {decision.why}{own if at_own_risk else ''}")
    return decision


def admit(
    images: Iterable[bytes],
    plan: str,
    *,
    is_own: bool,
    is_virtual: bool = False,
    at_own_risk: bool = False,
) -> None:
    """`require`, and `note` what was decided: for what is done at once then."""
    note(require(images, plan, is_own=is_own, is_virtual=is_virtual, at_own_risk=at_own_risk), plan)


def note(decision: Decision, plan: str) -> None:
    """Keep that a plan was taken at the person's own risk, if it was. Raises Problem."""
    if decision.outcome == Outcome.RISK:
        file = places.person_file()
        person = persons.load(file)
        risk = OwnRisk(on=_today(), plan=plan, advice=decision.why)
        persons.keep(persons.changed(person, {"own_risk": [*person.own_risk, risk]}), file)


def _today() -> date:
    return now().astimezone().date()
