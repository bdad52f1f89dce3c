"""The housing assessment: begun from what the referral says, completed, copied."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accord.access.refusals import refuse_if
from accord.casework.assessments import actions
from accord.casework.assessments.models import AssessmentInterview, HousingAssessment
from accord.casework.assessments.models.assessing import LEVELS, MATCHES, OUTCOMES
from accord.casework.homes.models import Home
from accord.casework.referrals.models import Referral
from accord.web.assessments.on_referral import ReferralForm
from accord.web.assessments.presenting import known_rows, risk_rows
from accord.web.case_form import Press
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Form, LongText, Radios, Select, Text, YesNo

SEVERAL_TIERS = ("worker_level", "young_person_level", "agreement_reached", "placement_type")
SEVERAL_HOMES = ("recommended_home", "recommended_area")
NO_RISKS = "The lead worker has not written a risk assessment yet. Ask them for it first."


class AssessForm(Form):
    """The parts of the assessment, in the order of the protocol."""

    level_of_needs = LongText(
        "What does the young person need?",
        hint="Begun from the referral. Change it to what you found together.",
        rows=8,
        required="Say what the young person needs",
    )
    considerations = LongText(
        "What would placing them here mean?", required="Say what placing them here would mean"
    )
    recommended_home = Select("Which home suits best?", nothing="Not decided", width="two-thirds")
    recommended_area = Text("Or which part of the borough?")
    match_outcome = Radios(
        "How do their risks match those of the people who live there?",
        choices=MATCHES,
        required="Select how the risks match",
    )
    match_summary = LongText(
        "What does the matching come to?",
        hint="Say nothing that tells who else lives there. That stays with you.",
        required="Say what the matching comes to",
    )
    unit_plan_relevant = YesNo(
        "Does the home’s risk management plan matter here?", required="Select yes or no"
    )
    provider_level = Radios(
        "How much support, in your view?", choices=LEVELS, required="Select your view"
    )
    worker_level = Radios("And in the lead worker’s view?", choices=LEVELS)
    young_person_level = Radios("And in the young person’s own view?", choices=LEVELS)
    agreement_reached = YesNo(
        "Did all three agree on the kind of placement?",
        required="Select whether everybody agreed on the kind of placement",
    )
    placement_type = Text("What kind was agreed?")
    monitoring_sharing = LongText(
        "How will use of the placement, and worries about risk, be shared?",
        required="Say how they will be shared",
    )
    worker_contribution = LongText("What did the lead worker add?")
    outcome = Radios("Can you support them?", choices=OUTCOMES, required="Select whether you can")


class Assess(KeepsDraft, ReferralForm):
    """Complete the housing assessment. The lead worker, at the same address, adds to it."""

    does = staticmethod(actions.complete_housing_assessment)
    form_class = AssessForm
    template_name = "assessments/assess.jinja"
    title = "Housing assessment"
    button = "Complete the assessment"

    def find(self) -> None:
        """Find the referral, and what the provider's team has of it."""
        super().find()
        self.page_of = self.work()
        self.adds = self.may(actions.contribute_to_assessment) and not self.may(self.does)

    def allow(self) -> None:
        """Whoever adds to assessments is led on to that; others must be the provider's."""
        if not self.adds:
            super().allow()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or lead the lead worker on to theirs."""
        if not self.adds:
            return super().get(request, *args, **kwargs)
        rows = AssessmentInterview.objects.filter(referral_id=self.referral.pk)
        newest = rows.order_by("-pk").first()
        if newest is None:
            return HttpResponseRedirect(self.back())
        return HttpResponseRedirect(self.to("assessments:contribute", newest.pk))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Complete it, if it is the asker's to complete."""
        refuse_if(self.why_not(self.does))
        return super().post(request, *args, **kwargs)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form without the questions that only a provider of several homes or tiers is asked."""
        form, page = super().form(data, quiet=quiet), self.page_of
        one_home = () if page.several_homes else SEVERAL_HOMES
        one_tier = () if page.several_tiers else SEVERAL_TIERS
        for name in (*one_home, *one_tier):
            del form.fields[name]
        if page.several_homes:
            self.choose(form, recommended_home=[(home.pk, home.name) for home in page.homes])
        return form

    def initial(self) -> dict[str, Any]:
        """The assessment so far; before the first, what the referral says already."""
        if self.page_of.assessment:
            return _so_far(self.page_of.assessment)
        known = self.page_of.known
        views = dict(known.own_views)
        said = [
            ("Their own words", views.get("What they need", "")),
            ("The lead worker", known.why_supported),
        ]
        return {
            "level_of_needs": "\n\n".join(f"{who}: {words}" for who, words in said if words),
            "worker_contribution": "\n\n".join(known.worker_adds),
        }

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Show the form beside what is known already."""
        known = self.page_of.known
        return super().show(
            form,
            known=known_rows(known),
            risks=risk_rows(known),
            interview=self.page_of.interview,
            **context,
        )

    def act(self, cleaned: dict[str, Any]) -> HousingAssessment:
        """Complete it, built on the newest risk assessment."""
        version = self.page_of.known.risk_assessment_version
        refuse_if(None if version else NO_RISKS)
        home = cleaned.pop("recommended_home", "")
        only = self.page_of.homes[0] if len(self.page_of.homes) == 1 else None
        return actions.complete_housing_assessment(
            referral=self.referral,
            interview=self.page_of.interview,
            risk_assessment_version=version,
            recommended_home=Home.objects.get(pk=home) if home else only,
            **cleaned,
            by=self.request.actor,
        )


def _so_far(found: HousingAssessment) -> dict[str, Any]:
    """The newest assessment as the form asks for it."""
    said = {name: getattr(found, name) for name in AssessForm.base_fields if hasattr(found, name)}
    said["recommended_home"] = found.recommended_home_id
    matching = getattr(found, "risk_matching", None)
    if matching:
        said |= {"match_outcome": matching.outcome, "match_summary": matching.summary}
    return said


class ContributeForm(Form):
    """One thing to say."""

    contribution = LongText(
        "What do you want to add to the housing assessment?",
        heading=True,
        rows=8,
        required="Enter what you want to add",
    )


class Contribute(KeepsDraft, ReferralForm):
    """What the lead worker knows and the provider should."""

    does = staticmethod(actions.contribute_to_assessment)
    form_class = ContributeForm
    title = "Add to the housing assessment"
    button = "Add it"

    def find(self) -> None:
        """Find the interview and its referral."""
        self.interview = self.one(AssessmentInterview, self.kwargs["interview"])
        self.referral = self.one(Referral, self.interview.referral_id)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return actions.contribute_to_assessment(
            interview=self.interview, **cleaned, by=self.request.actor
        )


class Copy(Press, ReferralForm):
    """Send the lead worker and the placements team their copies."""

    does = staticmethod(actions.copy_housing_assessment)
    title = "Send copies of the assessment"
    button = "Send the copies"
    intro = ("They go to the lead worker and the placements team, with the risk matching.",)

    def find(self) -> None:
        """Find the assessment and its referral."""
        self.assessment = self.one(HousingAssessment, self.kwargs["assessment"])
        self.referral = self.one(Referral, self.assessment.referral_id)

    def act(self, cleaned: dict[str, Any]) -> HousingAssessment:
        """Send them."""
        return actions.copy_housing_assessment(assessment=self.assessment, by=self.request.actor)
