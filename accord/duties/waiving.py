"""Letting somebody off a duty: by whom and why stays on it for ever."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.duties.models import Duty
from accord.duties.payload import closed
from accord.duties.record import record

NOT_OPEN = "This duty is no longer open. Nothing has been changed."
RAISED = "P0001"  # what app.close_duties() raises of a duty that is not open


@action(
    by=["lead_worker_manager", "provider_manager", "head_of_service", "service_manager"],
    records=["duty_waived"],
)
def waive_duty(*, duty: Duty, reason: str, by: Actor) -> None:
    """Waive a duty, with the reason. It stays on the file as waived, never as done.

    :raises Refused: without a reason, or if it has already been done, waived or has lapsed.
    """
    refuse_if(None if reason.strip() else "Enter why this duty is waived.")
    still = Duty.objects.filter(pk=duty.pk, closed_at__isnull=True).exists()
    refuse_if(None if still and duty.closed_at is None else NOT_OPEN)
    with _closed_meanwhile():
        record(
            "duty_waived",
            file=duty.file,
            by=by,
            also={"closed": [closed(duty.pk, "waived", says=reason.strip())]},
            duty=duty.pk,
            rule=duty.rule,
            clause=duty.clauses[0],
            role=duty.role,
            act=duty.act,
        )


@contextmanager
def _closed_meanwhile() -> Iterator[None]:
    """Say in a sentence that somebody else closed it between our look and our lock of the file."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") != RAISED:
            raise
        raise Refused(NOT_OPEN) from error
