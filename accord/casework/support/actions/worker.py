"""What the lead worker sees to: money that is due, and the care or pathway plan."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.meetings.roles import WORKERS
from accord.casework.meetings.rules import checklist, facts_on, said
from accord.casework.people.actions import owned
from accord.casework.placements.queries import current_placement
from accord.casework.plans.contents import plan_in_force
from accord.casework.reviews.models import Review
from accord.casework.support import refusals
from accord.casework.support.models import CarePlanUpdate, FinanceEntitlement
from accord.casework.support.models.worker import ENTITLEMENTS, PLAN_TYPES
from accord.duties.record import record


@action(by=WORKERS, records=["finance_entitlement_identified"])
def identify_finance(
    *,
    file: File,
    entitlement: str,
    under_plan: bool,
    what: str = "",
    expected_on: date | None = None,
    by: Actor,
) -> FinanceEntitlement:
    """Write down money the young person is entitled to. `expected_on` is shown and is no limit."""
    known = entitlement in dict(ENTITLEMENTS)
    refuse_if(None if known else "Say what it is: an allowance, a grant, a bursary, a benefit.")
    row = FinanceEntitlement.objects.create(
        **owned(file, by),
        entitlement=entitlement,
        what=what,
        under_plan=under_plan,
        expected_on=expected_on,
        found_on=clock.local_date(clock.now()),
    )
    record(
        "finance_entitlement_identified",
        file=file,
        by=by,
        finance=row.pk,
        entitlement=entitlement,
        under_plan=under_plan,
        **said(expected_on=expected_on),
    )
    return row


@action(by=WORKERS, records=["finance_referral_completed"])
def complete_finance_referral(
    *, finance: FinanceEntitlement, done_on: date | None = None, by: Actor
) -> FinanceEntitlement:
    """Record that the referral or application was made, on a London day; today if left out."""
    day = done_on or clock.local_date(clock.now())
    done = "It has been recorded already." if finance.referral_completed_on else None
    refuse_if(refusals.to_change_finance(finance) or done or refusals.of_day(day))
    _save(finance, referral_completed_on=day)
    record("finance_referral_completed", file=finance.file, by=by, finance=finance.pk)
    return finance


@action(by=WORKERS, records=["finance_received"])
def record_finance_received(
    *, finance: FinanceEntitlement, received_on: date | None = None, by: Actor
) -> FinanceEntitlement:
    """Record that the money came, on a London day; today if left out."""
    day = received_on or clock.local_date(clock.now())
    refuse_if(refusals.to_change_finance(finance) or refusals.of_day(day))
    _save(finance, received_on=day)
    record("finance_received", file=finance.file, by=by, finance=finance.pk)
    return finance


@action(by=WORKERS, records=["finance_not_due"])
def drop_finance(*, finance: FinanceEntitlement, because: str, by: Actor) -> FinanceEntitlement:
    """Say that this money is not due after all, and why."""
    refuse_if(refusals.to_change_finance(finance))
    refuse_if(None if because.strip() else "Say why it is not due after all.")
    _save(finance, not_due_on=clock.local_date(clock.now()), not_due_because=because)
    record("finance_not_due", file=finance.file, by=by, finance=finance.pk)
    return finance


def _save(finance: FinanceEntitlement, **said_now: Any) -> None:
    rows = FinanceEntitlement.objects.filter(pk=finance.pk, version=finance.version)
    moved = rows.update(**said_now, version=finance.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    finance.refresh_from_db()


@action(by=WORKERS, records=["care_or_pathway_plan_updated", "own_tenancy_considered"])
def update_care_plan(
    *,
    file: File,
    plan_type: str,
    money_set_out: str,
    services: str = "",
    progress: str = "",
    goals: str = "",
    together: str = "",
    accommodation: str = "",
    own_views: str = "",
    family_views: str = "",
    suitability: str = "",
    support_given: str = "",
    own_tenancy: str = "not_known",
    review: Review | None = None,
    reviewed_on: date | None = None,
    by: Actor,
) -> CarePlanUpdate:
    """Record that the care or pathway plan was reviewed, and what of the home's work went in.

    `services` are care, education and health as they are received; `progress` is how it goes
    under the home's headings; `together` how everybody works for them. `accommodation` is where they
    may live, `own_views` and `family_views` what they and their family say of it, `suitability` why it
    suits them, `support_given` what is done about the support they need, `own_tenancy` whether a
    tenancy of their own is thought of. What the protocol's form says must be there is asked for. `reviewed_on` is a London day; today if left out.
    """
    day = reviewed_on or clock.local_date(clock.now())
    words = {
        "services": services, "progress": progress, "goals": goals, "together": together, "accommodation": accommodation,
        "own_views": own_views, "family_views": family_views, "suitability": suitability, "support_given": support_given,
    }  # fmt: skip
    known = own_tenancy in ("yes", "no", "not_known")
    refuse_if(None if known else "Say whether a tenancy of their own is thought of.")
    refuse_if(_refusal(file, plan_type, money_set_out, review, words, by) or refusals.of_day(day))
    placement = current_placement(file)
    plan = plan_in_force(placement.pk) if placement else None
    about = {"review_id": review and review.pk, "support_plan_id": plan and plan.pk}
    row = CarePlanUpdate.objects.create(
        **owned(file, by), plan_type=plan_type, money_set_out=money_set_out, reviewed_on=day,
        own_tenancy=own_tenancy, **about, **words,
    )  # fmt: skip
    _record_update(row, by)
    return row


def _record_update(row: CarePlanUpdate, by: Actor) -> None:
    """Record that the plan was reviewed, and that a tenancy of their own is thought of, where it is."""
    record(
        "care_or_pathway_plan_updated",
        file=row.file,
        by=by,
        care_plan_update=row.pk,
        plan_type=row.plan_type,
        money_set_out=row.money_set_out,
        accommodation_addressed=bool(row.accommodation.strip()),
        support_addressed=bool(row.support_given.strip()),
        **said(review=row.review_id, plan=row.support_plan_id),
    )
    if row.own_tenancy == "yes":
        record("own_tenancy_considered", file=row.file, by=by, care_plan_update=row.pk)


def _refusal(
    file: File,
    plan_type: str,
    money: str,
    review: Review | None,
    words: dict[str, str],
    by: Actor,
) -> str | None:
    if plan_type not in dict(PLAN_TYPES):
        return "Say whether it is the care plan or the pathway plan."
    if money not in ("yes", "no", "not_known"):
        return "Say whether the plan sets out money that is due."
    if review is not None and review.file_id != file.pk:
        return "This review is of another case."
    form = checklist(by, "care_or_pathway_plan")
    facts = facts_on(
        file.pk, clock.now(), plan_type=plan_type, **words, **said(review=review and review.pk)
    )
    must = [one.says for one in form.missing(facts) if one.force == "must"] if form else []
    return f"Say also: {'; '.join(must)}." if must else None
