"""The joint plan as the young person reads it: short words, short lines, theirs."""

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.joint_plans.contents import interventions_of, side_of_role
from accord.casework.joint_plans.models import Intervention, InterventionPlan
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.letters import Part, heading, item, section, table, text
from accord.casework.sharing.papers import Paper, paper_from
from accord.web.case_form import CasePage
from accord.web.joint_plans.presenting import day
from accord.web.joint_plans.room import PlanRoom
from accord.web.sharing.pieces import pieces

WHO = {"social_care": "Your social worker’s team", "youth_justice": "Your youth justice worker’s team"}  # fmt: skip


class Mine(PlanRoom, CasePage):
    """The young person's own view, to read together or to print."""

    template_name = "joint_plans/mine.jinja"
    title = "Our plan with you"

    def back(self) -> str:
        """Back to the joint plan."""
        return self.to("joint_plans:case")

    def get(self, request: HttpRequest, ref: str, intervention_plan: int) -> HttpResponse:
        """Show it."""
        paper = my_joint_plan_paper(self.plan)
        return self.page(
            paper=paper,
            pieces=pieces(paper),
            dated=day(paper.dated),
            draft=self.plan.agreed_at is None,
        )


def my_joint_plan_paper(plan: InterventionPlan) -> Paper:
    """The young person's copy as a paper."""
    shown("offending", [plan.file_id])
    return paper_from("my_plan", "Our plan with you", plan.file, my_parts(plan))


def my_parts(plan: InterventionPlan) -> list[Part]:
    """The plan in plain words, said to the young person."""
    shown("identity", [plan.file_id])
    name = YoungPerson.objects.get(file_id=plan.file_id).preferred_name
    return [
        text(f"Hello {name}. Two teams work with you. This is the one plan that they made together."),
        *_list("What makes things hard for you", plan.risk_areas),
        *_list("What helps you and keeps you safe", plan.protective_areas),
        *_who_does_what(interventions_of(plan)),
        *section("What you said", *(f"“{line}”" for line in plan.their_view.splitlines())),
        *section("When we look at it again", _again(plan)),
        *section(
            "If you do not agree, or want to change it",
            "Tell either of the two teams, at any time. You do not have to wait.",
            "You can ask for an advocate. That is somebody who is on your side and helps you to be heard.",
        ),
    ]  # fmt: skip


def _list(title: str, words: list[str]) -> list[Part]:
    return [heading(title), *(item(one) for one in words)] if words else []


def _who_does_what(rows: list[Intervention]) -> list[Part]:
    cells = [
        (one.what, one.aim, WHO.get(side_of_role(one.owner_role), ""), "Done" if one.finish == "done" else day(one.by_on))
        for one in rows
    ]  # fmt: skip
    found = table(("What we do", "What for", "Who", "By when"), cells)
    return [heading("What we do for you"), *found] if found else []


def _again(plan: InterventionPlan) -> str:
    if plan.ended_at is not None:
        return "This plan has ended."
    if plan.review_on is None:
        return "We will agree a day with you."
    if plan.review_on < clock.local_date(clock.now()):
        return f"We planned to do it by {day(plan.review_on)}."
    return f"Both teams look at it by {day(plan.review_on)}. They ask you first how it is going."
