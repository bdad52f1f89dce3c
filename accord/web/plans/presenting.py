"""A support plan in finished words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from accord import clock
from accord.casework.plans.copies import other_worker
from accord.casework.plans.models import PlanAction, PlanOutcome, SafetyPlan, SupportPlan
from accord.casework.plans.papers import owner
from accord.casework.plans.queries import PlanPage
from accord.web.cases.presenting import title_of

Row = tuple[str, str | list[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action: what, who, by when, and whether it is done."""

    what: str
    who: str
    by_when: str
    done: str
    late: bool
    done_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCard:
    """One outcome with the actions towards it. The last card holds those towards none."""

    title: str
    by_when: str = ""
    reached: str = ""
    actions: list[ActionLine] = field(default_factory=list)


def outcome_cards(page: PlanPage, done_href: Callable[[PlanAction], str]) -> list[OutcomeCard]:
    """Outcomes in order, each with its actions."""
    cards = {one.pk: _card(one) for one in page.outcomes}
    rest = OutcomeCard(title="Other actions" if cards else "Actions")
    for action in page.actions:
        card = cards.get(action.outcome_id or 0, rest)
        card.actions.append(action_line(action, done_href(action)))
    return [*cards.values(), *([rest] if rest.actions else [])]


def _card(one: PlanOutcome) -> OutcomeCard:
    reached = one.achieved_on
    return OutcomeCard(
        title=one.outcome,
        by_when=", ".join(word for word in (one.timeframe, day(one.by_on)) if word),
        reached=f"Reached on {day(reached)}" if reached else "",
    )


def action_line(one: PlanAction, done_href: str = "") -> ActionLine:
    """One action in words."""
    today = clock.local_date(clock.now())
    return ActionLine(
        what=one.what,
        who=owner(one) or "Nobody named yet",
        by_when=day(one.by_on) or "No day yet",
        done=f"Done on {day(one.done_on)}" if one.done_on else "",
        late=bool(one.by_on and not one.done_on and one.by_on < today),
        done_href="" if one.done_on else done_href,
    )


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""


def head(page: PlanPage) -> list[str]:
    """What a plan is and until when it holds, in sentences."""
    plan = page.plan
    lines = [f"Version {plan.number}, {plan.get_state_display().lower()}. {_author(plan)}"]
    if plan.review_on:
        lines.append(f"To be reviewed by {day(plan.review_on)}.")
    if page.law:
        due = f" by {clock.due_in_words(page.law_due)}" if page.law_due else ""
        lines.append(f"It is also the placement plan the law asks for{due} ({page.law}).")
    return lines


def _author(plan: SupportPlan) -> str:
    by = f"Written by the {title_of(plan.author).lower()}"
    agreed = plan.agreed_at
    return f"{by}, agreed {clock.in_words(agreed)}." if agreed else f"{by}."


def support_rows(plan: SupportPlan) -> list[Row]:
    """What the stay is for and which support there is."""
    rows = (
        ("What the stay is for", plan.purpose),
        ("How long", plan.length),
        ("Planned end", day(plan.planned_end)),
        ("Working towards", plan.longer_term_option),
        ("Support needed", plan.range_of_support),
        ("It rests on", plan.informed_by),
        ("How often the home gives support", plan.support_frequency),
        ("What kind of support", plan.support_type),
    )
    return [(label, words.splitlines(), "") for label, words in rows if words]


def sent_rows(plan: SupportPlan) -> list[Row]:
    """Whom the plan was sent to, once it is agreed."""
    rows = (
        (f"Copy to the {title_of(other_worker(plan)).lower()}", plan.sent_to_worker_at),
        ("Copy to the young person", plan.sent_to_young_person_at),
    )
    return [(label, clock.in_words(at) if at else "Not sent yet", "") for label, at in rows]


def safety_rows(found: SafetyPlan) -> list[Row]:
    """The safety plan."""
    rows = (
        ("The risks", found.risks),
        ("What sets them off", found.triggers),
        ("What helps", found.what_helps),
        ("Who does what", found.who_does_what),
        ("In a crisis", found.in_a_crisis),
        ("Agreed", clock.in_words(found.agreed_at)),
    )
    return [(label, words.splitlines(), "") for label, words in rows if words]


def views(found: Sequence[Any]) -> list[dict[str, str]]:
    """What the young person said of the plan."""
    return [
        {"words": one.words, "when": ", ".join(w for w in (day(one.given_on), one.how) if w)}
        for one in found
    ]
