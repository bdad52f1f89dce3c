"""What was shared stands on both systems: each service says for itself that it has put it on its own."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.access.sight import shown
from accord.casework.concerns.models import InformationShare
from accord.casework.joint_work import refusals
from accord.casework.joint_work.models import SystemReceipt
from accord.casework.joint_work.who import BOTH
from accord.casework.people.actions import owned
from accord.casework.plans.models import SupportPlan
from accord.duties.record import record

NOT_AGREED = (
    "This plan is not agreed yet. Agree it first; then both services put it on their systems."
)
NOT_SHARED = "Nothing was shared yet. Share it first; then both services put it on their systems."


@action(by=BOTH, records=["entered_on_own_system"])
def confirm_on_system(
    *,
    share: InformationShare | None = None,
    plan: SupportPlan | None = None,
    reference: str = "",
    by: Actor,
) -> SystemReceipt:
    """Say that your service has put on its own system what was shared and why, or the plan that was agreed.

    Nobody says it for the other service. `reference` is what your system calls the entry.
    """
    about: InformationShare | SupportPlan | None = share or plan
    if about is None:
        raise Refused("Say what was put on your system.")
    refuse_if(NOT_SHARED if share is not None and share.shared_at is None else None)
    refuse_if(NOT_AGREED if plan is not None and plan.agreed_at is None else None)
    side = refusals.side_of(about.file_id, by)
    said: dict[str, Any] = {"share": share} if share is not None else {"plan": plan}
    taken = "one_receipt_of_share" if share is not None else "one_receipt_of_plan"
    with refuse_on(taken, refusals.THERE_ALREADY):
        row = SystemReceipt.objects.create(
            **owned(about.file, by), **said, side=side, reference=reference, entered_at=clock.now()
        )
    # the view log says whose rows were read, so each row says its file
    rows = SystemReceipt.objects.filter(**said).values_list("file_id", "side")
    here = {found for _, found in rows}
    shown("sharing", [row.file_id] * len(here))
    facts = {name: one.pk for name, one in said.items()}
    record(
        "entered_on_own_system",
        file=about.file,
        by=by,
        **facts,
        service=side,
        on_both_systems=len(here) == 2,
    )
    return row
