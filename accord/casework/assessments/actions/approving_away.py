"""A home in another area: an approval that was given on paper, and the area told in writing."""

from datetime import date, timedelta

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.assessments.actions.away import PLACERS, SENSITIVE
from accord.casework.assessments.deciders import deciders, others_wait
from accord.casework.assessments.models import AreaNotice, AwayApproval, OutOfBoroughProposal
from accord.casework.assessments.models.away import LEVELS
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.casework.referrals import protocol
from accord.casework.referrals.holding import standing
from accord.casework.referrals.models import Referral
from accord.casework.referrals.states import LIVE
from accord.duties.record import record
from accord.protocols.tables import Outcome


@action(by=PLACERS, records=["out_of_area_approved"])
def record_away_approval(
    *,
    proposal: OutOfBoroughProposal,
    level: str,
    approved_by: str,
    approved_on: date,
    by: Actor,
) -> AwayApproval:
    """Record who approved on paper a home in another area: the nominated officer, or the director.

    Another proposal needs an approval of its own.

    :raises Refused: if the level is not the one that this young person and that area need, or
        somebody here holds that post: it is theirs to approve, in nobody else's words.
    """
    needed = level_needed(proposal, by)
    refuse_if(_refusal(level, approved_by, approved_on))
    if "director" in needed.outcome and level != "director":
        raise Refused(needed.says, clause=needed.clause)
    here = " or ".join(member.name for member in deciders(proposal, level))
    refuse_if(f"{here} approves it in Accord. Ask for the approval instead." if here else None)
    row = AwayApproval.objects.create(
        **owned(proposal.file, by),
        marking=SENSITIVE,
        referral_id=proposal.referral_id,
        proposal=proposal,
        level=level,
        approved_by=approved_by.strip(),
        approved_on=approved_on,
    )
    about = {"away_proposal": proposal.pk, "referral": proposal.referral_id}
    record(
        "out_of_area_approved", file=proposal.file, by=by,
        away_approval=row.pk, approval_level=level, others_wait=others_wait(proposal), **about,
    )  # fmt: skip
    return row


@action(by=PLACERS, records=["area_notice_given"])
def give_area_notice(
    *, file: File, home: Home, authority: str, sent_to: str, given_on: date, by: Actor
) -> AreaNotice:
    """Record that the area where a home is was told in writing: their needs, why there, and the care plan.

    It counts for this home alone: another home, even in that area, needs a notice of its own.
    """
    refuse_if(None if authority.strip() and sent_to.strip() else "Say which area, and whom there.")
    refuse_if(_past(given_on))
    referral = _referral_to(file, home)
    row = AreaNotice.objects.create(
        **owned(file, by),
        marking=SENSITIVE,
        referral_id=referral,
        home=home,
        authority=authority.strip(),
        sent_to=sent_to.strip(),
        given_on=given_on,
    )
    about = {"home": home.pk, **({"referral": referral} if referral else {})}
    # it counts from the day it was given: what is entered later is not late for that, and what
    # was given on the day of an emergency is not before it
    end = clock.start_of(given_on + timedelta(days=1)) - timedelta(seconds=1)
    at = min(clock.now(), end)
    record("area_notice_given", file=file, by=by, happened_at=at, area_notice=row.pk, **about)
    return row


def _referral_to(file: File, home: Home) -> int | None:
    """The referral by which they come to this home; None where they came without one."""
    stays = Placement.objects.filter(file_id=file.pk, home_id=home.pk).exclude(state=ENDED)
    stay = stays.order_by("-pk").first()
    if stay is not None:
        return stay.referral_id
    under_way = Referral.objects.filter(file_id=file.pk, state__in=LIVE)
    return under_way.order_by("-pk").values_list("pk", flat=True).first()


def level_needed(proposal: OutOfBoroughProposal, by: Actor) -> Outcome:
    """Whose approval a proposal needs: nominated_officer, director or none_needed, with its clause.

    :raises Refused: where the legal status is not known.
    """
    status = standing(proposal.referral, by).get("status")
    facts = {"status": status, "adjoining": proposal.adjoining}
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
