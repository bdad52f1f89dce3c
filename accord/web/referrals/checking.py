"""The team that received the referral checks it and asks for more; the lead worker answers."""

from typing import Any

from django.http import Http404, HttpResponse

from accord import clock
from accord.casework.referrals import actions
from accord.casework.referrals.models import InformationRequest
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Form, LongText, Radios
from accord.web.referrals.base import DoOnReferral

TO_READ = (
    ("The whole referral, to read or print", "referrals:suite"),
    ("The documents that came with it", "referrals:documents"),
    ("The risk assessment", "referrals:risk"),
)


class CheckForm(Form):
    """Whether the documents are enough."""

    outcome = Radios(
        "Are the documents and the risk assessment enough to go on?",
        choices=[("sufficient", "Yes"), ("gaps_found", "No, more is needed")],
        required="Select whether they are enough to go on",
    )
    gaps = LongText("What is missing?", hint="If more is needed", rows=4)


class Check(DoOnReferral):
    """Check the referral documents."""

    form_class = CheckForm
    template_name = "referrals/check.jinja"
    title = "Check the documents"
    button = "Save the check"
    does = staticmethod(actions.quality_assure_referral)

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Show the question under the way to what it is about."""
        to_read = [(words, self.to(name)) for words, name in TO_READ]
        return super().show(form, status=status, to_read=to_read, **context)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.quality_assure_referral(
            referral=self.referral, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Where something is missing, on to asking for it."""
        gaps = result.outcome == "gaps_found"
        return self.to("referrals:ask" if gaps else "referrals:case")


class AskForm(Form):
    """What is asked for."""

    asked = LongText("What do you need to know?", required="Write what you need to know")


class Ask(KeepsDraft, DoOnReferral):
    """Ask the lead worker for more information."""

    form_class = AskForm
    title = "Ask for more information"
    button = "Ask for it"
    does = staticmethod(actions.request_further_information)

    def initial(self) -> dict[str, Any]:
        """What the last check found missing."""
        last = self.referral.quality_checks.order_by("-checked_at", "-id").first()
        return {"asked": last.gaps if last else ""}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.request_further_information(
            referral=self.referral, **cleaned, by=self.request.actor
        )


class AnswerForm(Form):
    """The answer."""

    answer = LongText("Your answer", required="Write the further information, or say where it is")


class Answer(KeepsDraft, DoOnReferral):
    """Answer a request for more information."""

    form_class = AnswerForm
    title = "Answer what was asked"
    button = "Send the answer"
    does = staticmethod(actions.supply_further_information)

    def look(self) -> None:
        """Find the request on this referral."""
        rows = InformationRequest.objects.filter(referral=self.referral).select_related("file")
        row = rows.filter(pk=self.kwargs["question"]).first()
        if row is None:
            raise Http404
        self.row = row
        self.intro = (f"Asked {clock.in_words(row.asked_at)}: {row.asked}",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Answer it."""
        return actions.supply_further_information(
            request=self.row, **cleaned, by=self.request.actor
        )
