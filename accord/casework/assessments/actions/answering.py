"""The offer in writing, the young person's answer, and the confirmation of the placement."""

from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.assessments import refusals
from accord.casework.assessments.beds import bed_gone
from accord.casework.assessments.models import HousingAssessment, Offer
from accord.casework.assessments.states import ACCEPTED, DECLINED, LAPSED, OFFERED, WITHDRAWN
from accord.casework.assessments.teams import ANSWERING, team_answering
from accord.casework.homes.actions.vacancies import (
    give_back,
    hold_vacancy,
    keep_accepted,
    keep_bed,
    live_vacancy,
)
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.refusals import BED_TAKEN
from accord.casework.homes.turns import still_looked_for, take_turn
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import Referral
from accord.casework.referrals.moves import provider_said_no
from accord.casework.sealing.refusals import refuse_sealed
from accord.duties.record import record

PROVIDERS = [*ANSWERING, "provider_manager"]
WORKERS = ["lead_worker", "lead_worker_manager"]
BOTH = ["young_person", "lead_worker"]
# Past the day on which they were to move in, the bed is kept for them so long and no longer.
KEPT_AFTER = timedelta(days=7)


@action(by=PROVIDERS, records=["placement_offered_in_writing", "vacancy_held"])
def offer_placement(
    *,
    referral: Referral,
    home: Home,
    move_in_on: date,
    bed: Bed | None = None,
    answer_by: date | None = None,
    message: str = "",
    assessment: HousingAssessment | None = None,
    by: Actor,
) -> Offer:
    """Offer a placement in writing: the address and a possible day to move in.

    A named bed that is on offer is held until the answer is due, or else the move.
    """
    team = team_answering(referral.file, by)
    take_turn(referral.file_id)
    refuse_if(refusals.to_offer(home, bed, move_in_on, team) or _unless_looked_for(referral.pk))
    refuse_sealed(referral.file, home, by)
    vacancy = live_vacancy(bed) if bed else None
    if vacancy:
        until = clock.midnight_after(answer_by or move_in_on)
        hold_vacancy(file=referral.file, vacancy=vacancy, until=until, by=by)
    with refuse_on("one_live_offer", refusals.LIVE_OFFER):
        offer = Offer.objects.create(
            **owned(referral.file, by),
            referral_id=referral.pk,
            provider_team_id=team.pk,
            assessment=assessment,
            home=home,
            bed=bed,
            move_in_on=move_in_on,
            answer_by=answer_by,
            offered_at=clock.now(),
            message=message,
        )
    _record_offered(offer, by)
    return offer


def _record_offered(offer: Offer, by: Actor) -> None:
    assessment = {"assessment": offer.assessment_id} if offer.assessment_id else {}
    record(
        "placement_offered_in_writing",
        file=offer.file,
        by=by,
        move_in_on=offer.move_in_on,
        out_of_borough=offer.home.out_of_borough,
        provider_team=offer.provider_team_id,
        recipients=BOTH,
        **_about(offer),
        **assessment,
    )


@action(
    by=WORKERS,
    records=["offer_accepted", "offer_declined", "vacancy_held", "vacancy_hold_lapsed"],
)
def answer_offer(
    *, offer: Offer, answer: str, words: str = "", because: str = "not_said", by: Actor
) -> Offer:
    """Record the young person's answer: accepted or declined, and what they said.

    `because` is why it was declined, for whoever looks for the next home. Declining costs the
    young person nothing: the reason is no fact of the event, so no rule can be written about it.
    An accepted bed is kept from now until the day of the move, also where the day to answer is over,
    unless it is somebody else's by then.
    """
    take_turn(offer.file_id)
    to = ACCEPTED if answer == "accepted" else DECLINED
    said = {"declined_because": because} if to == DECLINED else {}
    if to == DECLINED:
        refuse_if(_confirmed_already(offer) or refusals.of_declining(because))
    now = {"answered_at": clock.now(), "answered_by_id": by.member_id}
    _move(offer, to, by, **now, answer=words, **said)
    about = {**_about(offer), "provider_team": offer.provider_team_id}
    if to == DECLINED:
        about.pop("bed", None)
        about |= _let_go(offer, by)
    elif offer.bed:
        keep_accepted(bed=offer.bed, offer=offer.pk, by=by)
    record(f"offer_{to}", file=offer.file, by=by, **about)
    return offer


def _let_go(offer: Offer, by: Actor) -> dict[str, Any]:
    """The offer is not taken: its bed is given back, and the referral to who passed it on.

    Return what the event says of it: which provider lets go, and whose the referral is again.
    """
    give_back(file=offer.file, bed=offer.bed, by=by)
    team = offer.provider_team_id
    return {
        "provider_team": team,
        **provider_said_no(offer.referral, provider_team_id=team, offered=True),
    }


@action(by=[*PROVIDERS, *WORKERS, "placements_team"], records=["offer_lapsed"])
def let_offer_lapse(*, offer: Offer, by: Actor) -> Offer:
    """Record that an offer lapsed without an answer, after the day it was to be answered by.

    :raises Refused: before that day is over, and where the placement is confirmed already: its bed is theirs.
    """
    take_turn(offer.file_id)
    refuse_if(_confirmed_already(offer))
    today = clock.local_date(clock.now())
    if offer.answer_by is None or today <= offer.answer_by:
        refuse_if("The time to answer this offer has not run out. Ask for the answer.")
    _move(offer, LAPSED, by)
    record(
        "offer_lapsed",
        file=offer.file,
        by=by,
        offer=offer.pk,
        referral=offer.referral_id,
        home=offer.home_id,
        **_let_go(offer, by),
    )
    return offer


