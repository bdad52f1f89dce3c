"""What two services hold together on a case: that it is joint, closing it, and both systems."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.joint_work import actions, queries
from accord.casework.joint_work.models import SERVICES, JointClosure
from accord.casework.joint_work.refusals import managed_side, side_of
from accord.casework.joint_work.states import DISCUSSED, DISPUTED, PROPOSED, RUNNING
from accord.casework.own_systems.queries import my_uses
from accord.web.case_form import CasePage, Way, ways
from accord.web.joint_work import presenting
from accord.web.joint_work.room import Room


class BothServices(Room, CasePage):
    """The page of both services."""

    template_name = "joint_work/case.jinja"
    title = "Both services"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        case, closures = queries.joint_case_of(self.file), queries.closures_of(self.file)
        running = next((one for one in closures if one.state in RUNNING), None)
        return self.page(
            case=presenting.case_rows(case) if case else [],
            next=ways(self._next(case is not None, running)),
            closings=[presenting.closing_rows(one) for one in closures],
            heads=["What was shared", "When", *self._on()],
            shares=[self._row(one, "share") for one in queries.receipts_of(self.file)],
            plan_heads=["Plan", "Agreed", *self._on()],
            plans=[
                *(
                    self._row(one, "joint_plan")
                    for one in queries.joint_plans_on_systems(self.file)
                ),
                *(self._row(one, "plan") for one in queries.plans_of(self.file)),
            ],
            uses=[presenting.use_words(one) for one in my_uses(request.actor)],  # type: ignore[attr-defined]
            joint_plan=self.to("joint_plans:case") if "offending" in self.seen else "",
        )

    def _sides(self) -> list[str]:
        return [side for side, _ in SERVICES if side in self.systems]

    def _on(self) -> list[str]:
        return [f"On {self.systems[side]}" for side in self._sides()]

    def _row(self, one: queries.OnSystems, kind: str) -> list[Any]:
        mine = side_of(self.file.pk, self.request.actor)
        open_ = mine and mine not in one.there
        way = self.way(
            "", actions.confirm_on_system, f"joint_work:{kind}", one.about.pk, when=open_
        )
        return presenting.system_row(one, self._sides(), way.href if way else "")

    def _next(self, joint: bool, one: JointClosure | None) -> list[Way | None]:
        if one is None:
            return [
                self.way("This is a joint case", actions.identify_joint_case, "joint_work:identify", when=not joint, main=True),
                self.way("Propose to close it", actions.propose_closing, "joint_work:propose", when=joint),
            ]  # fmt: skip
        side = managed_side(self.request.actor.roles_on(self.file.pk))
        settled = one.challenge is None or one.challenge.closed_at is not None
        agrees = side and one.state in (DISCUSSED, DISPUTED) and settled and not getattr(one, f"{side}_at")  # fmt: skip
        talks = one.state in (PROPOSED, DISCUSSED)
        ladder = one.challenge_id if one.challenge_id and not settled else 0
        return [
            self.way("Record the managers’ talk", actions.talk_about_closing, "joint_work:talk", one.pk, when=talks, main=one.state == PROPOSED),
            self.way("Agree to close it", actions.agree_to_close, "joint_work:agree", one.pk, when=agrees, main=True),
            self.way("Do not agree", actions.dispute_closing, "joint_work:dispute", one.pk, when=side and one.state == DISCUSSED),
            self.way("Look at the ladder", None, "challenges:challenge", ladder, when=ladder),
            self.way("Take the proposal back", actions.withdraw_closing, "joint_work:withdraw", one.pk),
        ]  # fmt: skip
