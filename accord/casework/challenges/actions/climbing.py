"""Up the ladder that the protocol states, step by step; and straight past it for what cannot wait."""

from collections.abc import Sequence
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam, Member
from accord.access.refusals import Refused, refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.actions.contract import ask_commissioning
from accord.casework.challenges.ladder import (
    CLIMBED,
    Climb,
    by_talking,
    entry_of,
    facts_for,
    ladder_of,
    stands_with,
)
from accord.casework.challenges.models import URGENT, Challenge
from accord.casework.challenges.states import CLIMBING
from accord.casework.challenges.stepping import about, go, note, placed, said, side_of
from accord.casework.challenges.who import ABOVE, PARTNERS, PLACEMENTS, PROVIDERS, SIDES
from accord.casework.people.team import holders_of_post
from accord.duties.record import record
from accord.protocols.compiled import BY_HAND
from accord.protocols.schema import Rung

BOTH = ["commissioning_team", "placements_team"]


def _provider(challenge: Challenge) -> dict[str, Any]:
    return about(challenge, provider_team=challenge.provider_team_id, **placed(challenge))


@action(by=[*SIDES, *PLACEMENTS, *PARTNERS, *ABOVE], records=[*CLIMBED, "contract_challenge_asked"])
def climb_ladder(
    *,
    challenge: Challenge,
    says: str,
    evidence: str = "",
    hears: Sequence[Member] = (),
    by: Actor,
) -> Challenge:
    """Take it to the next step of the ladder: what is still held, and on what evidence.

    Whose step it is, and whether there is one for this case, the protocol says. `hears` are those
    who hear it there, where the protocol lets whoever climbs name them. What goes to commissioning
    names no young person.
    """
    refuse_if(refusals.while_open(challenge))
    ladder = ladder_of(challenge, by)
    rung = ladder.after(challenge.rung)
    if rung is None:
        raise Refused(refusals.AT_THE_TOP)
    refuse_if(refusals.TALK_FIRST if by_talking(rung) else None)
    refuse_if(refusals.to_climb(by.roles_on(challenge.file_id), rung.climbed_by))
    refuse_if(refusals.of_words(says, "Say what is still disagreed about."))
    return reach(challenge, ladder, rung, by, says=says, evidence=evidence, hears=hears)


@action(by=[*SIDES, *PARTNERS, *ABOVE], records=list(CLIMBED))
def climb_at_once(
    *, challenge: Challenge, urgent: str, says: str, evidence: str = "", by: Actor
) -> Challenge:
    """Take it straight to the step that stands apart: it is an emergency, or it is serious.

    `urgent` is emergency or serious. The worker says which, and it is kept.
    """
    refuse_if(refusals.while_open(challenge))
    ladder = ladder_of(challenge, by)
    rung = ladder.rule.emergency
    if rung is None:
        raise Refused(refusals.NOTHING_URGENT)
    refuse_if(refusals.AT_THE_TOP if challenge.rung == rung.rung else None)
    refuse_if(refusals.to_climb(by.roles_on(challenge.file_id), rung.climbed_by))
    refuse_if(None if urgent in dict(URGENT) else refusals.NOT_URGENT)
    refuse_if(refusals.of_words(says, "Say what cannot wait, and why."))
    return reach(challenge, ladder, rung, by, says=says, evidence=evidence, urgent=urgent)


def reach(
    challenge: Challenge,
    ladder: Climb,
    rung: Rung,
    by: Actor,
    *,
    says: str = "",
    evidence: str = "",
    urgent: str = "",
    hears: Sequence[Member] = (),
) -> Challenge:
    """Stand it on a step: who hears it, what was said, and the entry that the protocol names for it."""
    to_role = _let_in(challenge, rung, hears, by)
    number, side, event = ladder.number(rung), side_of(challenge, by), entry_of(rung)
    said(challenge, "climbed", by, says=says, evidence=evidence, rung=number)
    go(challenge, CLIMBING, rung=rung.rung, climbed_by_role=side, **({"urgent": urgent} if urgent else {}))  # fmt: skip
    facts = {"role": side, "rung": number, **placed(challenge), **_move(challenge)}
    facts |= {"to_role": to_role} if to_role else {}
    facts |= {urgent: True} if urgent else {}
    facts |= {"provider_team": challenge.provider_team_id} if challenge.provider_team_id else {}
    facts |= {"subject": challenge.subject} if challenge.subject else {}
    record(event, file=challenge.file, by=by, **facts_for(event, about(challenge, **facts)))
    if "commissioning_team" in rung.to:
        ask_commissioning(challenge, says, evidence, by)
    return challenge


