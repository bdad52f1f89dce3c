"""The gangs team's checks of areas and addresses: asked for, made, and their result passed on."""

from collections.abc import Sequence
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.models import Home
from accord.casework.homes.queries import address_of
from accord.casework.people.actions import owned
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import risk_answer, said
from accord.casework.referrals.models import (
    AreaCheck,
    GangsConsultation,
    PlacementOption,
    Referral,
)
from accord.casework.referrals.models.constraints import YES_NO
from accord.casework.referrals.models.gangs import SENSITIVE
from accord.duties.record import record

CHECKERS = ["gangs_team", "gangs_coordinator"]
MADE_ALREADY = "This check has been recorded already."


@action(by=[*LEAD, "gangs_coordinator"], records=["igt_check_requested"])
def request_gangs_check(
    *,
    check_type: str,
    referral: Referral | None = None,
    consultation: GangsConsultation | None = None,
    option: PlacementOption | None = None,
    home: Home | None = None,
    address: str = "",
    internal_move: bool = False,
    by: Actor,
) -> AreaCheck:
    """Ask the gangs team to check areas to avoid, or one possible address.

    `check_type` is areas or an_address. The lead worker names the referral, the
    co-ordinator the consultation; an address comes from an option, a home, or in words.
    """
    referral_id = _referral_id(referral, consultation)
    about = referral or consultation
    assert about is not None
    where = _address(check_type, option, home, address)
    check = AreaCheck.objects.create(
        **owned(about.file, by),
        marking=SENSITIVE,
        referral_id=referral_id,
        check_type=check_type,
        requested_at=clock.now(),
        internal_move=internal_move,
        **where,
    )
    record(
        "igt_check_requested",
        file=about.file,
        by=by,
        check=check.pk,
        referral=check.referral_id,
        check_type=check_type,
        **said(option=check.option_id, internal_move=internal_move or None),
    )
    return check


def _referral_id(referral: Referral | None, consultation: GangsConsultation | None) -> int:
    if referral is not None:
        return referral.pk
    if consultation is not None:
        return consultation.referral_id
    raise Refused("Say which referral or consultation the check is for.")


def _address(
    check_type: str, option: PlacementOption | None, home: Home | None, address: str
) -> dict[str, Any]:
    if check_type == "areas":
        return {}
    if check_type != "an_address":
        raise Refused("Say whether areas or an address is to be checked.")
    home = home or (option.home if option else None)
    words = address or (", ".join(address_of(home)) if home else option.described if option else "")
    refuse_if(None if words.strip() else "Enter the address to check.")
    return {"option": option, "home": home, "address": words}


@action(by=CHECKERS, records=["igt_area_check_completed"])
def record_area_check(
    *, check: AreaCheck, areas_to_avoid: Sequence[str], conditions: str = "", by: Actor
) -> AreaCheck:
    """Record which areas the young person should not be placed in; none is an answer too."""
    refuse_if(None if check.check_type == "areas" else "This check is of an address.")
    _complete(check, areas_to_avoid=list(areas_to_avoid), conditions=conditions)
    record(
        "igt_area_check_completed",
        file=check.file,
        by=by,
        check=check.pk,
        areas_to_avoid=bool(areas_to_avoid),
        **said(referral=check.referral_id),
    )
    return check


@action(by=CHECKERS, records=["igt_address_check_completed"])
def record_address_check(
    *,
    check: AreaCheck,
    at_risk_from_young_person: str,
    put_young_person_at_risk: str,
    conditions: str = "",
    by: Actor,
) -> AreaCheck:
    """Record whether anybody at the address is at risk from the young person, and the other way.

    Both are yes, no or not_known. Name nobody: `conditions` says what would make it safe.
    """
    refuse_if(None if check.check_type == "an_address" else "This check is of areas.")
    answers = (at_risk_from_young_person, put_young_person_at_risk)
    refuse_if(None if set(answers) <= set(YES_NO) else "Answer both ways: yes, no or not known.")
    _complete(
        check,
        residents_at_risk_from_young_person=at_risk_from_young_person,
        residents_put_young_person_at_risk=put_young_person_at_risk,
        conditions=conditions,
    )
    # one answer not known leaves the whole not known, unless the other is yes
    concern = True if "yes" in answers else None if "not_known" in answers else False
    record(
        "igt_address_check_completed",
        file=check.file,
        by=by,
        check=check.pk,
        **said(
            referral=check.referral_id,
            option=check.option_id,
            move=check.move_id,
            concern_found=concern,
        ),
    )
    return check


def _complete(check: AreaCheck, **found: Any) -> None:
    waiting = AreaCheck.objects.filter(pk=check.pk, completed_at__isnull=True)
    refuse_if(None if waiting.update(completed_at=clock.now(), **found) else MADE_ALREADY)
    check.refresh_from_db()


@action(by=CHECKERS, records=["igt_information_received"])
def pass_on_check_result(*, check: AreaCheck, information: str, by: Actor) -> AreaCheck:
    """Give the lead worker what they need to know from a check, and no more than that."""
    refuse_if(None if check.completed_at else "Record the check first.")
    refuse_if(None if information.strip() else "Write what the lead worker needs to know.")
    waiting = AreaCheck.objects.filter(pk=check.pk, provided_at__isnull=True)
    told = waiting.update(information_provided=information, provided_at=clock.now())
    refuse_if(None if told else "The lead worker has been given this already.")
    check.refresh_from_db()
    risk = risk_answer(check.file_id, "risk_gangs")
    record(
        "igt_information_received",
        file=check.file,
        by=by,
        check=check.pk,
        **said(referral=check.referral_id, risk_gangs=risk),
    )
    return check
