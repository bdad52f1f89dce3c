"""What a manager does: decide, say who answers for the property, bring it into use."""

from typing import Any

from accord.casework.property_checks import actions
from accord.casework.property_checks.models import DECISIONS, NOMINEES
from accord.web.page.fields import Confirm, Form, LongText, Radios
from accord.web.property_checks.views import OfCheckForm


class DecideForm(Form):
    """The decision, with its reasons."""

    decision = Radios("What do you decide?", choices=DECISIONS, required="Select what you decide")
    reasons = LongText("Why?", rows=4, required="Write why")
    conditions = LongText("On which conditions?", hint="Only where there are any", rows=3)
    without_answer = Confirm("", text="I decide without waiting for the police’s answer")


class Decide(OfCheckForm):
    """Decide whether to use the property."""

    leaves = "The words are about the property, and its address stands above them"
    does = staticmethod(actions.decide_property)
    form_class = DecideForm
    title = "Use this property?"
    button = "Save the decision"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide."""
        return actions.decide_property(check=self.check, **cleaned, by=self.request.actor)


class NomineeForm(Form):
    """Who, and how to reach them."""

    kind = Radios("Who answers for the property?", choices=NOMINEES, required="Select who answers for it")  # fmt: skip


class Nominee(OfCheckForm):
    """Give the police the contact."""

    does = staticmethod(actions.send_nominee)
    form_class = NomineeForm
    title = "Who answers for the property"
    button = "Send it to the police"

    def prepare(self) -> None:
        """Find the home, and say what would be sent."""
        super().prepare()
        home = self.check.home
        who, reached = home.nominee_name, actions.contact_of(home)
        now = f"The home’s details say: {who}, {reached}." if who and reached else "The home’s details do not say who it is yet."  # fmt: skip
        self.intro = (
            now,
            "Change it there, and send it again whenever it changes. The police flag the property with the newest.",
        )  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """What was sent last."""
        sent = self.found.nominee
        return {"kind": sent.kind} if sent else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.send_nominee(home=self.check.home, **cleaned, by=self.request.actor)


class UseForm(Form):
    """Nothing more is asked."""


class Use(OfCheckForm):
    """The home is in use."""

    does = staticmethod(actions.bring_into_use)
    form_class = UseForm
    title = "The home is in use"
    button = "It is in use"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.bring_into_use(check=self.check, by=self.request.actor)
