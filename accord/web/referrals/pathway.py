"""The referrals team: does the pathway suit, and where does the referral go on?"""

from typing import Any

from accord.casework.homes.models import Home
from accord.casework.referrals import actions
from accord.casework.referrals.models import PathwayAssessment
from accord.casework.referrals.models.search import LEVELS
from accord.web.page.fields import Confirm, Form, LongText, Select, Text, YesNo
from accord.web.referrals.base import DoOnReferral, chosen
from accord.web.referrals.searching import home_choices


class JudgeForm(Form):
    """Two questions, each a person's answer."""

    appropriate = YesNo(
        "Does the pathway have provision that suits the needs and risks?",
        required="Select whether the pathway has suitable provision",
    )
    vacancy_available = YesNo(
        "Is there a vacancy in it?", required="Select whether there is a vacancy"
    )
    home = Select("Which home has it?", choices=home_choices, nothing="None", width="two-thirds")
    support_level = Select("How much support?", choices=LEVELS, nothing="Not said")
    support_types = Text("What kind of support?")
    risks_considered = LongText("Which risks did you weigh?", rows=3)
    reason = LongText("Why?", rows=3, hint="If one of the answers is no, say why")


class Judge(DoOnReferral):
    """Judge whether the housing pathway suits and has a vacancy."""

    form_class = JudgeForm
    title = "Does the housing pathway suit?"
    button = "Save the answers"
    does = staticmethod(actions.assess_pathway)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Judge it."""
        home = chosen(Home.objects.all(), cleaned.pop("home"))
        return actions.assess_pathway(
            referral=self.referral, home=home, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """On to the provider, or back to the placements team."""
        return self.to("referrals:forward" if result.suits else "referrals:return")


class ForwardForm(Form):
    """Where it goes."""

    home = Select(
        "Which home?",
        choices=home_choices,
        required="Choose the home it goes to",
        width="two-thirds",
    )


class Forward(DoOnReferral):
    """Forward the referral to the provider that has the vacancy."""

    form_class = ForwardForm
    title = "Forward the referral to a provider"
    button = "Forward it"
    does = staticmethod(actions.forward_referral)
    intro = ("All the documents go with it, and the Supported Housing Record.",)

    def initial(self) -> dict[str, Any]:
        """The home that was judged to suit."""
        rows = PathwayAssessment.objects.filter(referral=self.referral)
        last = rows.order_by("-decided_at", "-id").first()
        return {"home": last.home_id} if last and last.home_id else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Forward it."""
        return actions.forward_referral(
            referral=self.referral,
            home=Home.objects.get(pk=cleaned["home"]),
            by=self.request.actor,
        )


class ReturnForm(Form):
    """A box to be sure."""

    sure = Confirm(
        "", text="The housing pathway has nothing suitable now", required="Tick to say so"
    )


class Return(DoOnReferral):
    """Refer it back to the placements team."""

    form_class = ReturnForm
    title = "Refer it back to the placements team"
    button = "Refer it back"
    does = staticmethod(actions.return_referral)
    intro = ("Your team sees this referral no longer once it is back.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Refer it back."""
        return actions.return_referral(referral=self.referral, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the board: the case is another team's now."""
        ours = self.request.actor.roles_on(self.file.pk)
        return self.to("referrals:case") if ours else "/referrals/"
