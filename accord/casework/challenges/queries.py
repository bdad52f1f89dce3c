"""What screens show of challenges: where each stands on its ladder, for how long, and who said what."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.challenges.ladder import ladder_of, next_rung
from accord.casework.challenges.models import Challenge, ChallengeStep, ContractMatter
from accord.casework.challenges.states import RUNGS

HIGHER = {"low": 0, "medium": 1, "high": 2}


@dataclass(frozen=True, slots=True)
class RungShown:
    """One step of the ladder. `state` is done, now or later; `reached_at` is UTC."""

    says: str
    clause: str
    state: str
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """One challenge with its ladder and everything both sides said, oldest first.

    `age` is how long it has been where it is: no time is stated, so nothing is late.
    `plan_for` is the higher of two disputed levels, "" where none is disputed.
    """

    challenge: Challenge
    title: str
    rungs: tuple[RungShown, ...]
    next_says: str
    next_roles: tuple[str, ...]
    age: timedelta
    plan_for: str
    steps: tuple[ChallengeStep, ...]


def challenges_on(file: File) -> list[Challenge]:
    """Every challenge on the case that the reader takes part in, the open ones first."""
    rows = Challenge.objects.filter(file_id=file.pk).select_related("provider_team__agency")
    found = sorted(rows.order_by("-opened_at"), key=lambda one: one.closed_at is not None)
    shown("challenge", [file.pk])
    return found


def challenge_page(challenge: Challenge, *, by: Actor) -> ChallengePage:
    """One challenge, read as far as the reader may."""
    ladder, rungs = ladder_of(challenge, by)
    after = next_rung(challenge, by)
    steps = ChallengeStep.objects.filter(challenge_id=challenge.pk).select_related("recorded_by")
    shown("challenge", [challenge.file_id])
    return ChallengePage(
        challenge=challenge,
        title=ladder.title,
        rungs=tuple(_rung(challenge, rung.rung, rung.says, rung.clause or "") for rung in rungs),
        next_says=after.says if after and not challenge.closed_at else "",
        next_roles=tuple(after.climbed_by) if after else (),
        age=age_of(challenge),
        plan_for=plan_for(challenge),
        steps=tuple(steps.order_by("happened_at", "pk")),
    )


def age_of(challenge: Challenge) -> timedelta:
    """How long it has been on the step it is on, or how long it took in all once it has ended."""
    if challenge.closed_at:
        return challenge.closed_at - challenge.opened_at
    return clock.now() - (reached_at(challenge, challenge.state) or challenge.opened_at)


def reached_at(challenge: Challenge, state: str) -> datetime | None:
    """When it came to a state, or None where it has not."""
    return {
        "opened": challenge.opened_at,
        "discussed": challenge.discussed_at,
        "with_placements_team": challenge.with_placements_at,
        "with_commissioning_team": challenge.with_commissioning_at,
        "with_managers": challenge.with_managers_at,
        "closed": challenge.closed_at,
    }[state]


def _rung(challenge: Challenge, name: str, says: str, clause: str) -> RungShown:
    state = next(state for state, rung in RUNGS.items() if rung == name)
    when = reached_at(challenge, state)
    here = challenge.state == state
    return RungShown(says, clause, "now" if here else "done" if when else "later", when)


def plan_for(challenge: Challenge) -> str:
    """The level to plan support for until it is settled: the higher of the two, in words."""
    if challenge.strand != "need_level" or challenge.closed_at:
        return ""
    both = [challenge.worker_level, challenge.provider_level]
    return max(both, key=lambda level: HIGHER.get(level, -1))


def contract_matters() -> list[ContractMatter]:
    """What commissioning was asked, the unanswered first. Names no young person."""
    rows = ContractMatter.objects.select_related("provider_team__agency", "challenged_by")
    found = list(rows.order_by("-asked_at"))
    return sorted(found, key=lambda one: one.challenged_at is not None or one.for_information)
