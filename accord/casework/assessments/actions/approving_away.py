"""A home in another area: approved at the level that is needed, and the area told in writing."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments.actions.away import PLACERS, SENSITIVE
from accord.casework.assessments.models import AreaNotice, AwayApproval, OutOfBoroughProposal
from accord.casework.assessments.models.away import LEVELS
from accord.casework.people.actions import owned
from accord.casework.referrals import protocol
from accord.casework.referrals.holding import standing
from accord.casework.referrals.models import Referral
from accord.duties.record import record
from accord.protocols.tables import Outcome


@action(by=PLACERS, records=["out_of_area_approved"])
def record_away_approval(
    *, referral: Referral, level: str, approved_by: str, approved_on: date, by: Actor
) -> AwayApproval:
    """Record who approved a home in another area: the nominated officer, or the director.

    :raises Refused: if the level is not the one that this young person and that area need.
    """
    needed = level_needed(referral, by)
    refuse_if(_refusal(level, approved_by, approved_on))
    if "director" in needed.outcome and level != "director":
        raise Refused(needed.says, clause=needed.clause)
    row = AwayApproval.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral_id=referral.pk,
        level=level,
        approved_by=approved_by.strip(),
        approved_on=approved_on,
    )
    about = {"referral": referral.pk, "approval_level": level}
    record("out_of_area_approved", file=referral.file, by=by, away_approval=row.pk, **about)
    return row


@action(by=PLACERS, records=["area_notice_given"])
def give_area_notice(
    *, referral: Referral, authority: str, sent_to: str, given_on: date, by: Actor
) -> AreaNotice:
    """Record that the area where the home is was told in writing: their needs, why there, and the care plan."""
    refuse_if(None if authority.strip() and sent_to.strip() else "Say which area, and whom there.")
    refuse_if(_past(given_on))
    row = AreaNotice.objects.create(
        **owned(referral.file, by),
        marking=SENSITIVE,
        referral_id=referral.pk,
        authority=authority.strip(),
        sent_to=sent_to.strip(),
        given_on=given_on,
    )
    record(  # it counts from the day it was given: what is entered later is not late for that
        "area_notice_given", file=referral.file, by=by, happened_at=clock.start_of(given_on),
        area_notice=row.pk, referral=referral.pk,
    )  # fmt: skip
    return row


def level_needed(referral: Referral, by: Actor) -> Outcome:
    """Whose approval the newest proposal needs: nominated_officer, director or none_needed, with its clause.

    :raises Refused: where no home in another area is proposed, or the legal status is not known.
    """
    rows = OutOfBoroughProposal.objects.filter(referral_id=referral.pk)
    newest = rows.order_by("-pk").first()
    if newest is None:
        raise Refused("Propose the home in the other area first.")
    facts = {"status": standing(referral, by).get("status"), "adjoining": newest.adjoining}
    known = {name: value for name, value in facts.items() if value}
    return protocol.answer(by, "away-approval", known)


def _refusal(level: str, approved_by: str, approved_on: date) -> str | None:
    if level not in dict(LEVELS):
        return "Say who approved it."
    if not approved_by.strip():
        return "Enter the name and the post of whoever approved it."
    return _past(approved_on)


def _past(day: date) -> str | None:
    future = day > clock.local_date(clock.now())
    return "Enter a day that has come: Accord records what happened." if future else None
