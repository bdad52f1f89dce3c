"""Consulting the gangs co-ordinator, and what follows for where the young person is placed."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import risk_answer, said
from accord.casework.referrals.models import (
    AreaCheck,
    CrossBorderContact,
    GangsConsultation,
    OutOfBoroughForSafety,
    PlacementOption,
    PlacementSearch,
    PostcodeConsideration,
    Referral,
)
from accord.casework.referrals.models.constraints import YES_NO
from accord.casework.referrals.models.gangs import SENSITIVE
from accord.duties.record import record


@action(by=LEAD, records=["gangs_consultation_requested"])
def request_gangs_consultation(
    *, referral: Referral, asked: str = "", by: Actor
) -> GangsConsultation:
    """Ask the gangs co-ordinator for a consultation about this referral."""
    refuse_if(refusals.unless_in(referral, states.LIVE))
    consultation = GangsConsultation.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral=referral,
        asked=asked,
        requested_at=clock.now(),
    )
    record(
        "gangs_consultation_requested",
        file=referral.file,
        by=by,
        consultation=consultation.pk,
        referral=referral.pk,
    )
    return consultation


@action(by=["gangs_coordinator"], records=["gangs_consultation_completed"])
def record_gangs_consultation(
    *,
    consultation: GangsConsultation,
    advice: str,
    checks_needed: bool,
    held_at: datetime | None = None,
    gang_affiliation: str = "not_known",
    by: Actor,
) -> GangsConsultation:
    """Record the consultation, the advice, and whether the gangs team is to check.

    Write the advice without naming other young people or where the information is from.
    """
    if gang_affiliation not in YES_NO:
        raise Refused("Answer yes, no or not known: whether there is an affiliation.")
    at = held_at or clock.now()
    waiting = GangsConsultation.objects.filter(pk=consultation.pk, held_at__isnull=True)
    recorded = waiting.update(
        held_at=at,
        advice=advice,
        checks_needed=checks_needed,
        gang_affiliation=gang_affiliation,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    refuse_if(None if recorded else "This consultation has been recorded already.")
    consultation.refresh_from_db()
    record(
        "gangs_consultation_completed",
        file=consultation.file,
        by=by,
        happened_at=at,
        consultation=consultation.pk,
        referral=consultation.referral_id,
        checks_needed=checks_needed,
    )
    return consultation


@action(by=LEAD, records=["placements_team_updated_with_igt_information"])
def update_placements_team(*, check: AreaCheck, by: Actor) -> AreaCheck:
    """Give the placements team what the gangs team passed on about one check."""
    refuse_if(None if check.provided_at else "The gangs team has not passed anything on yet.")
    waiting = AreaCheck.objects.filter(pk=check.pk, passed_to_placements_team_at__isnull=True)
    told = waiting.update(passed_to_placements_team_at=clock.now())
    refuse_if(None if told else "The placements team has been given this already.")
    check.refresh_from_db()
    record(
        "placements_team_updated_with_igt_information",
        file=check.file,
        by=by,
        check=check.pk,
        **said(referral=check.referral_id),
    )
    return check


@action(by=["placements_team"], records=["igt_liaison_requested_of_worker"])
def request_gangs_liaison(*, search: PlacementSearch, by: Actor) -> None:
    """Ask the lead worker to have the possible addresses checked by the gangs team."""
    record(
        "igt_liaison_requested_of_worker",
        file=search.file,
        by=by,
        search=search.pk,
        referral=search.referral_id,
        **said(risk_gangs=risk_answer(search.file_id, "risk_gangs")),
    )


@action(by=["placements_team"], records=["gang_postcode_consideration_recorded"])
def record_postcode_consideration(
    *,
    referral: Referral,
    keep_out: bool,
    conclusion: str,
    option: PlacementOption | None = None,
    postcode: str = "",
    by: Actor,
) -> PostcodeConsideration:
    """Record whether keeping away from a postcode would help, and why. It bars nothing by itself."""
    refuse_if(None if conclusion.strip() else "Write what you concluded and why.")
    row = PostcodeConsideration.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral=referral,
        option=option,
        postcode=postcode or (option.postcode if option else ""),
        keep_out=keep_out,
        conclusion=conclusion,
    )
    record(
        "gang_postcode_consideration_recorded",
        file=referral.file,
        by=by,
        referral=referral.pk,
        keep_out=keep_out,
        **said(option=option.pk if option else None),
    )
    return row


@action(by=[*LEAD, "placements_team"], records=["out_of_borough_for_safety_decided"])
def decide_out_of_borough_for_safety(
    *, referral: Referral, because: str, by: Actor
) -> OutOfBoroughForSafety:
    """Decide to look for a home out of borough to keep the young person safe."""
    refuse_if(refusals.unless_in(referral, states.LIVE))
    refuse_if(None if because.strip() else "Say what the young person needs to be kept safe from.")
    row = OutOfBoroughForSafety.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral=referral,
        because=because,
        decided_at=clock.now(),
    )
    record("out_of_borough_for_safety_decided", file=referral.file, by=by, referral=referral.pk)
    return row


@action(by=["gangs_team", "gangs_coordinator"], records=["cross_border_contact_made"])
def record_cross_border_contact(
    *,
    check: AreaCheck,
    borough: str,
    contact_team: str,
    contacted_at: datetime | None = None,
    by: Actor,
) -> CrossBorderContact:
    """Record a contact with the gangs team of the borough the young person moves to, and when (aware).

    Every contact is kept, beside the check it was about.
    """
    at = contacted_at or clock.now()
    missing = not (borough.strip() and contact_team.strip())
    refuse_if("Say which borough, and which team there." if missing else None)
    row = CrossBorderContact.objects.create(
        **owned(check.file, by),
        marking=SENSITIVE,
        area_check=check,
        borough=borough,
        contact_team=contact_team,
        contacted_at=at,
    )
    record(
        "cross_border_contact_made",
        file=check.file,
        by=by,
        happened_at=at,
        borough=borough,
        **said(referral=check.referral_id),
    )
    return row
