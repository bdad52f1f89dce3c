"""What screens show of challenges: where each stands on its ladder, for how long, and who said what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.challenges.ladder import Climb, facts_of, find, ladder_of
from accord.casework.challenges.models import Challenge, ChallengeStep, ContractMatter
from accord.protocols.schema import Rung

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

    `here` is the step it stands on, `next` the one above, `apart` the one for what cannot wait.
    `age` is how long it has been where it is. `plan_for` is the higher of two disputed levels, ""
    where none is disputed.
    """

    challenge: Challenge
    title: str
    rungs: tuple[RungShown, ...]
    here: Rung | None
    next: Rung | None
    apart: Rung | None
    age: timedelta
    plan_for: str
    steps: tuple[ChallengeStep, ...]


def challenges_on(file: File) -> list[Challenge]:
    """Every challenge on the case that the reader takes part in, the open ones first.

    Each carries `since`, when it came to the step it is on.
    """
    rows = Challenge.objects.filter(file_id=file.pk).select_related("provider_team__agency")
    came = Max("steps__happened_at", filter=Q(steps__rung__isnull=False))
    rows = rows.annotate(since=came).order_by("-opened_at")
    found = sorted(rows, key=lambda one: one.closed_at is not None)
    shown("challenge", [file.pk])
    return found


def stands_at(challenge: Challenge, *, by: Actor) -> str:
    """The step it stands on in the protocol's words, "" before the first."""
    ladder = find(facts_of(challenge), by)
    rung = ladder.at(challenge.rung) if ladder else None
    return rung.says if rung else ""


def challenge_page(challenge: Challenge, *, by: Actor) -> ChallengePage:
    """One challenge, read as far as the reader may."""
    ladder = ladder_of(challenge, by)
    rows = ChallengeStep.objects.filter(challenge_id=challenge.pk).select_related("recorded_by")
    steps = tuple(rows.order_by("happened_at", "pk"))
    came = {one.rung: one.happened_at for one in steps if one.rung is not None}
    apart = ladder.rule.emergency
    gone_apart = apart is not None and challenge.rung == apart.rung
    shows = [*ladder.rungs, *([apart] if apart and gone_apart else [])]
    shown("challenge", [challenge.file_id])
    return ChallengePage(
        challenge=challenge,
        title=ladder.rule.title,
        rungs=tuple(_rung(challenge, ladder, rung, came) for rung in shows),
        here=ladder.at(challenge.rung),
        next=None if challenge.closed_at else ladder.after(challenge.rung),
        apart=None if challenge.closed_at or gone_apart else apart,
        age=age_of(challenge, max(came.values(), default=None)),
        plan_for=plan_for(challenge),
        steps=steps,
    )


def age_of(challenge: Challenge, since: datetime | None) -> timedelta:
    """How long it has been on its step, reached at `since`, or how long it took in all once it has ended."""
    if challenge.closed_at:
        return challenge.closed_at - challenge.opened_at
    return clock.now() - (since or challenge.opened_at)


def _rung(
    challenge: Challenge, ladder: Climb, rung: Rung, came: Mapping[int, datetime]
) -> RungShown:
    when = came.get(ladder.number(rung))
    now = challenge.rung == rung.rung and not challenge.closed_at
    return RungShown(rung.says, rung.clause or "", "now" if now else "done" if when else "later", when)  # fmt: skip


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
