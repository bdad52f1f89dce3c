"""The plan in force or being written, any version of it, and the page to print."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.meetings.rules import clause_says, facts_on
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.casework.plans import actions
from accord.casework.plans.contents import plan_in_force
from accord.casework.plans.models import PlanAction, SupportPlan
from accord.casework.plans.papers import plan_parts
from accord.casework.plans.queries import PlanPage, current_plan, plan_page
from accord.casework.sharing.actions import file_on_lcs
from accord.casework.sharing.papers import paper_from
from accord.casework.support.headings import headings
from accord.web.case_form import CasePage, GoOn, Way, ways
from accord.web.plans import presenting
from accord.web.sharing.pieces import pieces


class ShowsPlan(CasePage):
    """Draws one version of a plan with what can be done about it."""

    template_name = "plans/plan.jinja"
    tab = "Plan"
    title = "Support plan"

    def shown(self, plan: SupportPlan) -> dict[str, Any]:
        """Everything the page says about a plan."""
        page = plan_page(plan, by=self.request.actor)
        return {
            "head": presenting.head(page),
            "late": self._late(page),
            "missing": self._missing(page),
            "outcomes": presenting.outcome_cards(page, self._done_href),
            "support": presenting.support_rows(plan),
            "sent": presenting.sent_rows(plan) if plan.state == "agreed" else [],
            "safety": presenting.safety_rows(page.safety_plan) if page.safety_plan else [],
            "views": presenting.views(page.views),
            "versions": self._versions(page),
            "next": ways(self._next(plan, page)),
            "also": ways(self._also(plan, page)),
        }

    def _late(self, page: PlanPage) -> str:
        if not page.review_late:
            return ""
        return f"The review is planned later than the protocol allows: {presenting.day(page.review_by)} at the latest."

    def _has_headings(self) -> bool:
        """Whether an agreement in force names headings of daily support."""
        return bool(headings(self.request.actor, facts_on(self.file.pk, clock.now())))

    def _missing(self, page: PlanPage) -> list[tuple[str, str, str]]:
        """What the plan does not say yet: in words, with the clause and what the clause says."""
        if page.plan.state != "draft":
            return []
        by = self.request.actor
        return [(one.says, one.clause, clause_says(by, one.clause)) for one in page.missing]

    def _done_href(self, action: PlanAction) -> str:
        """Where a press marks an action of the plan in force as done."""
        may = action.plan.state == "agreed" and self.may(actions.mark_action_done)
        return self.to("plans:done", action.pk) if may else ""

    def _versions(self, page: PlanPage) -> list[dict[str, str]]:
        return [
            {
                "text": f"Version {one.number}: {one.get_state_display().lower()}",
                "href": self.to("plans:read", one.pk),
            }
            for one in page.versions
            if one.pk != page.plan.pk
        ]

    def _next(self, plan: SupportPlan, page: PlanPage) -> list[Way | None]:
        draft, agreed = plan.state == "draft", plan.state == "agreed"
        unsent = not (plan.sent_to_worker_at and plan.sent_to_young_person_at)
        return [
            self.way("Agree the plan", actions.agree_plan, "plans:agree", plan.pk, when=draft and page.outcomes, main=True),
            self.way("Go on writing" if page.outcomes else "Write the plan", actions.save_plan, "plans:write", plan.pk, when=draft, main=not page.outcomes),
            self.way("Send the copies", actions.send_plan, "plans:send", plan.pk, when=agreed and unsent, main=True),
            self.way("Change the plan", actions.revise_plan, "plans:revise", plan.pk, when=agreed and page.versions[0].pk == plan.pk, at_once=True),
            self.way("Write down what they say of it", actions.record_young_persons_view, "plans:view", plan.pk),
        ]  # fmt: skip

    def _also(self, plan: SupportPlan, page: PlanPage) -> list[Way | None]:
        agreed = plan.state == "agreed"
        unsent = not (plan.sent_to_worker_at and plan.sent_to_young_person_at)
        words = "Replace the safety plan" if page.safety_plan else "Write a safety plan"
        return [
            self.way("Daily support", None, "support:daily", when=self._has_headings()),
            self.way("In the young person’s words", None, "plans:mine", plan.pk),
            self.way("To print", None, "plans:print", plan.pk),
            self.way("As a PDF", None, "sharing:paper", "plan", plan.pk),
            self.way("Send copies again", actions.send_plan, "plans:send", plan.pk, when=agreed and not unsent),
            self.way("Put it on the case system", file_on_lcs, "sharing:file", "support_plan", plan.pk, when=agreed),
            self.way(words, actions.agree_safety_plan, "plans:safety", plan.placement_id),
        ]  # fmt: skip


class Plan(ShowsPlan):
    """The Plan tab: the version in force, else the one being written."""

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it, or how there comes to be one."""
        placement = current_placement(self.file)
        newest = current_plan(placement) if placement else None
        plan = plan_in_force(placement.pk) if placement and newest else None
        plan = plan or newest
        if plan is not None and newest is not None:
            return self.page(plan=plan, draft=self._draft(plan, newest), **self.shown(plan))
        start = None
        daily = self.way("Daily support", None, "support:daily", when=self._has_headings())
        if placement:
            start = self.way("Write the support plan", actions.start_plan, "plans:start", placement.pk, main=True, at_once=True)  # fmt: skip
        return self.page(
            plan=None, draft=None, next=ways([start, daily]), home=placement is not None
        )

    def _draft(self, plan: SupportPlan, newest: SupportPlan) -> Way | None:
        """The next version, if one is being written while this one is in force."""
        if newest.pk == plan.pk:
            return None
        return Way(words=f"Version {newest.number}", href=self.to("plans:read", newest.pk))


class OnePlan(ShowsPlan):
    """Any version of a plan."""

    def find(self) -> None:
        """Find it."""
        self.plan = self.one(SupportPlan, self.kwargs["plan"], "placement", "meeting", "review")

    def back(self) -> str:
        """Back to the plan."""
        return self.to("plans:case")

    def get(self, request: HttpRequest, ref: str, plan: int) -> HttpResponse:
        """Show it."""
        return self.page(plan=self.plan, draft=None, **self.shown(self.plan))


class Print(OnePlan):
    """A version of a plan on paper."""

    template_name = "plans/print.jinja"

    def get(self, request: HttpRequest, ref: str, plan: int) -> HttpResponse:
        """Show it without anything round it."""
        page = plan_page(self.plan, by=request.actor)
        paper = paper_from("support_plan", "Support plan", self.file, plan_parts(self.plan))
        return self.page(paper=paper, head=presenting.head(page), pieces=pieces(paper))


class NextPlan(GoOn):
    """Where a duty to write the plan leads: to the version being written, or to the tab."""

    def find(self) -> None:
        """Find the placement and its plan."""
        self.placement = self.one(Placement, self.kwargs["placement"])
        self.plan = current_plan(self.placement)

    def where(self) -> str:
        """To begin it, to go on with it, or to look at it."""
        if self.plan is None:
            return self.to("plans:start", self.placement.pk)
        name = "plans:write" if self.plan.state == "draft" else "plans:read"
        return self.to(name, self.plan.pk)


class NextSend(NextPlan):
    """Where a duty to send copies leads: to the plan in force."""

    def where(self) -> str:
        """To send it, once it is agreed."""
        if self.plan is not None and self.plan.state == "agreed":
            return self.to("plans:send", self.plan.pk)
        return super().where()
