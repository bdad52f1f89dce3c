"""A home in another area: asking for the approval in Accord, and deciding on it."""

from typing import Any

from accord import clock
from accord.access.models import Member
from accord.casework.assessments import actions
from accord.casework.assessments.deciders import POSTS, deciders
from accord.casework.assessments.models import AwayRequest, OutOfBoroughProposal
from accord.casework.assessments.models.away import REASONS
from accord.casework.assessments.queries import out_of_borough, to_decide_on
from accord.web.assessments.approving_away import in_words
from accord.web.assessments.away import CONCERNS, away_rows
from accord.web.assessments.on_referral import ReferralForm
from accord.web.case_form import CaseForm
from accord.web.page.fields import Form, LongText, Select, YesNo


class AskForm(Form):
    """Which home, and who decides."""

    proposal = Select("Which home?", required="Select the home", width="two-thirds")
    asked = Select(
        "Who decides?",
        hint="Leave it as it is where only one person holds the post.",
        nothing="Whoever holds the post",
        width="two-thirds",
    )


class Ask(ReferralForm):
    """Ask whoever holds the post."""

    does = staticmethod(actions.ask_away_approval)
    form_class = AskForm
    title = "Ask for approval of a home in another area"
    button = "Ask for it"
    intro = (
        "Whoever decides sees what was proposed, asked and answered, and the home’s risk plan.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with what nobody has decided on and those who hold a post."""
        rows = self._proposals()
        people = {
            member.pk: member.name
            for row in rows
            for level in POSTS
            for member in deciders(row, level)
        }
        form = super().form(data, quiet=quiet)
        nothing = [("", "Whoever holds the post")]
        return self.choose(
            form,
            proposal=[(row.pk, in_words(row)) for row in rows],
            asked=[*nothing, *people.items()],
        )

    def initial(self) -> dict[str, Any]:
        """The newest."""
        rows = self._proposals()
        return {"proposal": rows[0].pk} if rows else {}

    def _proposals(self) -> list[OutOfBoroughProposal]:
        found = out_of_borough(self.referral)
        settled = {row.proposal_id for row in found.approvals}
        settled |= {row.proposal_id for row in found.requests if row.decided_at}
        return [row for row in found.proposals if row.pk not in settled]

    def act(self, cleaned: dict[str, Any]) -> AwayRequest:
        """Ask."""
        asked = Member.objects.get(pk=cleaned["asked"]) if cleaned["asked"] else None
        return actions.ask_away_approval(
            proposal=self.one(OutOfBoroughProposal, cleaned["proposal"]),
            asked=asked,
            by=self.request.actor,
        )


class DecideForm(Form):
    """Yes or no, why, and on what conditions."""

    approved = YesNo("Do you approve it?", required="Select whether you approve it")
    reasons = LongText("Why?", rows=4, required="Say why you decide so")
    conditions = LongText(
        "On what conditions?", rows=3, hint="Leave it empty where there are none."
    )


class Decide(CaseForm):
    """Read what it rests on, and approve it or refuse it."""

    does = staticmethod(actions.decide_away_approval)
    form_class = DecideForm
    title = "Decide on a home in another area"
    button = "Save the decision"
    tab = "Home"

    def find(self) -> None:
        """Find the proposal."""
        self.proposal = self.one(OutOfBoroughProposal, self.kwargs["proposal"], "home")

    def prepare(self) -> None:
        """Say what the decision rests on, to whoever may decide: nobody else reads it here."""
        super().prepare()
        self.intro = tuple(lines_of(self.proposal))

    def act(self, cleaned: dict[str, Any]) -> AwayRequest:
        """Decide."""
        return actions.decide_away_approval(
            proposal=self.proposal, **cleaned, by=self.request.actor
        )


def lines_of(proposal: OutOfBoroughProposal) -> list[str]:
    """What was proposed, what was asked and answered, who was told, and the plan of the home."""
    found, plans = to_decide_on(proposal)
    lines = [
        f"{in_words(proposal)}. {dict(REASONS)[proposal.reason]}. {CONCERNS[proposal.concerns]}.",
        *(f"{what}, {when}. {says}" for what, when, says in away_rows(found)),
    ]
    lines += [] if found.notices else ["The other area has not been told in writing yet."]
    lines += [] if found.consultations else ["The other area’s team has not been consulted yet."]
    lines += [f"Asked of the other area: {one.concern}" for one in found.consultations]
    for plan in found.unit_plans:
        asked = clock.in_words(plan.requested_at) if plan.requested_at else ""
        waits = f"asked for {asked}, has not come yet" if asked else "has not come yet"
        lines.append(
            f"The home’s risk plan: {plans[plan.pk]}"
            if plan.pk in plans
            else f"The home’s risk plan, {waits}."
        )
    return lines
