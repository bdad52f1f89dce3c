"""Contract reviews: convened by the team the protocol names, held, and written up against their purposes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Team, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.oversight import protocol, refusals
from accord.casework.oversight.actions.following_up import agree
from accord.casework.oversight.models import ContractReview, JointAction, ReviewPlace
from accord.casework.oversight.models.review import PURPOSES
from accord.casework.oversight.states import CANCELLED, HELD, move, quarter_before
from accord.casework.oversight.terms import AgreedAction
from accord.duties.record import record

CONVENERS = ["commissioning_team", "placements_team"]
REVIEWED = ("block", "spot")
TEXTS = (*PURPOSES, "good_practice", "issues")


@action(by=CONVENERS, records=["contract_review_arranged"], on_case=False)
def arrange_contract_review(
    *,
    agency: Agency,
    meeting_at: datetime,
    place: str = "",
    kinds: Sequence[str] = (),
    also_invite: Sequence[str] = (),
    by: Actor,
) -> ContractReview:
    """Convene the contract review of a provider, of the last whole quarter. `meeting_at` is aware.

    `kinds` are the provider's kinds of contract, its own unless said otherwise: one with both is
    reviewed by both conveners together.

    :raises Refused: by a team that does not convene it, or while one is still to come.
    """
    kinds = [one for one in (kinds or [agency.contract]) if one in REVIEWED]
    conveners = protocol.conveners_of(kinds, by)
    refuse_if(refusals.to_convene(conveners, by) or refusals.to_meet_at(meeting_at))
    first, last = quarter_before(clock.local_date(meeting_at))
    team = Team.objects.filter(agency_id=agency.pk).order_by("pk").first()
    with refuse_on(
        "one_contract_review_to_come", f"A review of {agency.name} is arranged already."
    ):
        review = ContractReview.objects.create(
            ref=new_ref(), area_id=by.area_id, agency_id=agency.pk, provider_team=team,
            contract_kinds=kinds, conveners=conveners, meeting_at=meeting_at, place=place,
            period_start=first, period_end=last, arranged_by_id=by.member_id,
        )  # fmt: skip
    asked = [one.role for one in protocol.asked_to(protocol.REVIEW, by) if one.always]
    invited = list(dict.fromkeys([*asked, *also_invite]))
    ReviewPlace.objects.bulk_create(
        ReviewPlace(ref=new_ref(), area_id=by.area_id, review=review, agency_id=agency.pk, role=role)
        for role in invited
    )  # fmt: skip
    _record("contract_review_arranged", review, by, meeting_at=meeting_at, invited=sorted(invited))
    return review


@action(by=CONVENERS, records=["contract_review_held", "joint_action_agreed"], on_case=False)
def hold_contract_review(
    *,
    review: ContractReview,
    held_at: datetime,
    came: Sequence[ReviewPlace],
    actions: Sequence[AgreedAction] = (),
    by: Actor,
) -> list[JointAction]:
    """Record that a contract review was held, who came, and the improvements agreed.

    :raises Refused: by a team that does not convene it, for a time to come, or where it is over.
    """
    refuse_if(refusals.to_convene(review.conveners, by) or refusals.of_held(held_at))
    move(review, to=HELD, over=refusals.REVIEW_OVER, held_at=held_at)
    there = {place.pk for place in came}
    places = list(ReviewPlace.objects.filter(review_id=review.pk))
    for one in (True, False):
        ReviewPlace.objects.filter(
            pk__in=[place.pk for place in places if (place.pk in there) is one]
        ).update(came=one)
    _record(
        "contract_review_held",
        review,
        by,
        happened_at=held_at,
        held_at=held_at,
        attended=sorted(place.role for place in places if place.pk in there),
        absent=sorted(place.role for place in places if place.pk not in there),
    )
    return [agree(item, review=review, by=by) for item in actions]


@action(by=CONVENERS, records=["contract_review_recorded"], on_case=False)
def write_up_contract_review(
    *, review: ContractReview, version: int, by: Actor, **words: str
) -> None:
    """Write a contract review up against the purposes the protocol names. Each has its words.

    :raises Refused: while a purpose has none, or where it was written up already.
    """
    refuse_if(refusals.to_convene(review.conveners, by) or refusals.to_write_up(review))
    values = {name: words.get(name, "").strip() for name in TEXTS}
    saved = ContractReview.objects.filter(
        pk=review.pk, version=version, written_at__isnull=True
    ).update(**values, written_at=clock.now(), version=version + 1)
    refuse_if(None if saved else "Somebody has just written this up. Look again.")
    _record(
        "contract_review_recorded",
        review,
        by,
        holds=[name for name in TEXTS if values[name]],
        team=False,
    )


@action(by=CONVENERS, records=["contract_review_cancelled"], on_case=False)
def cancel_contract_review(*, review: ContractReview, by: Actor) -> None:
    """Call a contract review off. The review of the quarter is still owed."""
    refuse_if(refusals.to_convene(review.conveners, by))
    move(review, to=CANCELLED, over=refusals.REVIEW_OVER)
    record(
        "contract_review_cancelled",
        file=review.agency.file,
        by=by,
        contract_review=review.pk,
        agency=review.agency_id,
    )


def _record(
    event: str,
    review: ContractReview,
    by: Actor,
    *,
    happened_at: datetime | None = None,
    team: bool = True,
    **facts: Any,
) -> None:
    if team and review.provider_team_id:
        facts["provider_team"] = review.provider_team_id
    record(
        event,
        file=review.agency.file,
        by=by,
        happened_at=happened_at,
        contract_review=review.pk,
        agency=review.agency_id,
        contract_kinds=review.contract_kinds,
        **facts,
    )
