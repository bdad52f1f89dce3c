"""A referral that waits for something: never without a reason, a day and somebody who looks again."""

from collections.abc import Iterable
from datetime import date, timedelta

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.access.sight import shown
from accord.casework.finding.models import LOOK_AGAIN, WAITS_FOR, ReferralWait
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.models import Referral
from accord.duties.record import record

SEARCHERS = ["placements_team", "brokerage_team", "referrals_team", "lead_worker", "lead_worker_manager"]  # fmt: skip
LONGEST = timedelta(days=28)  # ACC-WAIT-01
CHANGED = "Somebody has just changed what this referral waits for. Look again."


@action(by=SEARCHERS, records=["referral_put_to_wait"])
def let_referral_wait(
    *,
    referral: Referral,
    waits_for: str,
    review_on: date,
    owner_role: str,
    words: str = "",
    by: Actor,
) -> ReferralWait:
    """Let a referral wait for something, and say who looks again by which day, four weeks ahead at most.

    One that waits already was looked at again by this, and waits on. Nothing else that is owed waits with it.
    """
    refuse_if(refusals.unless_in(referral, states.SENT))
    refuse_if(_refusal(waits_for, review_on, owner_role))
    _end(referral, by)
    with refuse_on("one_wait_at_a_time", CHANGED):
        row = ReferralWait.objects.create(
            **owned(referral.file, by),
            referral=referral,
            waits_for=waits_for,
            words=words,
            owner_role=owner_role,
            review_on=review_on,
            began_at=clock.now(),
        )
    about = {"referral": referral.pk, "waits_for": waits_for}
    record("referral_put_to_wait", file=referral.file, by=by, owner_role=owner_role, review_on=review_on, **about)  # fmt: skip
    return row


@action(by=SEARCHERS, records=["referral_wait_ended"])
def end_wait(*, referral: Referral, by: Actor) -> None:
    """Go on with a referral that waited: what it waited for has come, or is not waited for any more."""
    refuse_if(None if _end(referral, by) else "This referral does not wait.")
    record("referral_wait_ended", file=referral.file, by=by, referral=referral.pk)


def waits_of(refs: Iterable[str]) -> dict[str, ReferralWait]:
    """What these referrals wait for now, by the referral's reference; the others are not in it."""
    sent = {"referral__ref__in": list(refs), "referral__state__in": states.SENT}
    rows = ReferralWait.objects.filter(**sent, ended_at__isnull=True).select_related("referral")
    found = {row.referral.ref: row for row in rows}
    shown("search", (row.file_id for row in found.values()))
    return found


def _end(referral: Referral, by: Actor) -> int:
    """End the wait that stands, if one does. Return how many did."""
    standing = ReferralWait.objects.filter(referral=referral, ended_at__isnull=True)
    return standing.update(ended_at=clock.now(), ended_by_id=by.member_id)


def _refusal(waits_for: str, review_on: date, owner_role: str) -> str | None:
    if waits_for not in dict(WAITS_FOR):
        return "Say what the referral waits for."
    if owner_role not in dict(LOOK_AGAIN):
        return "Say who looks at it again."
    today = clock.local_date(clock.now())
    if review_on <= today:
        return "Enter a day to come for looking again."
    if review_on > today + LONGEST:
        last = clock.day_in_words(today + LONGEST)
        return f"Enter a day by {last}: no referral waits longer than four weeks unseen."
    return None
