"""The plan as the young person keeps it: short words, short lines, theirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.people.models import YoungPerson
from accord.casework.placements.queries import keyworker_on
from accord.casework.plans.contents import actions_of, outcomes_of, safety_plan_of
from accord.casework.plans.models import PlanAction, PlanOutcome, PlanView, SupportPlan
from accord.casework.plans.papers import owner
from accord.casework.sharing.letters import Part, heading, item, section, table, text
from accord.casework.sharing.papers import Paper, paper_from
from accord.casework.support.papers import support_parts
from accord.web.case_form import CasePage
from accord.web.plans.presenting import day
from accord.web.sharing.pieces import pieces


class Mine(CasePage):
    """The young person's own copy, to read together or to print."""

    template_name = "plans/mine.jinja"
    tab = "Plan"
    title = "My plan"

    def find(self) -> None:
        """Find the version."""
        self.plan = self.one(SupportPlan, self.kwargs["plan"], "placement")

    def back(self) -> str:
        """Back to the plan."""
        return self.to("plans:case")

    def get(self, request: HttpRequest, ref: str, plan: int) -> HttpResponse:
        """Show it."""
        paper = my_plan_paper(self.plan)
        return self.page(
            paper=paper,
            pieces=pieces(paper),
            dated=day(paper.dated),
            draft=self.plan.state == "draft",
            pdf_href=self.to("sharing:paper", "my-plan", self.plan.pk),
            easy_href=self.to("sharing:easy_paper", "my-plan", self.plan.pk),
        )


def my_plan_paper(plan: SupportPlan) -> Paper:
    """The young person's copy as a paper."""
    shown("plan", [plan.file_id])
    return paper_from("my_plan", "My plan", plan.file, my_parts(plan))


def my_parts(plan: SupportPlan) -> list[Part]:
    """The plan in plain words, said to the young person. The safety plan is a paper of its own."""
    outcomes, actions = outcomes_of(plan), actions_of(plan)
    asks = keyworker_on(plan.file_id) or "your keyworker"
    return [
        text(f"Hello {_name(plan.file_id)}. This is your plan. We made it with you."),
        *(
            [heading("What you want to do"), *(item(_want(one)) for one in outcomes)]
            if outcomes
            else []
        ),
        *_who_does_what(actions),
        *support_parts(plan.file),
        *section("The help you get", *_help(plan)),
        *_their_words(plan),
        *section("When we look at it again", _review(plan)),
        *_safety(plan, asks),
        *section(
            "If you want to change it",
            f"Tell {asks}. You can do this at any time. You do not have to wait for the review.",
            "You can ask for an advocate. That is somebody who is on your side and helps you to be heard.",
        ),
    ]


def _name(file_id: int) -> str:
    shown("identity", [file_id])
    return YoungPerson.objects.get(file_id=file_id).preferred_name


def _want(one: PlanOutcome) -> str:
    when = one.timeframe or (f"by {day(one.by_on)}" if one.by_on else "")
    reached = " You have done this." if one.achieved_on else ""
    return f"{one.outcome}{f' ({when})' if when else ''}{reached}"


def _who_does_what(actions: list[PlanAction]) -> list[Part]:
    rows = [
        (one.what, _who(one), (day(one.done_on) and "Done") or day(one.by_on)) for one in actions
    ]
    found = table(("What", "Who", "By when"), rows)
    return [heading("Who does what"), *found] if found else []


def _who(one: PlanAction) -> str:
    return "You" if one.owner_role == "young_person" else owner(one)


def _help(plan: SupportPlan) -> list[str]:
    return [
        plan.range_of_support,
        f"How often: {plan.support_frequency}" if plan.support_frequency else "",
        f"What kind: {plan.support_type}" if plan.support_type else "",
    ]


def _their_words(plan: SupportPlan) -> list[Part]:
    said = PlanView.objects.filter(plan_id=plan.pk).order_by("given_on", "pk")
    return section("What you said", *(f"“{one.words}”" for one in said))


def _review(plan: SupportPlan) -> str:
    if not plan.review_on:
        return "We will agree a day with you."
    last = plan.review_on
    gone = last < clock.local_date(clock.now())
    return (
        f"We planned to meet by {day(last)}."
        if gone
        else f"We meet by {day(last)} to see how it is going."
    )


def _safety(plan: SupportPlan, asks: str) -> list[Part]:
    there: Any = safety_plan_of(plan.placement_id)
    return (
        section("Keeping safe", f"You also have a safety plan. Ask {asks} for it.") if there else []
    )
