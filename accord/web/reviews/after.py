"""After the review: notes and the revised plan sent, the plan presented, what they say of it."""

from typing import Any

from accord.casework.plans.actions import record_young_persons_view
from accord.casework.reviews import actions
from accord.casework.reviews.models import Review, ReviewAttendance
from accord.web.case_form import Press
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Checkboxes, Form, LongText, Text
from accord.web.reviews.scheduling import OfReview

USUAL = ("keyworker", "young_person")
TO = (("worker", "The lead worker"), ("young_person", "The young person"))


class SendForm(Form):
    """To whom."""

    to = Checkboxes(
        "Who gets the notes and the revised plan?",
        choices=TO,
        heading=True,
        required="Select who gets them",
    )


class Send(OfReview):
    """Send the lead worker and the young person the notes and the revised plan."""

    does = staticmethod(actions.send_review_notes)
    form_class = SendForm
    title = "Send the review notes"
    button = "Send them"

    def initial(self) -> dict[str, Any]:
        """Those who have none yet."""
        sent = (
            ("worker", self.review.notes_sent_to_worker_at),
            ("young_person", self.review.notes_sent_to_young_person_at),
        )
        return {"to": [who for who, at in sent if at is None]}

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Send them."""
        return actions.send_review_notes(review=self.review, **cleaned, by=self.request.actor)


class CirculateForm(Form):
    """To whom."""

    recipients = Checkboxes(
        "Who gets the notes and the revised plan?", heading=True, required="Select who gets them"
    )


class Circulate(OfReview):
    """Circulate the notes and the revised plan."""

    does = staticmethod(actions.circulate_review_notes)
    form_class = CirculateForm
    title = "Circulate the review notes"
    button = "Circulate them"

    def _roles(self) -> list[str]:
        rows = ReviewAttendance.objects.filter(review_id=self.review.pk).order_by("pk")
        came = [one.role for one in rows if one.role != "lead_worker"]
        return list(dict.fromkeys([*USUAL, *came]))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with everybody who was asked."""
        named = [(role, title_of(role)) for role in self._roles()]
        return self.choose(super().form(data, quiet=quiet), recipients=named)

    def initial(self) -> dict[str, Any]:
        """Everybody who was asked."""
        return {"recipients": self._roles()}

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Circulate them."""
        return actions.circulate_review_notes(review=self.review, **cleaned, by=self.request.actor)


class Present(Press, OfReview):
    """Present the plan to the reviewing officer to endorse."""

    does = staticmethod(actions.present_plan_to_iro)
    title = "Present the plan to the reviewing officer"
    button = "It has been presented"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.present_plan_to_iro(review=self.review, by=self.request.actor)


class ViewForm(Form):
    """Their words."""

    words = LongText(
        "What does the young person say?",
        hint="In their own words",
        required="Write down what they say",
    )
    how = Text("How did they say it?")


class GiveView(OfReview):
    """Write down what the young person says of the review."""

    does = staticmethod(record_young_persons_view)
    form_class = ViewForm
    title = "What the young person says"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return record_young_persons_view(
            file=self.file, review=self.review, **cleaned, by=self.request.actor
        )
