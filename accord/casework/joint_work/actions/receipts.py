"""What was shared stands on both systems: each service says for itself that it has put it on its own."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.access.sight import shown
from accord.casework.concerns.models import InformationShare
from accord.casework.joint_plans.models import InterventionPlan
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
TAKEN = {
    "share": "one_receipt_of_share",
    "plan": "one_receipt_of_plan",
    "intervention_plan": "one_receipt_of_joint_plan",
}


@action(by=BOTH, records=["entered_on_own_system"])
def confirm_on_system(
    *,
    share: InformationShare | None = None,
    plan: SupportPlan | None = None,
    intervention_plan: InterventionPlan | None = None,
    reference: str = "",
    by: Actor,
) -> SystemReceipt:
    """Say that your service has put on its own system what was shared and why, or the plan that was agreed.

    Nobody says it for the other service. `reference` is what your system calls the entry.
    """
    about: InformationShare | SupportPlan | InterventionPlan | None = (
        share or plan or intervention_plan
    )
    if about is None:
        raise Refused("Say what was put on your system.")
    refuse_if(NOT_SHARED if share is not None and share.shared_at is None else None)
    written = any(one is not None and one.agreed_at is None for one in (plan, intervention_plan))
    refuse_if(NOT_AGREED if written else None)
    name = "share" if share else "plan" if plan else "intervention_plan"
    side = refusals.side_of(about.file_id, by)
    with refuse_on(TAKEN[name], refusals.THERE_ALREADY):
        row = SystemReceipt.objects.create(
            **owned(about.file, by),
            **{name: about},
            side=side,
            reference=reference,
            entered_at=clock.now(),
        )
    _record(name, about, side, by)
    return row


def _record(name: str, about: Any, side: str, by: Actor) -> None:
    """Record it, and whether the other service has said so before."""
    # the view log says whose rows were read, so each row says its file
    rows = SystemReceipt.objects.filter(**{name: about}).values_list("file_id", "side")
    here = {found for _, found in rows}
    shown("sharing", [about.file_id] * len(here))
    facts = {name: about.pk, "service": side, "on_both_systems": len(here) == 2}
    record("entered_on_own_system", file=about.file, by=by, **facts)
