"""Letting somebody off a duty: by whom and why stays on it for ever."""

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.duties.models import Duty
from accord.duties.payload import closed
from accord.duties.record import record


@action(
    by=["lead_worker_manager", "provider_manager", "head_of_service", "service_manager"],
    records=["duty_waived"],
)
def waive_duty(*, duty: Duty, reason: str, by: Actor) -> None:
    """Waive a duty, with the reason. It stays on the file as waived, never as done.

    :raises Refused: without a reason, or if it has already been done, waived or has lapsed.
    """
    refuse_if(None if reason.strip() else "Enter why this duty is waived.")
    if (
        duty.closed_at is not None
        or not Duty.objects.filter(pk=duty.pk, closed_at__isnull=True).exists()
    ):
        raise Refused("This duty is no longer open. Nothing has been changed.")
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
