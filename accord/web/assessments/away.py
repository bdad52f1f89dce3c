"""Living in another borough: proposing it, asking there, and the home's risk management plan."""

from typing import Any

from accord import clock
from accord.casework.assessments import actions
from accord.casework.assessments.models import (
    AreaConsultation,
    AwayRequest,
    OutOfBoroughProposal,
    UnitRiskPlan,
)
from accord.casework.assessments.models.away import LEVELS, REASONS, RESULTS
from accord.casework.assessments.queries import OutOfBorough
from accord.casework.homes.models import Home
from accord.web.assessments.on_referral import ReferralForm
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import (
    DateAndTime,
    Form,
    LongText,
    Radios,
    Select,
    Text,
    YesNoNotKnown,
)

CONCERNS = {
    "yes": "There are concerns",
    "no": "No concerns",
    "not_known": "Not known whether there are concerns",
}


class ProposeForm(Form):
    """Where, why, and whether anything worries us."""

    borough = Text("Which borough?", width="20", required="Enter the borough")
    adjoining = YesNoNotKnown(
        "Does that borough border ours?",
        hint="It decides whose approval is needed for somebody who is looked after.",
        required="Select yes, no or not known",
    )
    home = Select("Which home?", nothing="Not decided yet", width="two-thirds")
    reason = Radios("Why there?", choices=REASONS, required="Select why")
    concerns = YesNoNotKnown(
        "Are there concerns about their living there?",
        hint="With concerns, that borough’s social work team is asked, and the home’s risk plan.",
        required="Select yes, no or not known",
    )


class Propose(ReferralForm):
    """Propose a home in another borough."""

    does = staticmethod(actions.propose_out_of_borough)
    form_class = ProposeForm
    title = "Propose a home in another borough"
    button = "Propose it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the homes outside the borough."""
        homes = Home.objects.filter(out_of_borough=True, closed_on__isnull=True).order_by("name")
        return self.choose(
            super().form(data, quiet=quiet), home=[(h.pk, f"{h.name}, {h.borough}") for h in homes]
        )

    def act(self, cleaned: dict[str, Any]) -> OutOfBoroughProposal:
        """Propose it."""
        home = cleaned.pop("home")
        return actions.propose_out_of_borough(
            referral=self.referral,
            home=Home.objects.get(pk=home) if home else None,
            **cleaned,
            by=self.request.actor,
        )


class ConsultForm(Form):
    """Whom, about what, and what they said."""

    authority = Text(
        "Which authority was asked?", width="20", required="Enter which authority was asked"
    )
    contact = Text("Whom did you speak to there?", hint="A name and a job")
    consulted_at = DateAndTime("When?", called="Time", past=True, required="Enter when")
    concern = LongText("What was the concern?", required="Say what the concern was")
    result = Radios("What did they answer?", choices=RESULTS, required="Select what they answered")
    outcome = LongText("In their words")


class Consult(ReferralForm):
    """Record that the other borough's social work team was consulted."""

    does = staticmethod(actions.consult_area_authority)
    form_class = ConsultForm
    title = "Record a consultation with another borough"
    button = "Record it"

    def initial(self) -> dict[str, Any]:
        """The borough last proposed, just now."""
        rows = OutOfBoroughProposal.objects.filter(referral_id=self.referral.pk)
        newest = rows.order_by("-pk").first()
        return {"authority": newest.borough if newest else "", "consulted_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> AreaConsultation:
        """Record it."""
        return actions.consult_area_authority(
            referral=self.referral, **cleaned, by=self.request.actor
        )


class AskForm(Form):
    """Which provider."""

    team = Radios("Which provider?", required="Select the provider")


class AskForPlan(ReferralForm):
    """Ask a provider for the home's risk management plan."""

    does = staticmethod(actions.request_unit_plan)
    form_class = AskForm
    title = "Ask for the home’s risk management plan"
    button = "Ask for it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the providers that have the referral."""
        teams = [(team.pk, f"{team.agency.name}, {team.name}") for team in self.teams()]
        return self.choose(super().form(data, quiet=quiet), team=teams)

    def initial(self) -> dict[str, Any]:
        """The newest."""
        teams = self.teams()
        return {"team": teams[0].pk if teams else ""}

    def act(self, cleaned: dict[str, Any]) -> UnitRiskPlan:
        """Ask."""
        team = next(team for team in self.teams() if str(team.pk) == cleaned["team"])
        return actions.request_unit_plan(
            referral=self.referral, provider_team=team, by=self.request.actor
        )


class PlanForm(Form):
    """What the home will do."""

    plan = LongText(
        "What will the home do about the risks?",
        heading=True,
        rows=10,
        hint="Nothing that tells who else lives there.",
        required="Enter what the home will do about the risks",
    )


class GivePlan(KeepsDraft, ReferralForm):
    """Give the lead worker and the placements team the home's risk management plan."""

    does = staticmethod(actions.provide_unit_plan)
    form_class = PlanForm
    title = "The home’s risk management plan"
    button = "Give the plan"

    def act(self, cleaned: dict[str, Any]) -> UnitRiskPlan:
        """Give it."""
        return actions.provide_unit_plan(referral=self.referral, **cleaned, by=self.request.actor)


def away_rows(found: OutOfBorough) -> list[list[str]]:
    """What was proposed and asked about another borough, as rows of a table."""
    reasons, results = dict(REASONS), dict(RESULTS)
    rows = [
        [
            f"{one.borough} proposed",
            clock.in_words(one.proposed_at),
            f"{reasons[one.reason]}. {CONCERNS[one.concerns]}.",
        ]
        for one in found.proposals
    ]
    rows += [
        [
            f"{one.authority} asked",
            clock.in_words(one.consulted_at),
            f"{results[one.result]}. {one.outcome}".strip(),
        ]
        for one in found.consultations
    ]
    return rows + _settled_rows(found)


def decided(one: AwayRequest) -> str:
    """What was decided and why, in words."""
    if one.approved is None:
        return "Not decided yet."
    under = f" Conditions: {one.conditions}" if one.conditions else ""
    return f"{'Approved' if one.approved else 'Refused'}: {one.reasons}{under}"


def _settled_rows(found: OutOfBorough) -> list[list[str]]:
    """Who approved it, and that the borough was told."""
    levels = dict(LEVELS)
    rows = [
        ["Approved", clock.day_in_words(one.approved_on), f"{levels[one.level]}: {one.approved_by}"]
        for one in found.approvals
    ]
    rows += [
        [
            f"{one.asked_of.name} asked",
            clock.in_words(one.asked_at),
            f"{levels[one.level]}. {decided(one)}",
        ]
        for one in found.requests
    ]
    rows += [
        [f"{one.authority} told in writing", clock.day_in_words(one.given_on), f"To {one.sent_to}"]
        for one in found.notices
    ]
    return rows
