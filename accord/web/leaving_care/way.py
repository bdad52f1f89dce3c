"""One young person's way to a first home: what was done to be ready, who takes part, and what the panel said."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import OfficerPart, PanelReferral, SkillsProgramme
from accord.casework.leaving_care.models.ready import WEEKS
from accord.casework.leaving_care.states import REFERRAL_MOVES
from accord.casework.support.actions import update_care_plan
from accord.casework.support.queries import care_plan_updates
from accord.web.case_form import CasePage, Way, ways
from accord.web.leaving_care.room import concerns

Rows = list[tuple[str, str | list[str], str]]


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""


def _rows(*found: tuple[str, str]) -> Rows:
    return [(label, words.splitlines(), "") for label, words in found if words]


def _referral_rows(one: PanelReferral) -> Rows:
    without = (
        one.without_programme and f"Without the programme: {one.without_programme}",
        one.without_training and f"Without the training: {one.without_training}",
    )
    done = {"yes": "Yes", "no": "No", "not_known": "Not known"}
    return _rows(
        ("Why", one.reason),
        ("What shows that they are ready", one.readiness),
        ("Programme completed", done[one.programme_done]),
        ("Training taken part in", done[one.training_done]),
        ("Their children live with them", "Yes" if one.with_children else ""),
        ("Home of family size", "Yes" if one.family_size else ""),
        ("Decided on", day(one.decided_on)),
        ("The landlord’s member", {True: "Agreed", False: "Did not agree", None: ""}[one.landlord_agreed]),
        ("What the panel did without", "\n".join(filter(None, without))),
        ("Why the panel decided so", one.reasons),
        ("To be done before a home is looked for", one.work_agreed),
        ("What a good parent would do", one.good_parent),
        ("Ready on", day(one.ready_on)),
    )  # fmt: skip


class FirstHome(CasePage):
    """Everything about it on one page."""

    template_name = "leaving_care/way.jinja"
    tab = "First home"
    title = "On the way to a first home"

    def find(self) -> None:
        """There is such a page where an agreement has a panel, and for whoever sees that class of information.

        :raises Http404: elsewhere.
        """
        if not concerns(self.request.actor) or "tenancy" not in self.seen:  # type: ignore[attr-defined]
            raise Http404

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        self.found = queries.way_of(self.file)
        return self.page(
            stands=self._stands(),
            panel=[self._referral(one) for one in self.found.referrals],
            panel_ways=ways([
                self.way("Put them forward to the panel", actions.refer_to_panel, "leaving_care:refer", when=not self.found.referral, main=not self.found.referrals),
            ]),
            ready=self._ready() if self._may_see_readiness() else [],
            ready_ways=ways(self._ready_ways()),
            officers=[self._officer(one) for one in self.found.officers],
            officer_ways=ways([
                self.way("Ask the housing options officer to take part", actions.invite_housing_officer, "leaving_care:invite"),
                self.way("Note advice about housing", actions.note_housing_advice, "leaving_care:advise"),
            ]),
            advice=[[day(one.asked_on), {"text": one.subject, "hint": one.get_channel_display()}, one.advice] for one in self.found.advice],
            plan=self._plan(),
            plan_ways=ways([
                self.way("Assess what support they need", actions.assess_support_needs, "leaving_care:needs"),
                self.way("Care or pathway plan", update_care_plan, "support:care_plan"),
            ]),
            plan_seen="plan" in self.seen,
        )  # fmt: skip

    def _stands(self) -> str:
        one = self.found.referral
        if one is None:
            return "They are not before the panel."
        return {
            "made": f"They were put forward to the panel on {day(one.referred_on)}.",
            "deferred": "The panel asked for more preparation first.",
            "accepted": "The panel accepted them for a tenancy of their own.",
            "ready": f"The panel accepted them, and they are ready since {day(one.ready_on)}.",
        }[one.state]

    def _may_see_readiness(self) -> bool:
        return "education" in self.seen

    def _referral(self, one: PanelReferral) -> dict[str, Any]:
        may_decide, open_ = one.state in ("made", "deferred"), bool(REFERRAL_MOVES[one.state])
        return {
            "title": f"Put forward on {day(one.referred_on)}",
            "state": one.get_state_display(),
            "rows": _referral_rows(one),
            "ways": ways([
                self.way("Record what the panel decided", actions.decide_panel_referral, "leaving_care:decide", one.pk, when=may_decide),
                self.way("What was agreed has been done", actions.confirm_tenancy_ready, "leaving_care:ready", one.pk, when=one.state == "accepted"),
                self.way("Withdraw it", actions.withdraw_panel_referral, "leaving_care:withdraw", one.pk, when=open_),
            ]),
        }  # fmt: skip

    def _ready(self) -> list[list[Any]]:
        programmes = [self._programme(one) for one in self.found.programmes]
        trainings = [["Training for a tenancy", f"Took part on {day(one.engaged_on)}", one.words] for one in self.found.trainings]  # fmt: skip
        return programmes + trainings

    def _programme(self, one: SkillsProgramme) -> list[Any]:
        state = f"{one.weeks} of {WEEKS} weeks"
        if one.completed_on:
            state = f"Completed on {day(one.completed_on)}"
        elif one.stopped_on:
            state = f"Stopped after {one.weeks} weeks. They may begin again"
        return [f"Programme of {WEEKS} weeks", state, f"Began on {day(one.started_on)}"]

    def _ready_ways(self) -> list[Way | None]:
        running = next((one for one in self.found.programmes if not one.completed_on and not one.stopped_on), None)  # fmt: skip
        pk = running.pk if running else 0
        return [
            self.way("They began the programme", actions.start_skills_programme, "leaving_care:programme", when=not running),
            self.way("Record weeks done", actions.record_skills_weeks, "leaving_care:weeks", pk, when=running),
            self.way("They completed the programme", actions.complete_skills_programme, "leaving_care:completed", pk, when=running),
            self.way("They stopped", actions.stop_skills_programme, "leaving_care:stopped", pk, when=running),
            self.way("They took part in training for a tenancy", actions.record_tenancy_training, "leaving_care:training"),
        ]  # fmt: skip

    def _officer(self, one: OfficerPart) -> list[Any]:
        answer: Any = {True: f"Takes part since {day(one.involved_on)}", False: "Cannot take part", None: "Asked, no answer yet"}[one.accepted]  # fmt: skip
        mine = one.accepted is None and one.member_id == self.request.actor.member_id  # type: ignore[attr-defined]
        way = self.way(
            "Answer", actions.answer_invitation, "leaving_care:answer", one.pk, when=mine
        )
        if way:
            answer = {"text": way.words, "href": way.href}
        return [one.member.name, day(one.invited_on), one.reason, answer]

    def _plan(self) -> Rows:
        if "plan" not in self.seen:
            return []
        need = next(iter(self.found.needs), None)
        plans = care_plan_updates(self.file)
        plan = next((one for one in plans if one.plan_type == "pathway_plan"), None)
        needed = _rows(
            (f"Support they need, as assessed on {day(need.assessed_on)}", need.needs),
            ("In their own words", need.own_words),
        ) if need else []  # fmt: skip
        planned = _rows(
            ("Pathway plan of", day(plan.reviewed_on)),
            ("Where they may live", plan.accommodation),
            ("What they say themselves", plan.own_views),
            ("What their family or carers say", plan.family_views),
            ("Why it suits them", plan.suitability),
            ("What is done about support", plan.support_given),
        ) if plan else []  # fmt: skip
        return needed + planned
