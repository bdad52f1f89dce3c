"""The words of a review and the revised plan, for its copies and for the case system."""

from accord import clock, vocabulary
from accord.casework.plans.contents import plan_in_force
from accord.casework.plans.papers import plan_parts
from accord.casework.reviews.models import Review, ReviewAttendance, ReviewRecord
from accord.casework.sharing.letters import Part, heading, section, table
from accord.casework.support.papers import progress_parts, support_parts

SECTIONS = (
    ("outcomes_achieved", "Outcomes achieved"),
    ("changes_to_strengths", "Changes to strengths"),
    ("changes_to_needs", "Changes to needs"),
    ("changes_to_risks", "Changes to risks"),
    ("milestones_achieved", "Milestones achieved"),
    ("new_or_amended_outcomes", "New or amended outcomes"),
    ("move_on_plans", "Plans for move on"),
    ("notes", "Notes"),
)


def review_parts(review: Review) -> list[Part]:
    """The review and then the plan in force, in reading order."""
    found = ReviewRecord.objects.filter(review_id=review.pk).first()
    plan = plan_in_force(review.placement_id)
    written = [(title, getattr(found, name, "")) for name, title in SECTIONS]
    return [
        *section("When", clock.in_words(review.held_at) if review.held_at else ""),
        *_who_came(review),
        *[part for title, words in written for part in section(title, words)],
        *progress_parts(review),
        *([heading("The support plan from now on"), *plan_parts(plan)] if plan else []),
        *([] if plan else support_parts(review.file)),
    ]


def _who_came(review: Review) -> list[Part]:
    rows = ReviewAttendance.objects.filter(review_id=review.pk).order_by("pk")
    said = [(_title(one.deputy_role or one.role), one.name, one.get_came_display()) for one in rows]
    return [heading("Who came"), *table(("Role", "Name", "Came"), said)] if said else []


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role
