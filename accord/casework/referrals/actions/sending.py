"""Completing the referral, sending it by the protocol's route, and withdrawing it."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.actions.vacancies import let_go_needed_no_more
from accord.casework.homes.turns import take_turn
from accord.casework.people.actions import owned
from accord.casework.placements.falling_away import fall_away_withdrawn
from accord.casework.referrals import protocol, refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import (
    Held,
    document_kinds,
    held,
    missing,
    parts,
    said,
)
from accord.casework.referrals.models import Handover, PlacementSearch, Referral
from accord.casework.referrals.moves import move, move_search
from accord.duties.record import record

REASONS = (
    "no_longer_needed",
    "young_person_declined",
    "fostering_chosen",
    "placed_elsewhere",
    "entered_in_error",
)
TEAM_STATES = {
    "placements_team": states.WITH_PLACEMENTS,
    "referrals_team": states.WITH_REFERRALS,
}


@action(by=LEAD, records=["placement_request_form_completed", "referral_completed"])
def complete_referral(*, referral: Referral, going_ahead: str = "", by: Actor) -> Referral:
    """Say that the referral is complete and ready to send.

    Refused with the list of what is missing. `going_ahead` is a manager's reason for not
    waiting for the gangs consultation in an emergency.
    """
    now = held(referral, by)
    refuse_if(refusals.to_move(referral, states.COMPLETED))
    _refuse_incomplete(now, by)
    done = {"completed_at": clock.now(), "form_completed_at": clock.now()}
    move(referral, states.COMPLETED, form_completed_by_id=by.member_id, **done)
    holds = parts(now, by)
    about = {"referral": referral.pk, "holds": holds, "interim_form": referral.interim}
    file = referral.file
    record("placement_request_form_completed", file=file, by=by, form=referral.form, **about)
    record(
        "referral_completed",
        file=file,
        by=by,
        going_ahead=going_ahead,
        documents=document_kinds(now, housing_record=False),
        **about,
        **_risks(now),
    )
    return referral


def _refuse_incomplete(now: Held, by: Actor) -> None:
    lacking = missing(now, by)
    clause = next((lacks.clause for lacks in lacking if lacks.force != "may"), "")
    refuse_if(refusals.incomplete(lacking, protocol.titles(by)), clause=clause)


def _risks(now: Held) -> dict[str, Any]:
    assessment, safety = now.assessment, now.safety
    return said(
        risk_gangs=now.answer("risk_gangs"),
        vuln_missing=now.answer("vuln_missing"),
        vuln_cse=now.answer("vuln_cse"),
        significant_risks=assessment.significant_risks if assessment else None,
        safety_plan_exists=safety.safety_plan_exists if safety else None,
    )


@action(by=LEAD, records=["referral_submitted"])
def submit_referral(
    *, referral: Referral, to: str = "", going_ahead: str = "", by: Actor
) -> Referral:
    """Send the referral to the team the protocol names for this young person.

    `to` is placements_team or referrals_team, or left out. The wrong team is refused with
    the clause that names the right one.
    """
    now = held(referral, by)
    route = _route(now, to, by)
    refuse_if(refusals.unless_in(referral, {states.COMPLETED}))
    _refuse_incomplete(now, by)
    move(
        referral,
        TEAM_STATES[route[0]],
        submitted_at=clock.now(),
        submitted_to=route[0],
        copied_to=list(route[1:]),
    )
    _open_search(referral, by)
    copies: dict[str, Any] = {"copied_to": list(route[1:])} if route[1:] else {}
    record(
        "referral_submitted",
        file=referral.file,
        by=by,
        going_ahead=going_ahead,
        sent_by="lead_worker",
        to=route[0],
        **copies,
        **sending_facts(referral, now, by, housing_record=False),
    )
    return referral


def sending_facts(
    referral: Referral, now: Held, by: Actor, *, housing_record: bool
) -> dict[str, Any]:
    """The facts of sending a referral that do not depend on who sends it where."""
    risks = _risks(now)
    return {
        "referral": referral.pk,
        "form": referral.form,
        "interim_form": referral.interim,
        "holds": parts(now, by),
        "documents": document_kinds(now, housing_record=housing_record),
        **{name: risks[name] for name in ("risk_gangs", "safety_plan_exists") if name in risks},
    }


def _route(now: Held, to: str, by: Actor) -> tuple[str, ...]:
    """Who gets the referral: the team that acts on it, then those that get a copy."""
    found = protocol.answer(by, "submission-route", now.facts)
    if to and to != found.outcome[0]:
        right = protocol.titles(by)[found.outcome[0]]
        raise Refused(f"This referral goes to the {right}. Send it there.", clause=found.clause)
    return found.outcome


def _open_search(referral: Referral, by: Actor) -> None:
    first = states.AT_REFERRALS if referral.submitted_to == "referrals_team" else states.OPENED
    PlacementSearch.objects.create(**owned(referral.file, by), referral=referral, state=first)


@action(by=LEAD, records=["referral_withdrawn", "placement_fell_away", "vacancy_hold_lapsed"])
def withdraw_referral(*, referral: Referral, reason: str, says: str = "", by: Actor) -> Referral:
    """Withdraw the referral. Those who were given it for its sake see it no longer.

    A placement that a home confirmed because of it comes to nothing; a bed that one kept is free again at once,
    and that home is told.
    """
    if reason not in REASONS:
        raise Refused("Choose why the referral is withdrawn.")
    take_turn(referral.file_id)
    move(
        referral,
        states.WITHDRAWN,
        withdrawn_at=clock.now(),
        withdrawn_because=reason,
        withdrawn_says=says,
    )
    search = PlacementSearch.objects.filter(referral=referral).first()
    if search is not None:
        move_search(search, states.ENDED)
    Handover.objects.filter(referral=referral, answer="").update(
        answer="withdrawn", answered_at=clock.now()
    )
    record("referral_withdrawn", file=referral.file, by=by, referral=referral.pk, reason=reason)
    fall_away_withdrawn(file=referral.file, referral=referral.pk, by=by)
    let_go_needed_no_more(referral=referral.pk, by=by)
    return referral
