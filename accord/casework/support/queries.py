"""What screens show of daily support: each heading with its clauses, what is agreed, what shows it, how it goes."""

from dataclasses import dataclass

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.meetings.rules import facts_on
from accord.casework.reviews.models import Review
from accord.casework.support.headings import Heading, in_force, to_be_reviewed
from accord.casework.support.models import (
    Appointment,
    CarePlanUpdate,
    FinanceEntitlement,
    HeadingProgress,
    Outreach,
    SupportGiven,
    SupportHeading,
)
from accord.casework.support.progress import headings_of, progress_of

NEWEST = 3  # entries of help shown under each heading


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """One heading: what is agreed, the newest help given, how it went at the last review."""

    heading: Heading
    agreed: SupportHeading | None
    given: tuple[SupportGiven, ...]
    progress: HeadingProgress | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One heading as a review speaks of it: what is agreed, what was said last time, what is said now."""

    heading: Heading
    agreed: SupportHeading | None
    before: HeadingProgress | None
    now: HeadingProgress | None


def daily_support(file: File, by: Actor) -> list[HeadingLine]:
    """Every heading that the protocols name for the young person, none where they name none."""
    named = to_be_reviewed(file, by, facts_on(file.pk, clock.now()))
    if not named:
        return []
    agreed, given, last = in_force(file), _given(file), _last_progress(file)
    for klass in ("plan", "review"):
        shown(klass, [file.pk])
    return [
        HeadingLine(
            heading=one,
            agreed=agreed.get(one.name),
            given=tuple(given.get(one.name, [])[:NEWEST]),
            progress=last.get(one.name),
        )
        for one in named
    ]


def help_under(file: File, heading: str) -> list[SupportGiven]:
    """All help that was given under one heading, the newest first."""
    shown("plan", [file.pk])
    return _given(file).get(heading, [])


def _given(file: File) -> dict[str, list[SupportGiven]]:
    found: dict[str, list[SupportGiven]] = {}
    for row in SupportGiven.objects.filter(file_id=file.pk).order_by("-given_on", "-pk"):
        found.setdefault(row.heading, []).append(row)
    return found


def _last_progress(file: File) -> dict[str, HeadingProgress]:
    rows = HeadingProgress.objects.filter(file_id=file.pk, review__held_at__isnull=False)
    in_order = rows.select_related("review").order_by("review__held_at", "pk")
    return {row.heading: row for row in in_order}


def review_lines(review: Review, by: Actor) -> list[ReviewLine]:
    """The headings of a review beside what the one before said, none where the protocols name none."""
    named = headings_of(review, by)
    if not named:
        return []
    for klass in ("plan", "review"):
        shown(klass, [review.file_id])
    agreed, now, before = in_force(review.file), progress_of(review), _before(review)
    return [
        ReviewLine(one, agreed.get(one.name), before.get(one.name), now.get(one.name))
        for one in named
    ]


def _before(review: Review) -> dict[str, HeadingProgress]:
    at = review.held_at or review.scheduled_for
    rows = HeadingProgress.objects.filter(file_id=review.file_id, review__held_at__lt=at)
    in_order = rows.exclude(review_id=review.pk).order_by("review__held_at", "pk")
    return {row.heading: row for row in in_order}


def appointments_on(file: File) -> list[Appointment]:
    """Appointments of the case, the newest first."""
    shown("plan", [file.pk])
    return list(Appointment.objects.filter(file_id=file.pk).order_by("-appointment_at", "-pk"))


def finances_on(file: File) -> list[FinanceEntitlement]:
    """Money the young person is entitled to, the newest first."""
    shown("money", [file.pk])
    return list(FinanceEntitlement.objects.filter(file_id=file.pk).order_by("-found_on", "-pk"))


def care_plan_updates(file: File) -> list[CarePlanUpdate]:
    """Each time the care or pathway plan was reviewed, the newest first."""
    shown("plan", [file.pk])
    rows = CarePlanUpdate.objects.filter(file_id=file.pk).select_related("review", "recorded_by")
    return list(rows.order_by("-reviewed_on", "-pk"))


def outreach_on(file: File) -> list[Outreach]:
    """Outreach that was offered, the newest first."""
    shown("placement", [file.pk])
    rows = Outreach.objects.filter(file_id=file.pk).select_related("worker", "placement")
    return list(rows.order_by("-offered_at", "-pk"))
