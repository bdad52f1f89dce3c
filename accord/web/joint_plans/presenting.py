"""A joint plan in finished words: what it says, how far each part is, when both look at it again."""

from typing import Any

from accord import clock
from accord.casework.joint_plans.contents import interventions_of
from accord.casework.joint_plans.models import Intervention, InterventionPlan, JointReview
from accord.casework.joint_work.models import SERVICES
from accord.web.cases.presenting import title_of
from accord.web.worklist.lines import role_title

HEADS = ("What is done", "What it is for", "Who answers for it", "By when", "How it went")
REVIEW_HEADS = ("When", "Who was there", "What was said", "How it goes on")
VERSION_HEADS = ("Version", "How far it came", "Agreed")


def day(on: Any) -> str:
    """A London day in words, or nothing."""
    return clock.day_in_words(on) if on else ""


def plan_rows(plan: InterventionPlan) -> list[tuple[str, str | list[str], str]]:
    """What one version says, and who agreed to it."""
    rows: list[tuple[str, str | list[str]]] = [
        ("Version", f"{plan.number}: {plan.get_state_display()}"),
        ("What puts them at risk", plan.risk_areas),
        ("What protects them", plan.protective_areas),
        ("What they say", plan.their_view.splitlines()),
    ]
    for side, words in SERVICES:
        at, who = getattr(plan, f"{side}_at"), getattr(plan, f"{side}_by")
        rows.append((f"{words} agrees", f"{clock.in_words(at)}, {who.name}" if at else ""))
    rows += [
        ("What has to change", plan.sent_back.splitlines()),
        ("Both look at it again by", day(plan.review_on)),
        ("Ended", _ended(plan)),
    ]
    return [(label, words, "") for label, words in rows if words]


def _ended(plan: InterventionPlan) -> list[str]:
    if plan.ended_at is None:
        return []
    return [clock.in_words(plan.ended_at), plan.get_ended_because_display(), *plan.ended_says.splitlines()]  # fmt: skip


def intervention_rows(plan: InterventionPlan, hrefs: dict[int, str]) -> list[list[Any]]:
    """Its interventions; `hrefs` lead to where one's own service says how it went."""
    return [
        [
            {"text": one.what, "href": hrefs[one.pk]} if one.pk in hrefs else one.what,
            one.aim,
            title_of(one.owner_role),
            day(one.by_on),
            how_it_went(one),
        ]
        for one in interventions_of(plan)
    ]


def in_short(plan: InterventionPlan) -> list[str]:
    """What one version says, a sentence for each part, for whoever is about to agree to it."""
    parts = [
        ("What puts them at risk", plan.risk_areas),
        ("What protects them", plan.protective_areas),
        ("What they say", plan.their_view.splitlines()),
        ("Both look at it again by", [day(plan.review_on)]),
    ]
    does = [
        f"{one.what} ({one.aim}): {role_title(one.owner_role)}, by {day(one.by_on) or 'no day yet'}"
        for one in interventions_of(plan)
    ]
    return [f"{label}: {'; '.join(said)}" for label, said in parts if any(said)] + does


def how_it_went(one: Intervention) -> str:
    """Whether it is done, since when, and what was said of it."""
    if not one.finish:
        return "Not said yet"
    said = f". {one.finish_says}" if one.finish_says else ""
    return f"{one.get_finish_display()}, {day(one.finished_on)}{said}"


def review_row(one: JointReview) -> list[str]:
    """One joint review."""
    again = f", and again by {day(one.review_on)}" if one.review_on else ""
    there = f"{one.social_care.name} and {one.youth_justice.name}"
    return [day(one.held_on), there, one.says, f"{one.get_outcome_display()}{again}"]


def version_row(plan: InterventionPlan, href: str) -> list[Any]:
    """One earlier version, and where it can be read."""
    agreed = clock.in_words(plan.agreed_at) if plan.agreed_at else ""
    return [{"text": f"Version {plan.number}", "href": href}, plan.get_state_display(), agreed]
