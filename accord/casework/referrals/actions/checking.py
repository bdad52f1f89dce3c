"""The receiving team checks the documents and asks for more; the lead worker supplies it."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import risk_answer, said
from accord.casework.referrals.models import InformationRequest, QualityCheck, Referral
from accord.duties.record import record

RECEIVERS = ["placements_team", "referrals_team"]


@action(by=RECEIVERS, records=["referral_quality_assured"])
def quality_assure_referral(
    *, referral: Referral, outcome: str, gaps: str = "", by: Actor
) -> QualityCheck:
    """Say whether the referral documents and the risk assessment are enough to go on.

    `outcome` is sufficient or gaps_found; `gaps` says what is missing.
    """
    refuse_if(refusals.unless_in(referral, states.SENT))
    refuse_if(_refusal(outcome, gaps))
    check = QualityCheck.objects.create(
        **owned(referral.file, by),
        referral=referral,
        outcome=outcome,
        gaps=gaps,
        checked_at=clock.now(),
    )
    record(
        "referral_quality_assured",
        file=referral.file,
        by=by,
        referral=referral.pk,
        outcome=outcome,
        **said(risk_gangs=risk_answer(referral.file_id, "risk_gangs")),
    )
    return check


def _refusal(outcome: str, gaps: str) -> str | None:
    if outcome not in ("sufficient", "gaps_found"):
        return "Say whether the documents are enough to go on."
    return "Say what is missing." if outcome == "gaps_found" and not gaps.strip() else None


@action(by=RECEIVERS, records=["further_referral_information_requested"])
def request_further_information(*, referral: Referral, asked: str, by: Actor) -> InformationRequest:
    """Ask the lead worker for more information or detail."""
    refuse_if(refusals.unless_in(referral, states.SENT))
    refuse_if(None if asked.strip() else "Write what you need to know.")
    request = InformationRequest.objects.create(
        **owned(referral.file, by),
        referral=referral,
        asked=asked,
        asked_at=clock.now(),
        asked_by_id=by.member_id,
    )
    record(
        "further_referral_information_requested",
        file=referral.file,
        by=by,
        referral=referral.pk,
        request=request.pk,
    )
    return request


@action(by=LEAD, records=["further_referral_information_supplied"])
def supply_further_information(
    *, request: InformationRequest, answer: str, by: Actor
) -> InformationRequest:
    """Answer a request for further information about a referral."""
    if not answer.strip():
        raise Refused("Write the further information, or say where it is.")
    waiting = InformationRequest.objects.filter(pk=request.pk, supplied_at__isnull=True)
    new = {"answer": answer, "supplied_at": clock.now(), "supplied_by_id": by.member_id}
    refuse_if(None if waiting.update(**new) else refusals.ANSWERED)
    request.refresh_from_db()
    record(
        "further_referral_information_supplied",
        file=request.file,
        by=by,
        referral=request.referral_id,
        request=request.pk,
    )
    return request
