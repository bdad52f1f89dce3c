"""One provider's work on one referral, on a page: where it has got to and what comes next."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.assessments import actions
from accord.casework.assessments.models import HousingAssessment
from accord.casework.assessments.queries import AssessmentPage, out_of_borough
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.casework.referrals import protocol
from accord.casework.sharing.actions import file_on_lcs
from accord.web.assessments import presenting
from accord.web.assessments.away import away_rows
from accord.web.assessments.on_referral import OnReferral
from accord.web.case_form import CasePage, Way, ways
from accord.web.known import elsewhere

LIVE = ("offered", "accepted")


class Work(OnReferral, CasePage):
    """What is known already, the interview, the assessment, the answer."""

    template_name = "assessments/work.jinja"
    title = "Assessment and offer"
    tab = "Home"

    def back(self) -> str:
        """Back to the home."""
        return self.to("placements:case")

    def get(self, request: HttpRequest, ref: str, referral: int) -> HttpResponse:
        """Show it."""
        team = self.team()
        if team is None:
            return self.page(team=None, next=[], also=ways(self._away(None)))
        page = self.work()
        placement = self._placement(page)
        return self.page(
            team=f"{team.agency.name}, {team.name}",
            others=[one.agency.name for one in self.teams() if one.pk != team.pk],
            steps=presenting.steps(page, placement),
            next=ways(self._next(page, placement)),
            also=ways([*self._also(page, placement), *self._away(page)]),
            papers=self._papers(page, placement),
            elsewhere=elsewhere(self.file),
            gone=presenting.bed_gone_words(
                page.offer, confirms=self.may(actions.confirm_placement)
            ),
            **self._shown(page),
        )

    def _placement(self, page: AssessmentPage) -> Placement | None:
        if page.offer is None:
            return None
        rows = Placement.objects.filter(file_id=self.file.pk, offer_id=page.offer.pk)
        return rows.exclude(ending="entered_in_error").first()

    def _shown(self, page: AssessmentPage) -> dict[str, Any]:
        """Every part of the page in words; [] where there is nothing of it."""
        return {
            "known": presenting.known_rows(page.known),
            "risks": presenting.risk_rows(page.known),
            "no_risks": presenting.not_there(page.known),
            "interview": presenting.interview_rows(page),
            "assessment": presenting.assessment_rows(page.assessment) if page.assessment else [],
            "doubt": presenting.doubt_rows(page.doubt) if page.doubt else [],
            "offer": presenting.offer_rows(page.offer) if page.offer else [],
            "refusal": presenting.refusal_rows(page.refusal) if page.refusal else [],
            "unit_plan": page.unit_plan_text.splitlines(),
            "plan_asked": bool(page.unit_plan and not page.unit_plan.provided_at),
            "earlier": [
                {"text": f"Completed {presenting.day_of(one.completed_at)}",
                 "href": self.to("assessments:read", one.pk)}
                for one in page.earlier
            ],
            "away": away_rows(out_of_borough(self.referral)),
        }  # fmt: skip

    def _next(self, page: AssessmentPage, placement: Placement | None) -> list[Way | None]:
        """The one thing that comes next for whoever looks."""
        if placement:
            return [self.way("Go to the placement", None, "placements:case", main=True)]
        if page.refusal:
            return []
        offer = page.offer if page.offer and page.offer.state in LIVE else None
        if offer:
            return self._after_offer(offer)
        if not protocol.asks_for_referrals(self.request.actor):
            return self._answer_at_once()
        return [*self._interview(page), *self._answer(page)]

    def _after_offer(self, offer: Any) -> list[Way | None]:
        open_ = offer.state == "offered"
        return [
            self.way("Record the young person’s answer", actions.answer_offer, "assessments:answer", offer.pk, when=open_, main=True),
            self.way("Confirm in writing", actions.confirm_placement, "assessments:confirm", self.referral.pk, main=not open_),
        ]  # fmt: skip

    def _answer_at_once(self) -> list[Way | None]:
        """Where no agreement asks for a referral it prints no interview and no assessment either."""
        number = self.referral.pk
        return [
            self.way("Offer a placement", actions.offer_placement, "assessments:offer", number, main=True),
            self.way("Refuse in writing", actions.refuse_placement, "assessments:refuse", number),
        ]  # fmt: skip

    def _interview(self, page: AssessmentPage) -> list[Way | None]:
        found = page.interview
        to_come = found is not None and found.held_at is None
        return [
            self.way("Arrange the interview", actions.arrange_interview, "assessments:arrange", self.referral.pk, when=found is None, main=True),
            self.way("Record the interview", actions.hold_interview, "assessments:hold", found.pk if found else 0, when=to_come, main=True),
        ]  # fmt: skip

    def _answer(self, page: AssessmentPage) -> list[Way | None]:
        held = page.interview is not None and page.interview.held_at is not None
        done, doubt = page.assessment, page.doubt
        talked = bool(doubt and doubt.discussed_at)
        cannot = bool(doubt and doubt.outcome == "cannot_offer")
        return [
            self.way("Write the assessment", actions.complete_housing_assessment, "assessments:assess", self.referral.pk, when=held and not done, main=True),
            self.way("Send copies of the assessment", actions.copy_housing_assessment, "assessments:copy", done.pk if done else 0, when=done and not done.copied_at, main=True, at_once=True),
            self.way("Offer a placement", actions.offer_placement, "assessments:offer", self.referral.pk, when=done and not cannot, main=bool(done and done.copied_at)),
            self.way("Record that you talked it over", actions.discuss_doubt, "assessments:discuss", self.referral.pk, when=doubt and not talked, main=True),
            self.way("Refuse in writing", actions.refuse_placement, "assessments:refuse", self.referral.pk, when=cannot, main=True),
        ]  # fmt: skip

    def _also(self, page: AssessmentPage, placement: Placement | None) -> list[Way | None]:
        """What else may be done now."""
        found, done, offer = page.interview, page.assessment, page.offer
        to_come = found is not None and found.held_at is None
        live = bool(offer and offer.state in LIVE)
        decided = bool(page.refusal or placement)
        number = self.referral.pk
        return [
            self.way("Give the interview another time", actions.arrange_interview, "assessments:arrange", number, when=to_come),
            self.way("Add to the assessment", actions.contribute_to_assessment, "assessments:contribute", found.pk if found else 0, when=found and not decided),
            self.way("Complete the assessment again", actions.complete_housing_assessment, "assessments:assess", number, when=done and not decided),
            self.way("Say that you have a doubt", actions.raise_doubt, "assessments:doubt", number, when=not live and not decided),
            self.way("Withdraw the offer", actions.withdraw_offer, "assessments:withdraw", offer.pk if offer else 0, when=live and not placement),
            self.way("The offer has lapsed", actions.let_offer_lapse, "assessments:lapse", offer.pk if offer else 0, when=_lapses(offer) and not (placement and placement.state != ENDED)),
            self.way("Give the home’s risk plan", actions.provide_unit_plan, "assessments:give_plan", number, when=not page.refusal),
        ]  # fmt: skip

    def _away(self, page: AssessmentPage | None) -> list[Way | None]:
        """What the placing side does about another borough."""
        number, proposed = self.referral.pk, bool(out_of_borough(self.referral).proposals)
        return [
            self.way("Propose a home in another borough", actions.propose_out_of_borough, "assessments:propose", number),
            self.way("Record a consultation", actions.consult_area_authority, "assessments:consult", number),
            self.way("Ask for an approval", actions.ask_away_approval, "assessments:ask_away", number, when=proposed),
            self.way("Record an approval on paper", actions.record_away_approval, "assessments:approve_away", number, when=proposed),
            self.way("Record a notice to the other borough", actions.give_area_notice, "assessments:area_notice", when=proposed),
            self.way("Ask for the home’s risk plan", actions.request_unit_plan, "assessments:ask_for_plan", number, when=page),
        ]  # fmt: skip

    def _papers(self, page: AssessmentPage, placement: Placement | None) -> list[Way]:
        """What can be printed, and what is to be put on the council's case system."""
        done, offer, refusal = page.assessment, page.offer, page.refusal
        files = self.may(file_on_lcs)
        return ways(
            [
                self.way("Assessment (PDF)", None, "sharing:paper", "assessment", done.pk if done else 0, when=done),
                self.way("Put the assessment on the case system", None, "sharing:file", "housing_assessment", done.pk if done else 0, when=files and done and done.copied_at),
                self.way("Offer letter (PDF)", None, "sharing:paper", "offer", offer.pk if offer else 0, when=offer),
                self.way("Offer letter, easy read (PDF)", None, "sharing:easy_paper", "offer", offer.pk if offer else 0, when=offer),
                self.way("Refusal letter to the young person (PDF)", None, "sharing:paper", "refusal", refusal.pk if refusal else 0, when=refusal),
                self.way("Refusal letter to the young person, easy read (PDF)", None, "sharing:easy_paper", "refusal", refusal.pk if refusal else 0, when=refusal),
                self.way("Refusal letter to the lead worker (PDF)", None, "sharing:paper", "refusal-to-worker", refusal.pk if refusal else 0, when=refusal),
            ]
        )  # fmt: skip


def _lapses(offer: Any) -> bool:
    """Whether the time to answer an open offer has run out."""
    if offer is None or offer.state != "offered" or offer.answer_by is None:
        return False
    return clock.local_date(clock.now()) > offer.answer_by


class Read(CasePage):
    """One completed assessment, the newest or one that was replaced."""

    template_name = "assessments/read.jinja"
    title = "Housing assessment"
    tab = "Home"

    def find(self) -> None:
        """Find the assessment."""
        pk = self.kwargs["assessment"]
        self.assessment = self.one(
            HousingAssessment, pk, "recommended_home", "provider_team__agency"
        )
        self.caption = self.assessment.provider_team.agency.name

    def back(self) -> str:
        """Back to the home."""
        return self.to("placements:case")

    def get(self, request: HttpRequest, ref: str, assessment: int) -> HttpResponse:
        """Show it."""
        shown("assessment", [self.file.pk])
        replaced = self.assessment.replaced_at
        return self.page(
            rows=presenting.assessment_rows(self.assessment),
            replaced=presenting.day_of(replaced) if replaced else "",
        )
