"""What screens show of joint work: whether a case is joint, closing it, and what stands on which system."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.concerns.models import InformationShare
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_work.models import SERVICES, JointCase, JointClosure, SystemReceipt
from accord.casework.meetings.rules import checklist
from accord.casework.plans.models import SupportPlan
from accord.casework.referrals.models import YosOrder


@dataclass(frozen=True, slots=True)
class OnSystems:
    """One thing both services put on their systems. `there` are their sides that have, with when."""

    about: InformationShare | SupportPlan | InterventionPlan
    there: dict[str, SystemReceipt]


def joint_case_of(file: File) -> JointCase | None:
    """The joint case that runs, as far as the asker may see it, or None."""
    shown("offending", [file.pk])
    return JointCase.objects.filter(file_id=file.pk, ended_at__isnull=True).first()


def closures_of(file: File) -> list[JointClosure]:
    """Every proposal to close it, the newest first."""
    rows = JointClosure.objects.filter(file_id=file.pk).select_related(
        "joint_case", "proposed_by", "social_care_by", "youth_justice_by", "challenge"
    )
    shown("offending", [file.pk])
    return list(rows.order_by("-proposed_at"))


def receipts_of(file: File) -> list[OnSystems]:
    """What was shared between the two services, with whose system it stands on, the newest first."""
    shares = InformationShare.objects.filter(file_id=file.pk, shared_at__isnull=False)
    found: dict[int, dict[str, SystemReceipt]] = {}
    rows = SystemReceipt.objects.filter(file_id=file.pk, share__isnull=False)
    for row in rows.select_related("recorded_by"):
        found.setdefault(row.share_id or 0, {})[row.side] = row
    shown("sharing", [file.pk])
    return [OnSystems(one, found.get(one.pk, {})) for one in shares.order_by("-shared_at")]


def plans_of(file: File) -> list[OnSystems]:
    """The plans agreed while an order ran, which both services act on, with whose system each stands on, the newest first."""
    orders = list(YosOrder.objects.filter(file_id=file.pk).order_by("-known_from", "-pk"))
    shown("offending", [file.pk] * len(orders))
    agreed = SupportPlan.objects.filter(file_id=file.pk, agreed_at__isnull=False)
    plans = list(agreed.order_by("-agreed_at", "-pk"))
    shown("plan", [file.pk] * len(plans))
    found: dict[int, dict[str, SystemReceipt]] = {}
    rows = SystemReceipt.objects.filter(file_id=file.pk, plan__isnull=False)
    for row in rows.select_related("recorded_by"):
        found.setdefault(row.plan_id or 0, {})[row.side] = row
    shown("sharing", [file.pk] * sum(map(len, found.values())))
    return [
        OnSystems(one, found.get(one.pk, {}))
        for one in plans
        if one.pk in found or (one.agreed_at and _on_order(orders, one.agreed_at))
    ]


def joint_plans_on_systems(file: File) -> list[OnSystems]:
    """The versions of the joint plan that both services agreed, with whose system each stands on, the newest first."""
    agreed = InterventionPlan.objects.filter(file_id=file.pk, agreed_at__isnull=False)
    plans = list(agreed.order_by("-number"))
    shown("offending", [file.pk] * len(plans))
    found: dict[int, dict[str, SystemReceipt]] = {}
    rows = SystemReceipt.objects.filter(file_id=file.pk, intervention_plan__isnull=False)
    for row in rows.select_related("recorded_by"):
        found.setdefault(row.intervention_plan_id or 0, {})[row.side] = row
    shown("sharing", [file.pk] * sum(map(len, found.values())))
    return [OnSystems(one, found.get(one.pk, {})) for one in plans]


def _on_order(orders: Iterable[YosOrder], at: datetime) -> bool:
    """Whether an order ran at that moment (aware), as it was known then. Its last day is a day on it."""
    known = next((one for one in orders if one.known_from <= at), None)
    if known is None or known.on_order != "yes":
        return False
    return known.ends_on is None or known.ends_on >= clock.local_date(at)


def systems(by: Actor) -> dict[str, str]:
    """What the protocol calls each service's own system, by service; nothing where it names none."""
    named = checklist(by, "case_system_entry")
    known = {item.item: item.says for item in named.form.items} if named else {}
    return {side: known[side] for side, _ in SERVICES if side in known}