@action(by=PROVIDERS, records=["offer_withdrawn"])
def withdraw_offer(*, offer: Offer, by: Actor) -> Offer:
    """Withdraw an offer that cannot stand, so that another can be made. Its bed is given back."""
    take_turn(offer.file_id)
    refuse_if(_confirmed_already(offer))
    was_accepted = offer.state == ACCEPTED
    _move(offer, WITHDRAWN, by)
    give_back(file=offer.file, bed=offer.bed, by=by)
    record(
        "offer_withdrawn",
        file=offer.file,
        by=by,
        offer=offer.pk,
        referral=offer.referral_id,
        home=offer.home_id,
        provider_team=offer.provider_team_id,
        was_accepted=was_accepted,
    )
    return offer


@action(
    by=PROVIDERS,
    records=[
        "placement_confirmed_in_writing",
        "vacancy_opened",
        "vacancy_held",
        "vacancy_hold_lapsed",
    ],
)
def confirm_placement(
    *,
    offer: Offer,
    move_in_on: date | None = None,
    bed: Bed | None = None,
    planned_end: date | None = None,
    purpose: str = "",
    length: str = "",
    by: Actor,
) -> Placement:
    """Confirm the placement and the day of the move in writing.

    Where the offer's date was already firm it may come before the answer. The bed is kept for
    them from now until they move in, or a week after the day on which they were to, whether or not it
    was on offer; one that was offered and is not the one confirmed is given back.

    :raises Refused: if the bed is somebody else's by now, or they have moved in elsewhere.
    """
    bed, day = bed or offer.bed, move_in_on or offer.move_in_on
    take_turn(offer.file_id)
    refuse_if(refusals.to_confirm(offer) or _unless_looked_for(offer.referral_id))
    refuse_if(_ended_meanwhile(offer))
    refuse_if(refusals.to_offer(offer.home, bed, day, offer.provider_team))
    _keep(offer, bed, day, by)
    refuse_if(BED_TAKEN if bed == offer.bed and bed_gone(offer) else None)  # somebody lives in it
    with refuse_on("one_placement_of_an_offer", "This placement is already confirmed."):
        placement = Placement.objects.create(
            **owned(offer.file, by),
            referral_id=offer.referral_id,
            offer=offer,
            provider_team_id=offer.provider_team_id,
            home=offer.home,
            bed=bed,
            confirmed_at=clock.now(),
            confirmed_by_id=by.member_id,
            move_in_on=day,
            planned_end=planned_end,
            purpose=purpose,
            length=length,
            out_of_borough=offer.home.out_of_borough,
        )
    _record_confirmed(placement, by)
    return placement


def _keep(offer: Offer, bed: Bed | None, day: date, by: Actor) -> None:
    """Keep the bed that is confirmed, and give back the one that was offered if it is another."""
    if bed:
        until = clock.midnight_after(day + KEPT_AFTER)
        keep_bed(file=offer.file, bed=bed, until=until, from_on=day, by=by)
    if offer.bed and offer.bed != bed:
        give_back(file=offer.file, bed=offer.bed, by=by)


def _record_confirmed(placement: Placement, by: Actor) -> None:
    bed = {"bed": placement.bed_id} if placement.bed_id else {}
    record(
        "placement_confirmed_in_writing",
        file=placement.file,
        by=by,
        placement=placement.pk,
        referral=placement.referral_id,
        offer=placement.offer_id,
        provider_team=placement.provider_team_id,
        home=placement.home_id,
        move_in_on=placement.move_in_on,
        out_of_borough=placement.out_of_borough,
        emergency=placement.emergency,
        recipients=BOTH,
        **bed,
    )


def _about(offer: Offer) -> dict[str, Any]:
    bed = {"bed": offer.bed_id} if offer.bed_id else {}
    return {"offer": offer.pk, "referral": offer.referral_id, "home": offer.home_id, **bed}


def _unless_looked_for(referral_id: int) -> str | None:
    return None if still_looked_for(referral_id) else refusals.SEARCH_OVER


def _ended_meanwhile(offer: Offer) -> str | None:
    """Why an offer that was read before our turn came is confirmed no more, or None."""
    stands = Offer.objects.filter(pk=offer.pk, state__in=[OFFERED, ACCEPTED]).exists()
    return None if stands else refusals.ANSWERED


def _confirmed_already(offer: Offer) -> str | None:
    if Placement.objects.filter(offer_id=offer.pk).exclude(state="ended").exists():
        return "The placement is already confirmed. End the placement instead."
    return None


def _move(offer: Offer, to: str, by: Actor, **also: Any) -> None:
    """Change the offer's state, unless somebody else has changed it first."""
    refuse_if(refusals.to_move(offer, to))
    moved = Offer.objects.filter(pk=offer.pk, state=offer.state).update(
        state=to, recorded_at=clock.now(), recorded_by_id=by.member_id, **also
    )
    refuse_if(None if moved else refusals.ANSWERED)
    offer.refresh_from_db()
