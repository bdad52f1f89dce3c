"""Whether the young person is on a youth justice order, and up-to-date details of it."""

from datetime import date, datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.actions import owned
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import current_order, said
from accord.casework.referrals.models import Referral, YosOrder
from accord.casework.referrals.models.constraints import YES_NO
from accord.duties.record import record

WORKERS = [*LEAD, "youth_justice_worker"]


@action(by=WORKERS, records=["yos_order_started", "court_order_ended"])
def record_order(
    *,
    file: File,
    on_order: str,
    order_type: str = "",
    case_worker: str = "",
    started_on: date | None = None,
    ends_on: date | None = None,
    by: Actor,
) -> YosOrder:
    """Say whether the young person is on a youth justice order: yes, no or not known."""
    if on_order not in YES_NO:
        raise Refused("Answer yes, no or not known: whether there is a youth justice order.")
    before = current_order(file.pk)
    row = YosOrder.objects.create(
        **owned(file, by),
        on_order=on_order,
        order_type=order_type,
        case_worker=case_worker,
        started_on=started_on,
        ends_on=ends_on,
        known_from=clock.now(),
    )
    was = before if before and before.on_order == "yes" else None
    if on_order == "yes" and was is None:
        dates = said(started_on=started_on, planned_end=ends_on)
        record("yos_order_started", file=file, by=by, order=row.pk, **dates)
    if on_order == "no" and was is not None:
        ended = ends_on or clock.local_date(clock.now())
        hosted = said(caretaking=_hosted_under(file))
        record("court_order_ended", file=file, by=by, order=was.pk, ended_on=ended, **hosted)
    return row


def _hosted_under(file: File) -> int | None:
    """Under which request another service did the daily work on the order until now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.order_hosted_under(%s, true)", [file.pk])
        (caretaking,) = cursor.fetchone()
    return caretaking


@action(by=WORKERS, records=["yos_details_obtained"])
def record_order_details(
    *,
    file: File,
    order_details: str,
    risk_to_self: str,
    risk_to_others: str,
    order_type: str = "",
    case_worker: str = "",
    obtained_at: datetime | None = None,
    referral: Referral | None = None,
    by: Actor,
) -> YosOrder:
    """Write down what the YOS case worker said of the order and the risk to self and others."""
    before = _on_order(file.pk)
    refuse_if(
        None if order_details.strip() else "Write what the YOS case worker said about the order."
    )
    row = YosOrder.objects.create(
        **owned(file, by),
        on_order="yes",
        **_carried(before, order_type=order_type, case_worker=case_worker),
        order_details=order_details,
        risk_to_self=risk_to_self,
        risk_to_others=risk_to_others,
        known_from=clock.now(),
        details_obtained_at=obtained_at or clock.now(),
    )
    record(
        "yos_details_obtained",
        file=file,
        by=by,
        happened_at=obtained_at,
        order=row.pk,
        **said(referral=referral.pk if referral else None),
    )
    return row


def _carried(before: YosOrder, **said_now: str) -> dict[str, Any]:
    """What was known of the order before, where nothing newer is said."""
    kept = {name: now or getattr(before, name) for name, now in said_now.items()}
    return {**kept, "started_on": before.started_on, "ends_on": before.ends_on}


def _on_order(file_id: int) -> YosOrder:
    order = current_order(file_id)
    if order is None or order.on_order != "yes":
        raise Refused("Say first that the young person is on a youth justice order.")
    return order
