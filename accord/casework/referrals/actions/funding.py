"""Money: proposed, asked for, decided by the one whose approval it is, and only then spent.

Whether something may be bought before it is approved is the protocol's gate, not ours.
"""

from decimal import Decimal
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member, Team
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals import protocol, refusals, states
from accord.casework.referrals.approvers import approver_of, chosen_to_decide
from accord.casework.referrals.holding import said
from accord.casework.referrals.models import FundingApproval, PlacementSearch
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record

PLACEMENTS = ["placements_team"]
APPROVERS = ["head_of_service", "service_manager"]
BUYERS = [*PLACEMENTS, *APPROVERS]
SPOT, HOURS = "spot_purchase", "additional_support_hours"


@action(by=PLACEMENTS, records=["spot_purchase_proposed"])
def propose_spot_purchase(
    *,
    search: PlacementSearch,
    because: str,
    provider_team: Team | None = None,
    home: Home | None = None,
    cost_a_week: Decimal | None = None,
    by: Actor,
) -> FundingApproval:
    """Propose to buy a placement from a provider outside the contract, and why."""
    refuse_closed(search.file, home, by)
    team = home.provider_team_id if home else provider_team.pk if provider_team else None
    approval = _propose(
        search, SPOT, because, by, provider_team_id=team, home=home, cost_a_week=cost_a_week
    )
    record(
        "spot_purchase_proposed",
        file=search.file,
        by=by,
        referral=search.referral_id,
        search=search.pk,
        approval=approval.pk,
        **said(provider_team=team),
    )
    return approval


@action(by=PLACEMENTS, records=["additional_support_hours_proposed"])
def propose_extra_hours(
    *,
    search: PlacementSearch,
    hours_a_week: Decimal,
    because: str,
    home: Home | None = None,
    cost_a_week: Decimal | None = None,
    by: Actor,
) -> FundingApproval:
    """Propose to pay for extra hours of support a week, and why."""
    refuse_if(None if hours_a_week > 0 else "Enter how many extra hours a week.")
    team = home.provider_team_id if home else None
    more = {"hours_a_week": hours_a_week, "cost_a_week": cost_a_week, "home": home}
    approval = _propose(search, HOURS, because, by, provider_team_id=team, **more)
    record(
        "additional_support_hours_proposed",
        file=search.file,
        by=by,
        referral=search.referral_id,
        search=search.pk,
        approval=approval.pk,
        hours=float(hours_a_week),
    )
    return approval


def _propose(
    search: PlacementSearch, purpose: str, because: str, by: Actor, **more: Any
) -> FundingApproval:
    refuse_if(None if because.strip() else "Say why it is needed.")
    return FundingApproval.objects.create(
        **owned(search.file, by),
        referral_id=search.referral_id,
        search=search,
        purpose=purpose,
        because=because,
        proposed_at=clock.now(),
        **more,
    )


@action(by=PLACEMENTS, records=["funding_approval_requested", "case_team_joined"])
def request_approval(
    *, approval: FundingApproval, asked: Member | None = None, by: Actor
) -> FundingApproval:
    """Ask for approval of whoever the protocol names for this young person's status.

    `asked` is who decides, where more than one person holds that post.
    """
    approver = approver_of(approval, by)
    named = chosen_to_decide(approval, approver, asked, by)
    _move(approval, states.REQUESTED, approver=approver, requested_at=clock.now())
    if named is not None:
        record("case_team_joined", file=approval.file, by=by, role=approver, member=named.pk)
    _record("funding_approval_requested", approval, by)
    return approval


@action(by=APPROVERS, records=["funding_approved", "funding_refused"])
def decide_approval(
    *, approval: FundingApproval, approved: bool, says: str = "", by: Actor
) -> FundingApproval:
    """Approve the funding or refuse it, saying why."""
    refuse_if(refusals.to_decide(approval, by, protocol.titles(by)))
    unsaid = not approved and not says.strip()
    refuse_if("Say why it is refused, so that the search can go on." if unsaid else None)
    _move(
        approval,
        states.APPROVED if approved else states.TURNED_DOWN,
        decided_at=clock.now(),
        decided_by_id=by.member_id,
        decision_says=says,
    )
    _record("funding_approved" if approved else "funding_refused", approval, by)
    return approval


@action(by=BUYERS, records=["spot_purchase_agreed"])
def agree_spot_purchase(
    *, approval: FundingApproval, home: Home | None = None, going_ahead: str = "", by: Actor
) -> FundingApproval:
    """Buy the placement. `going_ahead` is an approver's reason for an emergency bed that cannot wait."""
    refuse_if(refusals.to_buy(approval, SPOT))
    place = home or approval.home
    team = place.provider_team_id if place else approval.provider_team_id
    _bought(approval, by, home=place, provider_team_id=team)
    record(
        "spot_purchase_agreed",
        file=approval.file,
        by=by,
        going_ahead=going_ahead,
        referral=approval.referral_id,
        search=approval.search_id,
        approval=approval.pk,
        **said(provider_team=team, home=place.pk if place else None),
    )
    return approval


@action(by=BUYERS, records=["additional_support_hours_agreed"])
def agree_extra_hours(
    *, approval: FundingApproval, going_ahead: str = "", by: Actor
) -> FundingApproval:
    """Buy the extra hours. `going_ahead` is an approver's reason for an emergency that cannot wait."""
    refuse_if(refusals.to_buy(approval, HOURS))
    _bought(approval, by)
    record(
        "additional_support_hours_agreed",
        file=approval.file,
        by=by,
        going_ahead=going_ahead,
        referral=approval.referral_id,
        approval=approval.pk,
        hours=float(approval.hours_a_week),
    )
    return approval


def _bought(approval: FundingApproval, by: Actor, **more: Any) -> None:
    _move(approval, states.AGREED, agreed_at=clock.now(), agreed_by_id=by.member_id, **more)


def _move(approval: FundingApproval, to: str, **new: Any) -> None:
    """Move the request to a state, unless somebody has moved it first."""
    if to not in states.APPROVAL_MOVES[approval.state]:
        refuse_if(refusals.ANSWERED)
    found = FundingApproval.objects.filter(pk=approval.pk, state=approval.state)
    refuse_if(None if found.update(state=to, **new) else refusals.ANSWERED)
    approval.refresh_from_db()


def _record(event: str, approval: FundingApproval, by: Actor) -> None:
    record(
        event,
        file=approval.file,
        by=by,
        approval=approval.pk,
        referral=approval.referral_id,
        purpose=approval.purpose,
        approver=approval.approver,
    )
