"""A home in another area: who approved it, and that the area was told in writing."""

from typing import Any

from accord import clock
from accord.casework.assessments import actions
from accord.casework.assessments.models import OutOfBoroughProposal
from accord.casework.assessments.models.away import LEVELS
from accord.web.assessments.on_referral import ReferralForm
from accord.web.page.fields import Date, Form, Radios, Text


class ApprovalForm(Form):
    """Who approved it, and when."""

    level = Radios("Who approved it?", choices=LEVELS, required="Select who approved it")
    approved_by = Text(
        "Their name and post", width="two-thirds", required="Enter the name and the post"
    )
    approved_on = Date(
        "When?",
        called="The day of the approval",
        past=True,
        required="Enter the day it was approved",
    )


class Approve(ReferralForm):
    """Record the approval."""

    does = staticmethod(actions.record_away_approval)
    form_class = ApprovalForm
    title = "Record who approved a home in another area"
    button = "Record it"
    intro = (
        "For somebody who is looked after. Where that area does not border ours, it needs the"
        " director of children’s services.",
    )

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"approved_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        by = self.request.actor
        return actions.record_away_approval(referral=self.referral, **cleaned, by=by)


class NoticeForm(Form):
    """Which area, whom there, and when."""

    authority = Text("Which area was told?", width="20", required="Enter the area")
    sent_to = Text("Whom there?", width="two-thirds", required="Enter a team, or a name and a post")
    given_on = Date("When?", called="The day", past=True, required="Enter the day it went")


class Notice(ReferralForm):
    """Record the notice."""

    does = staticmethod(actions.give_area_notice)
    form_class = NoticeForm
    title = "Record that the other area was told in writing"
    button = "Record it"
    intro = ("It says what they need, why they come, and the care plan.",)

    def initial(self) -> dict[str, Any]:
        """The borough last proposed, today."""
        rows = OutOfBoroughProposal.objects.filter(referral_id=self.referral.pk)
        newest = rows.order_by("-pk").first()
        today = clock.local_date(clock.now())
        return {"authority": newest.borough if newest else "", "given_on": today}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.give_area_notice(referral=self.referral, **cleaned, by=self.request.actor)
