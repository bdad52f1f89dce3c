"""What the police do: begin, answer, flag."""

from typing import Any

from django.http import Http404

from accord.casework.property_checks import actions
from accord.casework.property_checks.models import RESULTS
from accord.web.page.fields import Form, LongText, Radios
from accord.web.property_checks.views import OfCheckForm


class BeginForm(Form):
    """Nothing more is asked."""


class Begin(OfCheckForm):
    """The check has begun."""

    does = staticmethod(actions.start_check)
    form_class = BeginForm
    title = "The check has begun"
    button = "It has begun"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.start_check(check=self.check, by=self.request.actor)


class AnswerForm(Form):
    """One of three, and what they need to know."""

    result = Radios("What do you answer?", choices=RESULTS, required="Select what you answer")
    concern = LongText(
        "What do they need to know?",
        hint="Only where you have a concern to share. Where you cannot say, do not write why",
        rows=4,
    )
    vicinity = LongText("Which properties right beside it did you look at?", rows=2)


class Answer(OfCheckForm):
    """Answer a check."""

    leaves = "The words are about the property, and its address stands above them"
    does = staticmethod(actions.answer_check)
    form_class = AnswerForm
    title = "Answer the check"
    button = "Send the answer"
    intro = ("Managers of the home and commissioners read this. Name no young person.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.answer_check(check=self.check, **cleaned, by=self.request.actor)


class FlagForm(Form):
    """Nothing more is asked."""


class Flag(OfCheckForm):
    """The property is flagged on the police's own system."""

    does = staticmethod(actions.flag_property)
    form_class = FlagForm
    title = "The property is flagged"
    button = "It is flagged"

    def prepare(self) -> None:
        """Only where there is a contact.

        :raises Http404: where none was given.
        """
        super().prepare()
        sent = self.found.nominee
        if sent is None:
            raise Http404
        self.intro = (f"Flagged as supported accommodation, with {sent.name}, {sent.contact}.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.flag_property(nominee=self.found.nominee, by=self.request.actor)
