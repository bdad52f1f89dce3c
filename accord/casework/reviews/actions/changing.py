"""Reporting a significant change, and whether the plan needs review sooner."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.plans.contents import plan_in_force
from accord.casework.reviews import refusals
from accord.casework.reviews.models import SignificantChange
from accord.duties.record import record

REPORTERS = ["lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager"]


@action(by=REPORTERS, records=["significant_change_identified"])
def report_significant_change(
    *,
    placement: Placement,
    change_in: Sequence[str],
    words: str,
    early_review: str,
    noticed_at: datetime | None = None,
    by: Actor,
) -> SignificantChange:
    """Report a significant change, and say whether the support plan needs review sooner (ISL-PPM-29).

    `change_in` holds circumstances, needs, risk or vulnerability; `early_review` is yes, no
    or not_known; `noticed_at` is aware, now if left out.
    """
    refuse_if(refusals.of_change(change_in, words, early_review))
    at = noticed_at or clock.now()
    row = SignificantChange.objects.create(
        **owned(placement.file, by),
        placement_id=placement.pk,
        change_in=list(change_in),
        words=words,
        early_review=early_review,
        noticed_at=at,
    )
    record(
        "significant_change_identified",
        file=placement.file,
        by=by,
        happened_at=at,
        placement=placement.pk,
        change_in=list(change_in),
        plan_in_force=plan_in_force(placement.pk) is not None,
        early_review=early_review,
    )
    return row
