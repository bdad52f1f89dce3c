"""An order across borders: the daily work moves, responsibility and enforcement stay."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.referrals.holding import current_order
from accord.casework.referrals.models import YosOrder
from accord.casework.reviews.models import StatutoryReview
from accord.casework.youth_justice import refusals
from accord.casework.youth_justice.models import Caretaking, Enforcement, HostUpdate, NewCaseCheck
from accord.casework.youth_justice.who import BOTH, JUSTICE
from accord.duties.record import record


def _order(file: File) -> YosOrder:
    order = current_order(file.pk)
    refuse_if(refusals.of_order(order))
    assert order is not None
    return order


@action(by=BOTH, records=["new_case_checked"])
def check_new_case(
    *, file: File, looked_after_found: bool, checked_on: date | None = None, by: Actor
) -> NewCaseCheck:
    """Record that a new order was looked up in social care's records, and whether the young person is looked after."""
    order, day = _order(file), checked_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    row = NewCaseCheck.objects.create(
        **owned(file, by), order=order, checked_on=day, looked_after_found=looked_after_found
    )
    about = {"order": order.pk, "looked_after_found": looked_after_found}
    record("new_case_checked", file=file, by=by, **about)
    return row


@action(by=JUSTICE, records=["caretaking_requested", "host_yos_notified"])
def ask_for_caretaking(
    *, file: File, host: str, requested_on: date | None = None, by: Actor
) -> Caretaking:
    """Ask the service where the young person lives to do the daily work. The order stays ours."""
    order, day = _order(file), requested_on or clock.local_date(clock.now())
    refuse_if(None if host.strip() else "Say which service is asked.")
    refuse_if(refusals.of_day(day))
    with refuse_on("one_caretaking", refusals.HOSTED):
        row = Caretaking.objects.create(
            **owned(file, by), order=order, host=host.strip(), requested_on=day
        )
    record("caretaking_requested", file=file, by=by, order=order.pk, caretaking=row.pk)
    record("host_yos_notified", file=file, by=by, order=order.pk)
    return row


@action(by=JUSTICE, records=["caretaking_accepted"])
def accept_caretaking(
    *, caretaking: Caretaking, accepted_on: date | None = None, by: Actor
) -> Caretaking:
    """Record that the other service agreed to do the daily work."""
    day = accepted_on or clock.local_date(clock.now())
    refuse_if(refusals.to_accept(caretaking, day))
    _change(caretaking, accepted_on=day)
    about = {"order": caretaking.order_id, "caretaking": caretaking.pk}
    record("caretaking_accepted", file=caretaking.file, by=by, **about)
    return caretaking


@action(by=JUSTICE, records=["caretaking_ended"])
def end_caretaking(
    *, caretaking: Caretaking, because: str, ended_on: date | None = None, by: Actor
) -> Caretaking:
    """Record that the other service no longer does the daily work, and why: it comes back to ours."""
    day = ended_on or clock.local_date(clock.now())
    refuse_if(refusals.to_end(caretaking, because, day))
    _change(caretaking, ended_on=day, ended_because=because)
    about = {"order": caretaking.order_id, "caretaking": caretaking.pk}
    record("caretaking_ended", file=caretaking.file, by=by, **about, caretaking_ending=because)
    return caretaking


def _change(row: Caretaking, **new: object) -> None:
    rows = Caretaking.objects.filter(pk=row.pk, version=row.version)
    moved = rows.update(**new, version=row.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()


@action(by=JUSTICE, records=["enforcement_required"])
def report_breach(
    *, file: File, breach_on: date, host_reported_on: date | None = None, by: Actor
) -> Enforcement:
    """Record that the order was breached, and when the other service reported it, if it did."""
    order = _order(file)
    refuse_if(refusals.of_day(breach_on))
    row = Enforcement.objects.create(
        **owned(file, by), order=order, breach_on=breach_on, host_reported_on=host_reported_on
    )
    record("enforcement_required", file=file, by=by, order=order.pk)
    return row


@action(by=JUSTICE, records=["order_enforced"])
def enforce_order(
    *, enforcement: Enforcement, done: str, taken_by: str, taken_on: date | None = None, by: Actor
) -> Enforcement:
    """Record what was done about a breach and who did it. Enforcement stays with our service, as the protocol says."""
    day = taken_on or clock.local_date(clock.now())
    refuse_if(refusals.to_enforce(enforcement, taken_by, done, day))
    rows = Enforcement.objects.filter(pk=enforcement.pk, taken_on__isnull=True)
    moved = rows.update(
        action=done.strip(), taken_by=taken_by, taken_on=day, version=enforcement.version + 1
    )
    refuse_if(None if moved else refusals.CHANGED)
    enforcement.refresh_from_db()
    about = {"order": enforcement.order_id, "taken_by": taken_by}
    record("order_enforced", file=enforcement.file, by=by, **about)
    return enforcement


@action(by=JUSTICE, records=["host_yos_updated"])
def update_host(
    *,
    caretaking: Caretaking,
    minutes_sent: bool,
    feedback_given: bool,
    sent_on: date | None = None,
    review: StatutoryReview | None = None,
    by: Actor,
) -> HostUpdate:
    """Record that the other service was given the minutes and what was said at a review. Never the words."""
    day = sent_on or clock.local_date(clock.now())
    refuse_if(refusals.of_update(caretaking, day, minutes=minutes_sent, feedback=feedback_given))
    row = HostUpdate.objects.create(
        **owned(caretaking.file, by),
        caretaking=caretaking,
        review=review,
        sent_on=day,
        minutes_sent=minutes_sent,
        feedback_given=feedback_given,
    )
    about = {"statutory_review": review.pk} if review else {}
    record(
        "host_yos_updated",
        file=caretaking.file,
        by=by,
        order=caretaking.order_id,
        host_update=row.pk,
        caretaking=caretaking.pk,
        **about,
    )
    return row
