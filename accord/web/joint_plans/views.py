"""The joint plan of two services: what is in force, what is being written, the joint reviews, earlier versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.joint_plans import actions, queries
from accord.casework.joint_plans.contents import interventions_of, side_of_role
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_plans.refusals import anybody_of
from accord.casework.joint_plans.states import AGREED, DRAFT, PUT
from accord.casework.joint_work.who import SIDES
from accord.web.case_form import CasePage, Way, ways
from accord.web.joint_plans import presenting
from accord.web.joint_plans.room import PlanRoom


class Reading(PlanRoom, CasePage):
    """What both pages share: one version drawn."""

    def back(self) -> str:
        """Back to what both services hold together."""
        return self.to("joint_work:case")

    def drawn(self, plan: InterventionPlan | None) -> dict[str, Any]:
        """One version for the template; nothing where there is none."""
        if plan is None:
            return {}
        return {
            "rows": presenting.plan_rows(plan),
            "heads": presenting.HEADS,
            "does": presenting.intervention_rows(plan, self._finishing(plan)),
        }

    def _finishing(self, plan: InterventionPlan) -> dict[int, str]:
        """Where the asker's own service says how its interventions went."""
        if plan.state != AGREED or not self.side or not self.may(actions.finish_intervention):
            return {}
        speaks = {self.side} | {side for side in SIDES if not anybody_of(self.file.pk, side)}
        mine = [one for one in interventions_of(plan) if not one.finish and side_of_role(one.owner_role) in speaks]  # fmt: skip
        return {one.pk: self.to("joint_plans:finish", one.pk) for one in mine}


class JointPlan(Reading):
    """The page of the joint plan."""

    template_name = "joint_plans/case.jinja"
    title = "Joint plan of both services"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        plans = queries.joint_plans_of(self.file)
        now, new = queries.in_force(plans), queries.being_written(plans)
        earlier = [one for one in plans if one not in (now, new)]
        return self.page(
            now=self.drawn(now),
            new=self.drawn(new),
            next=ways(self._in_force(now, new)),
            making=ways(self._making(new)),
            review_heads=presenting.REVIEW_HEADS,
            reviews=[presenting.review_row(one) for one in queries.joint_reviews_of(self.file)],
            version_heads=presenting.VERSION_HEADS,
            earlier=[presenting.version_row(one, self.to("joint_plans:read", one.pk)) for one in earlier],
        )  # fmt: skip

    def _in_force(
        self, now: InterventionPlan | None, new: InterventionPlan | None
    ) -> list[Way | None]:
        pk = now.pk if now else 0
        words = "Write the next version" if now else "Write a joint plan"
        return [
            self.way("Record a joint review", actions.review_joint_plan, "joint_plans:review", pk, when=now, main=True),
            self.way(words, actions.start_joint_plan, "joint_plans:start", when=new is None, main=now is None),
            self.way("In plain words, for the young person", None, "joint_plans:mine", pk, when=now),
            self.way("End the joint plan", actions.end_joint_plan, "joint_plans:end", pk, when=now),
        ]  # fmt: skip

    def _making(self, new: InterventionPlan | None) -> list[Way | None]:
        if new is None:
            return []
        asked = new.state == PUT and bool(self.side) and not getattr(new, f"{self.side}_at")
        back = "Say what has to change" if asked else "Take it back to change it"
        draft = new.state == DRAFT
        return [
            self.way("Agree to it for your service", actions.agree_joint_plan, "joint_plans:agree", new.pk, when=asked, main=True),
            self.way(back, actions.take_back_joint_plan, "joint_plans:back", new.pk, when=new.state == PUT and self.side),
            self.way("Write in it", actions.save_joint_plan, "joint_plans:write", new.pk, when=draft, main=True),
            self.way("Agree, and ask the other service", actions.put_joint_plan, "joint_plans:put", new.pk, when=draft and self.side),
            self.way("In plain words, for the young person", None, "joint_plans:mine", new.pk),
        ]  # fmt: skip


class Version(Reading):
    """One version, to read."""

    template_name = "joint_plans/version.jinja"
    title = "Joint plan of both services"

    def back(self) -> str:
        """Back to the page of the joint plan."""
        return self.to("joint_plans:case")

    def get(self, request: HttpRequest, ref: str, intervention_plan: int) -> HttpResponse:
        """Show it."""
        return self.page(**self.drawn(self.plan))
