"""Why a bed stands empty, said as often as it changes. Since when is worked out of the stays."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.homes import refusals
from accord.casework.homes.actions.vacancies import KEEPERS
from accord.casework.homes.models import Bed, VoidReason
from accord.casework.homes.queries import beds_taken
from accord.duties.record import record


@action(by=[*KEEPERS, "keyworker", "provider"], records=["void_reason_given"], on_case=False)
def say_why_empty(
    *, bed: Bed, reason: str, likely_until: date | None = None, by: Actor
) -> VoidReason:
    """Say why a bed stands empty from today, and when it is likely to be filled. What was said before stays."""
    home, today = bed.home, clock.local_date(clock.now())
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.of_bed(bed))
    refuse_if(refusals.of_void(reason, likely_until, today))
    refuse_if("Somebody lives in this bed: it is not empty." if bed.pk in beds_taken() else None)
    row = VoidReason.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        bed_id=bed.pk,
        from_on=today,
        reason=reason,
        likely_until=likely_until,
        said_at=clock.now(),
        said_by_id=by.member_id,
    )
    likely: dict[str, Any] = {"likely_until": likely_until} if likely_until else {}
    record(
        "void_reason_given",
        file=home.file,
        by=by,
        home=home.pk,
        bed=bed.pk,
        void_reason=reason,
        **likely,
    )
    return row
