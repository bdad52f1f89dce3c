"""A home in another area, decided on in Accord by whoever holds the post: asked for, then approved or refused."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments.actions.approving_away import level_needed
from accord.casework.assessments.actions.away import PLACERS, SENSITIVE
from accord.casework.assessments.deciders import POSTS, deciders, others_wait
from accord.casework.assessments.models import AwayApproval, AwayRequest, OutOfBoroughProposal
from accord.casework.people.actions import owned
from accord.casework.referrals import protocol
from accord.duties.record import record

DECIDERS = list(POSTS.values())
APPROVED = "This home has been approved already."
DECIDED = "This has been decided already. Where something has changed, propose the home again."


@action(by=PLACERS, records=["out_of_area_approval_asked"])
def ask_away_approval(
    *, proposal: OutOfBoroughProposal, asked: Member | None = None, by: Actor
) -> AwayRequest:
    """Ask whoever holds the post to approve a home in another area that was proposed.

    `asked` is who decides, where more than one person holds it.

    :raises Refused: if no approval is needed, nobody else here holds the post, or it was asked for.
    """
    refuse_if(APPROVED if _approved(proposal) else None)
    level = needed_of(proposal, by)
    decider = _chosen(proposal, level, asked, by)
    known = AwayRequest.objects.filter(proposal_id=proposal.pk).first()
    if known is not None:
        refuse_if(DECIDED if known.decided_at else _still_asked(known, proposal))
        found = AwayRequest.objects.filter(pk=known.pk, decided_at__isnull=True)
        found.update(level=level, asked_of_id=decider.pk, asked_at=clock.now())
        known.refresh_from_db()
    row = known or AwayRequest.objects.create(
        **owned(proposal.file, by),
        marking=SENSITIVE,
        referral_id=proposal.referral_id,
        proposal=proposal,
        level=level,
        asked_of=decider,
        asked_at=clock.now(),
    )
    record(
        "out_of_area_approval_asked", file=proposal.file, by=by,
        member=decider.pk, approving_post=POSTS[level], **_about(row),
    )  # fmt: skip
    return row


@action(by=DECIDERS, records=["out_of_area_approved", "out_of_area_refused"])
def decide_away_approval(
    *,
    proposal: OutOfBoroughProposal,
    approved: bool,
    reasons: str,
    conditions: str = "",
    by: Actor,
) -> AwayRequest:
    """Approve a home in another area or refuse it, with the reasons and, of an approval, the conditions.

    :raises Refused: to whoever proposed it or does not hold the post, and once it is decided.
    """
    request = AwayRequest.objects.filter(proposal_id=proposal.pk).first()
    if request is None:
        raise Refused("Approval has not been asked for yet.")
    refuse_if(_not_theirs(request, by))
    refuse_if(_unsaid(approved, reasons, conditions))
    found = AwayRequest.objects.filter(pk=request.pk, decided_at__isnull=True)
    done = found.update(
        approved=approved,
        reasons=reasons.strip(),
        conditions=conditions.strip(),
        decided_at=clock.now(),
        decided_by_id=by.member_id,
    )
    refuse_if(None if done else DECIDED)
    request.refresh_from_db()
    more = {**_about(request), "others_wait": others_wait(proposal)}
    if approved:
        row = _approval(request, by)
        record("out_of_area_approved", file=proposal.file, by=by, away_approval=row.pk, **more)
    else:
        record("out_of_area_refused", file=proposal.file, by=by, **more)
    return request


def needed_of(proposal: OutOfBoroughProposal, by: Actor) -> str:
    """The level of the approval that a proposal needs.

    :raises Refused: where it needs none, or the legal status is not known.
    """
    needed = level_needed(proposal, by)
    found = [level for level in POSTS if level in needed.outcome]
    if not found:
        raise Refused("A home in another area needs no approval for them.", clause=needed.clause)
    return found[0]


def _chosen(proposal: OutOfBoroughProposal, level: str, asked: Member | None, by: Actor) -> Member:
    """Who decides: nobody is guessed where several hold the post."""
    held = deciders(proposal, level)
    title = protocol.titles(by)[POSTS[level]].lower()
    if not held:
        raise Refused(
            f"Nobody else in Accord is the {title}. Record the approval that was given on paper."
        )
    if asked is None and len(held) > 1:
        names = " or ".join(member.name for member in held)
        raise Refused(f"More than one person is the {title}. Choose who decides: {names}.")
    if asked is not None and asked.pk not in {member.pk for member in held}:
        raise Refused(f"Choose somebody who is the {title} and did not propose it.")
    return asked or held[0]


def _still_asked(request: AwayRequest, proposal: OutOfBoroughProposal) -> str | None:
    """Why nobody else is asked: the one who was asked still holds the post that is needed."""
    held = {member.pk for member in deciders(proposal, request.level)}
    return "This approval has been asked for already." if request.asked_of_id in held else None


def _not_theirs(request: AwayRequest, by: Actor) -> str | None:
    """Return why this person does not decide, or None."""
    if request.decided_at is not None:
        return DECIDED
    if _approved(request.proposal):
        return APPROVED
    if by.member_id in (request.proposal.recorded_by_id, request.recorded_by_id):
        return "You proposed this home or asked for its approval. Somebody else decides."
    if POSTS[request.level] not in by.roles_on(request.file_id):
        return f"This is for the {protocol.titles(by)[POSTS[request.level]].lower()} to decide."
    return None


def _unsaid(approved: bool, reasons: str, conditions: str) -> str | None:
    """Return why this is no decision, or None."""
    if not reasons.strip():
        return "Say why you decide so."
    if conditions.strip() and not approved:
        return "A refusal has no conditions. Say them as reasons."
    return None


def _approved(proposal: OutOfBoroughProposal) -> bool:
    return AwayApproval.objects.filter(proposal_id=proposal.pk).exists()


def _approval(request: AwayRequest, by: Actor) -> AwayApproval:
    """The approval itself, as every reader of approvals finds it."""
    decider = Member.objects.get(pk=by.member_id)
    title = protocol.titles(by)[POSTS[request.level]]
    return AwayApproval.objects.create(
        **owned(request.proposal.file, by),
        marking=SENSITIVE,
        referral_id=request.referral_id,
        proposal=request.proposal,
        level=request.level,
        approved_by=f"{decider.name}, {title}",
        approved_on=clock.local_date(clock.now()),
    )


def _about(request: AwayRequest) -> dict[str, Any]:
    return {
        "away_proposal": request.proposal_id,
        "referral": request.referral_id,
        "away_request": request.pk,
        "approval_level": request.level,
    }
