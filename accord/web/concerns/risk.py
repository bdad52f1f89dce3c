"""Risk that changed: what the home adds and revises, and whether it changed at all."""

from typing import Any

from accord.casework.concerns import actions
from accord.casework.concerns.models import HomeRisk
from accord.casework.concerns.queries import home_risks_on
from accord.casework.placements.queries import current_placement
from accord.casework.plans.contents import plan_in_force
from accord.web.case_form import CaseForm
from accord.web.concerns.others import OfHome
from accord.web.page.fields import Form, LongText, Radios, YesNo


class WordsForm(Form):
    """The words."""

    words = LongText(
        "What does the home know?",
        hint="What has changed, what you see day to day, and what helps.",
        required="Write what the home knows",
        rows=6,
    )


class Contribute(OfHome):
    """Say what the home knows for the risk assessment."""

    does = staticmethod(actions.contribute_to_risk)
    form_class = WordsForm
    title = "What the home knows of the risk"
    button = "Send it to the lead worker"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.contribute_to_risk(
            placement=self.placement, **cleaned, by=self.request.actor
        )


class RevisedForm(Form):
    """The home's own assessment, whole."""

    words = LongText(
        "The home’s risk assessment for this placement",
        hint="Risks, who they are to, and what the home does about each. Name no other young person.",
        required="Write the home’s risk assessment as it is now",
        rows=10,
    )
    plan_changed = YesNo(
        "Was the placement plan revised with it?", required="Select yes if the plan was revised"
    )


class HomeRiskForm(OfHome):
    """Revise the home's own risk assessment."""

    does = staticmethod(actions.revise_home_risk)
    form_class = RevisedForm
    title = "Revise the home’s risk assessment"
    button = "Save this version"

    def initial(self) -> dict[str, Any]:
        """The version before, to go on from."""
        before = home_risks_on(self.file)
        return {"words": before[0].words if before else ""}

    def act(self, cleaned: dict[str, Any]) -> HomeRisk:
        """Save it, with the plan in force where that changed."""
        plan = plan_in_force(self.placement.pk) if cleaned["plan_changed"] else None
        return actions.revise_home_risk(
            placement=self.placement, plan=plan, **cleaned, by=self.request.actor
        )


class ChangedForm(Form):
    """One question."""

    changed = Radios(
        "Does what happened change the risk to or from the young person?",
        choices=(
            ("yes", "Yes, or it may", "You report a significant change, and the risk is reviewed"),
            ("no", "No", "You write why"),
        ),
        heading=True,
        required="Select yes or no",
    )


class Changed(CaseForm):
    """Whether what happened changes the risk: leads on to the one or the other."""

    does = staticmethod(actions.rule_out_change)
    form_class = ChangedForm
    tab = "Concerns"
    goes_to = "concerns:case"
    title = "Does it change the risk?"
    button = "Continue"

    def act(self, cleaned: dict[str, Any]) -> str:
        """Nothing yet: the answer chooses the screen."""
        return str(cleaned["changed"])

    def next(self, result: str) -> str:
        """To reporting the change where they live somewhere; else to the risk assessment; else to why not."""
        if result == "no":
            return self.to("concerns:rule_out")
        placement = current_placement(self.file)
        if placement is None:
            return self.to("referrals:risk")
        return self.to("reviews:significant", placement.pk)


class RuleOutForm(Form):
    """Why."""

    words = LongText("Why has the risk not changed?", heading=True, required="Write why")


class RuleOut(CaseForm):
    """Say that the risk has not changed."""

    does = staticmethod(actions.rule_out_change)
    form_class = RuleOutForm
    tab = "Concerns"
    goes_to = "concerns:case"
    title = "The risk has not changed"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.rule_out_change(file=self.file, **cleaned, by=self.request.actor)