def _let_in(challenge: Challenge, rung: Rung, hears: Sequence[Member], by: Actor) -> str:
    """Give those who were named their part on the case; return the role that hears it, "" for none.

    :raises Refused: where the protocol has somebody named and nobody is, or somebody else is.
    """
    refuse_if(refusals.NAME_WHO if rung.named and not hears else None)
    refuse_if(refusals.NOT_THEIRS if hears and not rung.named else None)
    found: list[str] = []
    for member in hears:
        role = next((one for one in rung.to if member in holders_of_post(one)), "")
        refuse_if(None if role else refusals.NOT_THEIRS)
        found.append(role)
        # a part that something else began ends with that, and not with the disagreement
        here = CaseTeam.objects.filter(file_id=challenge.file_id, role=role, member_id=member.pk, rule=BY_HAND)  # fmt: skip
        if not here.filter(starts__lte=clock.now(), ends__gt=clock.now()).exists():
            record("case_team_joined", file=challenge.file, by=by, role=role, member=member.pk)
    return next(iter([*found, *rung.to]), "")


def who_could_hear(rung: Rung) -> list[tuple[Member, str]]:
    """Who holds a post that hears it on a step, each with that role, in the protocol's order."""
    found = {member: role for role in reversed(rung.to) for member in holders_of_post(role)}
    return sorted(found.items(), key=lambda one: (rung.to.index(one[1]), one[0].name))


def _move(challenge: Challenge) -> dict[str, int]:
    return {"move": challenge.move_id} if challenge.move_id else {}


@action(by=PROVIDERS, records=["provider_raised_unresolved_issue", "contract_challenge_asked"])
def raise_with_both(*, challenge: Challenge, says: str, evidence: str = "", by: Actor) -> Challenge:
    """Raise what is not settled with commissioning and the placements team, both at once."""
    refuse_if(refusals.of_words(says, "Say what is not settled."))
    note(challenge, provider_raised_at=clock.now())
    said(challenge, "raised", by, says=says, evidence=evidence)
    facts = {**_provider(challenge), "recipients": BOTH}
    record("provider_raised_unresolved_issue", file=challenge.file, by=by, **facts)
    ask_commissioning(challenge, says, evidence, by, for_information=True)
    return challenge


@action(by=PLACEMENTS, records=["placements_team_reviewed_information"])
def review_for_challenge(
    *, challenge: Challenge, says: str, lack_of_evidence: bool, by: Actor
) -> Challenge:
    """Look at the referral and the risk assessment again, and say whether the provider's evidence holds."""
    refuse_if(refusals.of_words(says, "Write down what you found."))
    note(challenge, reviewed_at=clock.now())
    said(challenge, "review", by, says=says, lack_of_evidence=lack_of_evidence)
    facts = about(challenge, strand=challenge.strand, lack_of_evidence=lack_of_evidence)
    record("placements_team_reviewed_information", file=challenge.file, by=by, **facts)
    return challenge


@action(by=PLACEMENTS, records=["placements_team_challenged_provider"])
def challenge_provider(*, challenge: Challenge, says: str, by: Actor) -> Challenge:
    """Challenge the provider where its decision lacks evidence."""
    refuse_if(refusals.of_words(says, "Write down what the provider is asked to answer."))
    note(challenge, placements_challenged_at=clock.now())
    said(challenge, "challenge", by, says=says)
    record(
        "placements_team_challenged_provider", file=challenge.file, by=by, **_provider(challenge)
    )
    return challenge


@action(by=PLACEMENTS, records=["challenge_unresolved_after_placements_team"])
def cannot_settle(*, challenge: Challenge, says: str, by: Actor) -> Challenge:
    """Say that the placements team could not settle it, and why."""
    refuse_if(refusals.of_words(says, "Write down why it could not be settled."))
    theirs = stands_with("placements_team", challenge, by)
    refuse_if(None if theirs else refusals.to_go(challenge, "opened"))
    note(challenge, not_settled_at=clock.now())
    said(challenge, "not_settled", by, says=says, outcome="unresolved")
    facts = about(challenge, **placed(challenge))
    record("challenge_unresolved_after_placements_team", file=challenge.file, by=by, **facts)
    return challenge
