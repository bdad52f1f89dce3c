"""The words of a support plan, for its copies and for the case system."""

from accord import clock, vocabulary
from accord.casework.plans.contents import actions_of, outcomes_of
from accord.casework.plans.models import PlanAction, SupportPlan
from accord.casework.sharing.letters import Part, section, table
from accord.casework.support.papers import support_parts


def plan_parts(plan: SupportPlan) -> list[Part]:
    """The whole plan in reading order. The safety plan is a paper of its own, of another class."""
    outcomes = outcomes_of(plan)
    return [
        *section("Purpose of the placement", plan.purpose, plan.length),
        *section("Working towards", plan.longer_term_option),
        *section("Support", plan.range_of_support, plan.support_frequency, plan.support_type),
        *section("What the plan rests on", plan.informed_by),
        *section("Outcomes", "What the young person hopes to achieve, and by when."),
        *table(
            ("Outcome", "By when", "Reached"),
            [(one.outcome, _when(one), _day(one.achieved_on)) for one in outcomes],
        ),
        *section("Actions", "Who does what, by when."),
        *action_table(actions_of(plan)),
        *support_parts(plan.file),
        *section("Review", _review(plan)),
    ]


def action_table(actions: list[PlanAction]) -> list[Part]:
    """Clear actions: what, who and by when."""
    rows = [(one.what, owner(one), _day(one.by_on), _day(one.done_on)) for one in actions]
    return table(("Action", "Who", "By when", "Done"), rows)


def owner(one: PlanAction) -> str:
    """Who is responsible for an action, in words."""
    known = vocabulary.roles().get(one.owner_role)
    role = known.title if known else one.owner_role
    return ", ".join(word for word in (one.owner_name, role, one.owner_agency) if word)


def _when(one: object) -> str:
    words, day = getattr(one, "timeframe", ""), getattr(one, "by_on", None)
    return ", ".join(part for part in (words, _day(day)) if part)


def _day(day: object) -> str:
    return clock.day_in_words(day) if day else ""  # type: ignore[arg-type]


def _review(plan: SupportPlan) -> str:
    return f"To be reviewed by {clock.day_in_words(plan.review_on)}." if plan.review_on else ""
