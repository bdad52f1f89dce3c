"""What screens show of reviews: the series, one review, the one before beside it."""

from dataclasses import dataclass
from datetime import date

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.meetings.rules import REVIEW_HELD, clause_says, facts_on, roles_on
from accord.casework.placements.models import Placement
from accord.casework.plans.contents import actions_of, outcomes_of
from accord.casework.plans.models import SupportPlan
from accord.casework.plans.papers import owner
from accord.casework.reviews.beside import review_facts
from accord.casework.reviews.models import (
    Review,
    ReviewAttendance,
    ReviewDate,
    ReviewRecord,
    StatutoryReview,
)
from accord.casework.reviews.papers import SECTIONS


@dataclass(frozen=True, slots=True)
class Beside:
    """One part of a review: what it said last time and what it says now."""

    name: str
    title: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class PlanBeside:
    """A part of the plan before and as it is now, each a list of lines."""

    title: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Required:
    """A role that has to be at a review, or may not be, with its clause."""

    role: str
    title: str
    force: str  # must | should | not
    clause: str
    clause_says: str
    deputy: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A review with the one before beside it. `version` is that of its record, 0 before the first."""

    review: Review
    record: ReviewRecord | None
    version: int
    previous: Review | None
    found: tuple[Beside, ...]
    plan: tuple[PlanBeside, ...]
    chair: str
    note_taker: str
    people: tuple[Required, ...]
    place: str
    came: tuple[ReviewAttendance, ...]
    statutory: StatutoryReview | None


def review_page(review: Review, *, by: Actor) -> ReviewPage:
    """One review side by side with the one before, and who chairs, notes and must come on its day."""
    at = review.held_at or review.scheduled_for
    facts = {**facts_on(review.file_id, at), **review_facts(review, at)}
    roles = roles_on(by, REVIEW_HELD, facts)
    record = ReviewRecord.objects.filter(review_id=review.pk).first()
    previous = _before(review)
    for klass in ("review", "plan", "meeting"):
        shown(klass, [review.file_id])
    return ReviewPage(
        review=review,
        record=record,
        version=record.version if record else 0,
        previous=previous,
        found=_found(record, previous),
        plan=_plans(review),
        chair=review.chair or (roles.chairs.role if roles and roles.chairs else ""),
        note_taker=review.note_taker or (roles.notes.role if roles and roles.notes else ""),
        people=_required(roles, by) if roles else (),
        place=roles.place.says if roles and roles.place else "",
        came=tuple(ReviewAttendance.objects.filter(review_id=review.pk).order_by("pk")),
        statutory=review.statutory_review,
    )


def _before(review: Review) -> Review | None:
    at = review.held_at or review.scheduled_for
    return (
        Review.objects.filter(placement_id=review.placement_id, held_at__lt=at)
        .exclude(pk=review.pk)
        .order_by("-held_at")
        .first()
    )


def _found(record: ReviewRecord | None, previous: Review | None) -> tuple[Beside, ...]:
    last = ReviewRecord.objects.filter(review_id=previous.pk).first() if previous else None
    return tuple(
        Beside(name, title, getattr(last, name, ""), getattr(record, name, ""))
        for name, title in SECTIONS
    )


def _plans(review: Review) -> tuple[PlanBeside, ...]:
    """The plan that the review looked at, and the one it leads to (or led to)."""
    plans = SupportPlan.objects.filter(placement_id=review.placement_id).order_by("-number")
    revised = plans.filter(review_id=review.pk).first()
    old = plans.filter(number__lt=revised.number).first() if revised else None
    looked_at = old or plans.exclude(state="draft").first()
    parts = (("Outcomes", _outcome_lines), ("Actions", _action_lines), ("Review", _review_line))
    return tuple(PlanBeside(title, lines(looked_at), lines(revised)) for title, lines in parts)


def _outcome_lines(plan: SupportPlan | None) -> tuple[str, ...]:
    if plan is None:
        return ()
    return tuple(
        f"{one.outcome} ({one.timeframe})" if one.timeframe else one.outcome
        for one in outcomes_of(plan)
    )


def _action_lines(plan: SupportPlan | None) -> tuple[str, ...]:
    if plan is None:
        return ()
    return tuple(
        ", ".join(
            word
            for word in (
                one.what,
                owner(one),
                f"by {clock.day_in_words(one.by_on)}" if one.by_on else "",
                f"done on {clock.day_in_words(one.done_on)}" if one.done_on else "",
            )
            if word
        )
        for one in actions_of(plan)
    )


def _review_line(plan: SupportPlan | None) -> tuple[str, ...]:
    day: date | None = plan.review_on if plan else None
    return (f"By {clock.day_in_words(day)}",) if day else ()


def _required(roles: object, by: Actor) -> tuple[Required, ...]:
    parts = (
        *(("must", part) for part in getattr(roles, "must_attend", ())),
        *(("should", part) for part in getattr(roles, "should_attend", ())),
        *(("not", part) for part in getattr(roles, "may_not_attend", ())),
    )
    titles = vocabulary.roles()
    return tuple(
        Required(
            role=part.role,
            title=titles[part.role].title,
            force=force,
            clause=part.clause,
            clause_says=clause_says(by, part.clause),
            deputy=part.deputy,
        )
        for force, part in parts
    )


def review_dates(placement: Placement) -> list[ReviewDate]:
    """The agreed dates of a stay that were not replaced, in order."""
    rows = ReviewDate.objects.filter(placement_id=placement.pk).exclude(state="superseded")
    found = list(rows.order_by("review_on"))
    shown("review", [row.file_id for row in found])
    return found


def reviews_on(file: File) -> list[Review]:
    """Every placement review of the case, the newest first."""
    rows = Review.objects.filter(file_id=file.pk).select_related("placement", "statutory_review")
    found = list(rows.order_by("-scheduled_for", "-pk"))
    shown("review", [row.file_id for row in found])
    return found


def statutory_reviews_on(file: File) -> list[StatutoryReview]:
    """Every statutory review of the case, the newest first."""
    found = list(StatutoryReview.objects.filter(file_id=file.pk).order_by("-scheduled_for", "-pk"))
    shown("review", [row.file_id for row in found])
    return found
