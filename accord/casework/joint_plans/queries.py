"""What screens show of joint plans."""

from accord import clock
from accord.access.models import CaseTeam, File, Member
from accord.access.sight import shown
from accord.casework.joint_plans.models import InterventionPlan, JointReview
from accord.casework.joint_plans.states import AGREED, WRITTEN
from accord.casework.joint_work.who import SIDES

WITH = ("social_care_by", "youth_justice_by", "recorded_by", "order", "file")


def joint_plans_of(file: File) -> list[InterventionPlan]:
    """Every version of the joint plan, the newest first, as far as the asker may see them."""
    rows = list(InterventionPlan.objects.filter(file_id=file.pk).select_related(*WITH).order_by("-number"))  # fmt: skip
    shown("offending", [file.pk] * len(rows))
    return rows


def in_force(plans: list[InterventionPlan]) -> InterventionPlan | None:
    """The one that both services agreed and that holds, or None."""
    return next((one for one in plans if one.state == AGREED), None)


def being_written(plans: list[InterventionPlan]) -> InterventionPlan | None:
    """The version that is being made, or None."""
    return next((one for one in plans if one.state in WRITTEN), None)


def joint_reviews_of(file: File) -> list[JointReview]:
    """Every joint review of any version, the newest first."""
    rows = list(
        JointReview.objects.filter(file_id=file.pk)
        .select_related("plan", "social_care", "youth_justice")
        .order_by("-held_on", "-pk")
    )
    shown("offending", [file.pk] * len(rows))
    return rows


def on_case(file: File, side: str) -> list[Member]:
    """Who of one service works on the case now, by name."""
    now = clock.now()
    parts = CaseTeam.objects.filter(
        file_id=file.pk, role__in=SIDES[side], member__isnull=False, starts__lte=now, ends__gt=now
    )
    found = {part.member_id: part.member for part in parts.select_related("member")}
    shown("team", [file.pk])
    return sorted((one for one in found.values() if one), key=lambda one: one.name)
