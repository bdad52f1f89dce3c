"""The assessment interview: arranged, given another time, held."""

from typing import Any

from accord import clock
from accord.casework.assessments import actions
from accord.casework.assessments.models import AssessmentInterview
from accord.casework.referrals.models import Referral
from accord.web.assessments.on_referral import ReferralForm, people
from accord.web.page.fields import Checkboxes, DateAndTime, Form, Text


class ArrangeForm(Form):
    """When, where, who."""

    interview_at = DateAndTime(
        "When is the interview?",
        called="Time of the interview",
        hint="For example, 10 March 2026, 2pm",
        future=True,
        required="Enter when the interview is",
    )
    venue = Text("Where is it held?")
    invited = Checkboxes("Who is asked to come?", choices=people)


class Arrange(ReferralForm):
    """Arrange the interview, or give it another time."""

    does = staticmethod(actions.arrange_interview)
    form_class = ArrangeForm
    title = "Arrange the assessment interview"
    button = "Arrange the interview"

    def initial(self) -> dict[str, Any]:
        """The young person and their worker always come."""
        return {"invited": ["young_person", "lead_worker"]}

    def act(self, cleaned: dict[str, Any]) -> AssessmentInterview:
        """Arrange it."""
        return actions.arrange_interview(referral=self.referral, **cleaned, by=self.request.actor)


class HoldForm(Form):
    """When it was, and who came."""

    held_at = DateAndTime(
        "When was it held?",
        called="Time of the interview",
        past=True,
        required="Enter when it was held",
    )
    attended = Checkboxes("Who came?", choices=people, required="Select who came")


class Hold(ReferralForm):
    """Record that the interview was held."""

    does = staticmethod(actions.hold_interview)
    form_class = HoldForm
    title = "Record the assessment interview"
    button = "Record the interview"

    def find(self) -> None:
        """Find the interview and its referral."""
        self.interview = self.one(AssessmentInterview, self.kwargs["interview"], "provider_team")
        self.referral = self.one(Referral, self.interview.referral_id)

    def initial(self) -> dict[str, Any]:
        """As it was arranged, once that time has come."""
        at = self.interview.interview_at
        return {
            "held_at": at if at <= clock.now() else None,
            "attended": self.interview.invited,
        }

    def act(self, cleaned: dict[str, Any]) -> AssessmentInterview:
        """Record it."""
        return actions.hold_interview(interview=self.interview, **cleaned, by=self.request.actor)
