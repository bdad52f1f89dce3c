"""A home in another area: who approved it, and that the area was told in writing."""

from typing import Any

from accord import clock
from accord.casework.assessments import actions
from accord.casework.assessments.models import OutOfBoroughProposal
from accord.casework.assessments.models.away import LEVELS
from accord.casework.assessments.queries import out_of_borough
from accord.casework.homes.models import Home
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.web.assessments.on_referral import ReferralForm
from accord.web.case_form import CaseForm
from accord.web.page.fields import Date, Form, Radios, Select, Text


class ApprovalForm(Form):
    """Who approved it, and when."""

    proposal = Select("Which home?", required="Select which home was approved", width="two-thirds")
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

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with what was proposed and nobody has approved."""
        open_ones = [(row.pk, in_words(row)) for row in self._proposals()]
        return self.choose(super().form(data, quiet=quiet), proposal=open_ones)

    def initial(self) -> dict[str, Any]:
        """The newest, today."""
        rows = self._proposals()
        newest = {"proposal": rows[0].pk} if rows else {}
        return {"approved_on": clock.local_date(clock.now()), **newest}

    def _proposals(self) -> list[OutOfBoroughProposal]:
        found = out_of_borough(self.referral)
        approved = {row.proposal_id for row in found.approvals}
        return [row for row in found.proposals if row.pk not in approved]

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        by, proposal = self.request.actor, self.one(OutOfBoroughProposal, cleaned.pop("proposal"))
        return actions.record_away_approval(proposal=proposal, **cleaned, by=by)


def in_words(proposal: OutOfBoroughProposal) -> str:
    """One proposal: where, which home, and when."""
    home = f"{proposal.home.name}, " if proposal.home else ""
    return f"{home}{proposal.borough}, proposed on {clock.day_in_words(clock.local_date(proposal.proposed_at))}"


class NoticeForm(Form):
    """Which home, which area, whom there, and when."""

    home = Select(
        "Which home?",
        hint="A home that is not here is added to the register first.",
        required="Select the home",
        width="two-thirds",
    )
    authority = Text("Which area was told?", width="20", required="Enter the area")
    sent_to = Text("Whom there?", width="two-thirds", required="Enter a team, or a name and a post")
    given_on = Date("When?", called="The day", past=True, required="Enter the day it went")


class Notice(CaseForm):
    """Record the notice, with or without a referral: who came in an emergency has none."""

    does = staticmethod(actions.give_area_notice)
    form_class = NoticeForm
    title = "Record that the other area was told in writing"
    button = "Record it"
    intro = ("It says what they need, why they come, and the care plan.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the homes outside the area."""
        homes = Home.objects.filter(out_of_borough=True, closed_on__isnull=True).order_by("name")
        return self.choose(
            super().form(data, quiet=quiet), home=[(h.pk, f"{h.name}, {h.borough}") for h in homes]
        )

    def initial(self) -> dict[str, Any]:
        """The home they live in or are to, or the one last proposed, today."""
        home = self._home()
        where = {"home": home.pk, "authority": home.borough} if home else {}
        return {"given_on": clock.local_date(clock.now()), **where}

    def _home(self) -> Home | None:
        stays = Placement.objects.filter(file_id=self.file.pk, home__out_of_borough=True)
        stay = stays.exclude(state=ENDED).select_related("home").order_by("-pk").first()
        rows = OutOfBoroughProposal.objects.filter(file_id=self.file.pk).select_related("home")
        newest = rows.order_by("-pk").first()
        return stay.home if stay else newest.home if newest else None

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        home = Home.objects.get(pk=cleaned.pop("home"))
        by = self.request.actor
        return actions.give_area_notice(file=self.file, home=home, **cleaned, by=by)
