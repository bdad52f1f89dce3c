"""The second person, the record as one file, and that the young person has it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord.casework.plans.models import SupportPlan
from accord.casework.sharing.letters import Part, heading
from accord.casework.subject_access import actions, queries
from accord.casework.subject_access.models import GIVEN_HOW
from accord.web.case_form import CaseForm, CasePage
from accord.web.page.fields import Checkboxes, Form, LongText, Radios
from accord.web.plans.mine import my_plan_paper
from accord.web.subject_access.views import OfAsking
from accord.web.who_sees.mine import mine_paper

ALSO = [
    ("looks", "Who can see what about them, and who has looked"),
    ("plan", "Their plan in plain words"),
]


class AskSecond(OfAsking, CaseForm):
    """Ask the second person."""

    does = staticmethod(actions.ask_to_agree)
    title = "Ask the second person to agree?"
    button = "Ask them"
    intro = ("The manager looks through each part, and agrees to all of it or sends it back.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_to_agree(request=self.asking, by=self.request.actor)


class Agree(OfAsking, CaseForm):
    """Agree to all of it."""

    does = staticmethod(actions.agree_subject_access)
    title = "Do you agree to what they are given, and to what is withheld?"
    button = "I agree"
    intro = ("You have looked through each part. What you agree to is what they are given.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Agree."""
        return actions.agree_subject_access(request=self.asking, by=self.request.actor)


class BackForm(Form):
    """Why."""

    because = LongText(
        "What is to be decided again?", required="Write what is to be decided again", rows=4
    )


class SendBack(OfAsking, CaseForm):
    """Send it back."""

    does = staticmethod(actions.send_back_subject_access)
    form_class = BackForm
    title = "Send it back"
    button = "Send it back"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it back."""
        return actions.send_back_subject_access(
            request=self.asking, **cleaned, by=self.request.actor
        )


class MakeForm(Form):
    """What stands after it."""

    also = Checkboxes("What else do they get with it?", choices=ALSO)


class Make(OfAsking, CaseForm):
    """Put the record together as one file."""

    does = staticmethod(actions.make_bundle)
    form_class = MakeForm
    title = "Put their record together"
    button = "Put it together"

    def initial(self) -> dict[str, Any]:
        """Both, unless somebody says otherwise."""
        return {"also": [key for key, _ in ALSO]}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Make it."""
        also = self._also(set(cleaned["also"] or ()))
        return actions.make_bundle(request=self.asking, also=also, by=self.request.actor)

    def _also(self, wanted: set[str]) -> list[Part]:
        found: list[Part] = []
        plan = SupportPlan.objects.filter(file_id=self.file.pk).order_by("-pk").first()
        if "plan" in wanted and plan is not None:
            found += [heading("Your plan in plain words"), *my_plan_paper(plan).parts]
        if "looks" in wanted:
            found += [heading("Who can see what about you"), *mine_paper(self.file).parts]
        return found


class BundlePdf(OfAsking, CasePage):
    """The file as it was agreed to."""

    def get(self, request: HttpRequest, ref: str, **_: Any) -> HttpResponse:
        """Hand it out to those who hold the case; for anybody else there is no such page."""
        found = queries.bundle(self.asking)
        if found is None:
            raise Http404
        response = HttpResponse(found.body, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="their-record.pdf"'
        return response


class GiveForm(Form):
    """How it reached them."""

    how = Radios("How did it reach them?", choices=GIVEN_HOW, required="Select how it reached them")


class Give(OfAsking, CaseForm):
    """Say that they have it."""

    does = staticmethod(actions.give_bundle)
    form_class = GiveForm
    title = "They have their record"
    button = "They have it"
    intro = ("Offer to read it together: some of it may be hard to read alone.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.give_bundle(request=self.asking, **cleaned, by=self.request.actor)
