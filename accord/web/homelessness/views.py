"""The page of one young person's homelessness: every step with what can be done next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.casework.care_status.actions import ask_for_section_20
from accord.casework.care_status.options import decided_first
from accord.casework.homelessness import actions
from accord.casework.homelessness.models import Presentation
from accord.casework.homelessness.queries import Coming, earlier_comings, last_coming
from accord.duties.rulebooks import guides_for
from accord.web.case_form import CasePage, GoOn, Way, ways
from accord.web.challenges.between_services import disagree
from accord.web.homelessness import presenting as say
from accord.web.homelessness.base import TAB

GUIDE = "homeless-at-16-or-17"


class Homelessness(CasePage):
    """The last time they came forward, and how earlier ones ended."""

    template_name = "homelessness/case.jinja"
    tab = TAB
    title = "Homelessness"

    def find(self) -> None:
        """Be there for those alone who may see it: to anybody else it would say that they never came forward."""
        if "homelessness" not in self.seen:
            raise Http404

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        found = last_coming(self.file)
        open_ = found is not None and found.presentation.closed_at is None
        add = self.way(
            "They have come forward",
            actions.record_presentation,
            "homelessness:present",
            when=not open_,
            main=True,
        )
        return self.page(
            next=ways([add, *(self._next(found) if found and open_ else ()), disagree(self) if found else None]),
            cards=list(self._cards(found, open_)) if found else [],
            earlier=[[say.day(one.presented_at), say.came_state(one)] for one in earlier_comings(self.file)],
            guide=reverse("ways:start", args=[GUIDE]) if GUIDE in guides_for(request.actor.packs) else "",
        )  # fmt: skip

    def _next(self, found: Coming) -> list[Way | None]:
        """What comes next on the whole: a place, the referral, the assessment, the meeting, the decision."""
        pk, first = found.presentation.pk, found.presentation
        stays = any(one.ends_on is None for one in found.stays)
        return [
            self.way("A place to stay meanwhile", actions.provide_interim_stay, "homelessness:provide", pk, when=not stays),
            self.way("They need a place", actions.say_place_needed, "homelessness:place_needed", pk, when=not stays),
            self.way("Refer them to the front door team", actions.refer_to_front_door, "homelessness:refer", pk, when=not found.referrals),
            self.way("Write the joint assessment", actions.hold_joint_assessment, "homelessness:assess", pk, when=found.referrals),
            self.way("The family cannot stay together", actions.confirm_estrangement, "homelessness:estranged", pk, when=found.assessments and not first.estranged_at),
            self.way("Write down the care planning meeting", actions.hold_care_planning_meeting, "homelessness:meeting", pk, when=first.estranged_at),
            self.way("Decide whose duty it is", actions.decide_housing_duty, "homelessness:decide", pk),
            self.way("Close it", actions.close_presentation, "homelessness:close", pk),
        ]  # fmt: skip

    def _cards(self, found: Coming, open_: bool) -> list[say.Card]:
        first = found.presentation
        came = say.Card(
            title="Came forward",
            state=say.came_state(first),
            rows=say.came_rows(first, found.reasons),
            ways=ways(self._doors(first, open_)),
        )
        door = say.front_door_rows(found)
        return [
            came,
            *(self._mediation(one, open_) for one in found.mediations),
            *([say.Card(title="The front door team", rows=door, ways=ways(self._named(found)))] if door else []),
            *(self._stay(one) for one in found.stays),
            *(say.Card(title="The joint assessment", rows=say.assessment_rows(one)) for one in found.assessments),
            *(say.Card(title="The care planning meeting", rows=say.meeting_rows(one)) for one in found.meetings),
            *(self._decision(one, found, one is found.decisions[-1]) for one in found.decisions),
            *(self._help(one) for one in found.help),
            *(self._duty(one) for one in found.duties),
        ]  # fmt: skip

    def _doors(self, one: Presentation, open_: bool) -> list[Way | None]:
        sent = one.signposted_at or one.to_own_worker_at or one.arrived_at
        waits = open_ and one.signposted_at and not one.arrived_at
        at, name = one.pk, "homelessness:"
        return [
            self.way("Say whether there is an open case", actions.find_out_open_case, name + "open_case", at, when=open_ and one.open_case == "not_known"),
            self.way("Refer them to their own social worker", actions.refer_to_own_worker, name + "own_worker", at, when=open_ and one.open_case == "yes" and not one.to_own_worker_at),
            self.way("Show them the way to housing", actions.signpost, name + "signpost", at, when=open_ and one.open_case == "no" and not sent),
            self.way("They have arrived", actions.say_arrived, name + "arrived", at, when=waits),
            self.way("They did not arrive", actions.say_did_not_arrive, name + "did_not_arrive", at, when=waits and not one.did_not_arrive_at),
            self.way("Begin mediation", actions.start_mediation, name + "mediate", at, when=open_),
            self.way("Log a call to the front door team", actions.ring_front_door, name + "ring", at),
        ]  # fmt: skip

    def _mediation(self, one: say.Mediation, open_: bool) -> say.Card:
        running = open_ and one.concluded_at is None
        worked = open_ and one.outcome not in ("", "not_prevented")
        return say.Card(title="Mediation", rows=say.mediation_rows(one), state="Under way" if not one.concluded_at else "", ways=ways([
            self.way("A visit, or mediation with the family", actions.record_mediation_visit, "homelessness:visit", one.pk, when=running),
            self.way("Say what came of it", actions.conclude_mediation, "homelessness:conclude", one.pk, when=running),
            self.way("Answer the two questions again", actions.answer_worries, "homelessness:worries", one.pk, when=worked),
        ]))  # fmt: skip

    def _named(self, found: Coming) -> list[Way | None]:
        waiting = [one for one in found.referrals if one.assessors_named_at is None]
        return [
            self.way("Say who assesses", actions.name_assessors, "homelessness:name", one.pk)
            for one in waiting[-1:]
        ]

    def _stay(self, one: say.InterimStay) -> say.Card:
        return say.Card(title="A place meanwhile", rows=say.stay_rows(one), barred=say.stay_barred(one), ways=ways([
            self.way("Say why it was used", actions.explain_barred_stay, "homelessness:explain", one.pk, when=one.barred and not one.explained_at),
            self.way("They have left it", actions.end_interim_stay, "homelessness:end_stay", one.pk, when=one.ends_on is None),
        ]))  # fmt: skip

    def _decision(self, one: say.DutyDecision, found: Coming, newest: bool) -> say.Card:
        theirs, at = one.lead == "housing", one.pk
        begun = any(duty.decision_id == one.pk for duty in found.duties)
        asked = any(help.decision_id == one.pk and help.agreed is None for help in found.help)
        state = "" if newest else "A later decision takes its place"
        barred = say.law_otherwise(one) if newest else ""
        return say.Card(title="Whose duty it is", state=state, barred=barred, tag="The law says otherwise", rows=say.decision_rows(one), ways=ways([
            self.way("They have a home under section 20", actions.start_section_20, "homelessness:section_20", at, when=newest and not theirs and not one.section_20_from),
            self.way("Section 20: the options and the decision", ask_for_section_20, "care_status:section_20", when=newest and not theirs and decided_first(self.request.actor)),
            self.way("Ask housing to help", actions.ask_for_housing_help, "homelessness:ask_for_help", at, when=newest and not theirs and not asked),
            self.way("Housing houses them", actions.start_housing_duty, "homelessness:start_duty", at, when=newest and theirs and not begun),
        ]))  # fmt: skip

    def _help(self, one: say.HousingHelp) -> say.Card:
        answer = self.way(
            "Write down the answer",
            actions.answer_housing_help,
            "homelessness:answer_help",
            one.pk,
            when=one.agreed is None,
        )
        return say.Card(
            title="Housing’s help with section 20", rows=say.help_rows(one), ways=ways([answer])
        )

    def _duty(self, one: say.HousingDuty) -> say.Card:
        runs, limited = one.ended_on is None, one.limited_on is not None
        return say.Card(title="Housing’s duty", rows=say.duty_rows(one), ways=ways([
            self.way("It is limited", actions.limit_housing_duty, "homelessness:limit", one.pk, when=runs and not limited),
            self.way("Ask for another joint assessment", actions.ask_for_further_assessment, "homelessness:assess_again", one.pk, when=runs and limited and not one.assess_again_asked_at),
            self.way("Write down other homes you looked at", actions.explore_rehousing, "homelessness:explore", one.pk, when=runs),
            self.way("It has ended", actions.end_housing_duty, "homelessness:end_duty", one.pk, when=runs),
        ]))  # fmt: skip


class OnePresentation(GoOn):
    """Where a duty about somebody's coming forward leads: to the page."""

    def find(self) -> None:
        """Find it."""
        self.one(Presentation, self.kwargs["presentation"])

    def where(self) -> str:
        """To the page."""
        return self.to("homelessness:case")
