"""Money: proposed, asked for, decided, and only then spent."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord.access.models import Member, Team
from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.casework.referrals import actions
from accord.casework.referrals.approvers import approver_of, deciding_now, to_choose_from
from accord.casework.referrals.models import FundingApproval
from accord.casework.referrals.queries.boards import ApprovalRow, approvals_waiting
from accord.web.cases.presenting import title_of
from accord.web.doing import address
from accord.web.page.fields import Confirm, Form, LongText, Radios, Select, Text, YesNo
from accord.web.page.screens import Screen
from accord.web.referrals.base import DoOnReferral, GoingAhead, chosen
from accord.web.referrals.money_page import approval_lines


def all_homes() -> list[tuple[str, str]]:
    """Every open home, with its provider."""
    rows = Home.objects.filter(closed_on__isnull=True).select_related("agency").order_by("name")
    return [(str(row.pk), f"{row.name}, {row.agency.name}") for row in rows]


def provider_teams() -> list[tuple[str, str]]:
    """Every provider's team."""
    rows = Team.objects.filter(agency__kind="provider").select_related("agency")
    return [(str(row.pk), f"{row.name}, {row.agency.name}") for row in rows.order_by("name")]


def amount(typed: str, called: str) -> Decimal | None:
    """A number with pence or part-hours, as typed; None for nothing typed.

    :raises Refused: for what is no number, or is not above nothing.
    """
    if not typed.strip():
        return None
    try:
        found = Decimal(typed.replace("£", "").replace(",", "").strip())
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or not Decimal(0) < found < Decimal(100_000):
        raise Refused(f"{called} must be a number, like 12.50.")
    return found


class SpotForm(Form):
    """What is to be bought."""

    because = LongText("Why is a spot purchase needed?", required="Say why it is needed")
    home = Select("Which home?", choices=all_homes, nothing="Not in the list", width="two-thirds")
    provider_team = Select(
        "Or which provider?", choices=provider_teams, nothing="Not known yet", width="two-thirds"
    )
    cost_a_week = Text("What does it cost a week, in pounds?", width="10")


class Spot(DoOnReferral):
    """Propose a spot purchase."""

    form_class = SpotForm
    title = "Propose a spot purchase"
    button = "Propose it"
    does = staticmethod(actions.propose_spot_purchase)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose it."""
        return actions.propose_spot_purchase(
            search=self.search,
            because=cleaned["because"],
            home=chosen(Home.objects.all(), cleaned["home"]),
            provider_team=chosen(Team.objects.all(), cleaned["provider_team"]),
            cost_a_week=amount(cleaned["cost_a_week"], "The cost"),
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """On to asking for approval."""
        return self.to("referrals:ask_approval", result.pk)


class HoursForm(Form):
    """How many hours more."""

    hours_a_week = Text("How many extra hours a week?", required="Enter how many hours", width="5")
    because = LongText("Why are they needed?", required="Say why they are needed")
    home = Select("At which home?", choices=all_homes, nothing="Not known yet", width="two-thirds")
    cost_a_week = Text("What do they cost a week, in pounds?", width="10")


class Hours(DoOnReferral):
    """Propose extra hours of support."""

    form_class = HoursForm
    title = "Propose extra hours of support"
    button = "Propose them"
    does = staticmethod(actions.propose_extra_hours)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose them."""
        return actions.propose_extra_hours(
            search=self.search,
            hours_a_week=amount(cleaned["hours_a_week"], "The hours") or Decimal(0),
            because=cleaned["because"],
            home=chosen(Home.objects.all(), cleaned["home"]),
            cost_a_week=amount(cleaned["cost_a_week"], "The cost"),
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """On to asking for approval."""
        return self.to("referrals:ask_approval", result.pk)


class OnApproval(DoOnReferral):
    """A step about one request for money."""

    approval: FundingApproval

    def look(self) -> None:
        """Find the request on this case, and say what it is."""
        rows = FundingApproval.objects.filter(file_id=self.file.pk).select_related(
            "file", "referral", "home", "provider_team__agency", "decided_by"
        )
        asked = self.kwargs["approval"]  # a duty knows its number, a list its reference
        found = rows.filter(**{"pk" if asked.isdecimal() else "ref": asked}).first()
        if found is None:
            raise Http404
        self.approval = found
        self.caption = found.get_purpose_display()
        self.intro = tuple(approval_lines(found))


class AskApproval(OnApproval):
    """Ask for approval of whoever the protocol names; where several hold that post, of one of them."""

    title = "Ask for approval"
    button = "Ask for it"
    does = staticmethod(actions.request_approval)

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """Asks who decides only where there is more than one."""
        role = approver_of(self.approval, self.request.actor)
        people = [(str(one.pk), one.name) for one in to_choose_from(role)]
        if not people:
            return Form
        who = Radios(
            "Who decides?",
            hint=f"More than one person is {title_of(role).lower()}.",
            choices=people,
            required="Select who decides",
        )
        return type("WhoForm", (Form,), {"asked": who})

    def initial(self) -> dict[str, Any]:
        """Whoever decides on this case already."""
        held = deciding_now(self.file.pk, approver_of(self.approval, self.request.actor))
        return {"asked": str(held.pk)} if held else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        asked = chosen(Member.objects.all(), cleaned.get("asked"))
        return actions.request_approval(approval=self.approval, asked=asked, by=self.request.actor)


class DecisionForm(Form):
    """Yes or no."""

    approved = YesNo("Do you approve it?", required="Select whether you approve it")
    says = LongText("What do you say?", rows=3, hint="If you refuse it, say why")


class DecideApproval(OnApproval):
    """Approve it or refuse it."""

    form_class = DecisionForm
    title = "Decide on the funding"
    button = "Save the decision"
    does = staticmethod(actions.decide_approval)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide."""
        return actions.decide_approval(approval=self.approval, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To what else waits for them."""
        return address("referrals:approvals")


class BuyForm(Form):
    """A box to be sure."""

    sure = Confirm(
        "", text="It has been agreed with the provider", required="Tick when it has been agreed"
    )


class Buy(GoingAhead, OnApproval):
    """Buy the placement or the hours. Without approval the protocol stops it."""

    form_class = BuyForm
    title = "Buy it"
    button = "It is bought"
    does = staticmethod(actions.agree_spot_purchase)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Buy it."""
        spot = self.approval.purpose == "spot_purchase"
        agree = actions.agree_spot_purchase if spot else actions.agree_extra_hours
        reason = cleaned.get("going_ahead", "")
        return agree(approval=self.approval, going_ahead=reason, by=self.request.actor)


class Approvals(Screen):
    """Everything that waits for the asker's approval, the oldest first."""

    template_name = "referrals/approvals.jinja"
    title = "Waiting for your approval"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        if not request.actor.job_roles & {"head_of_service", "service_manager"}:
            raise Http404
        return self.page(things=[_asked(row) for row in approvals_waiting()])


def _asked(row: ApprovalRow) -> dict[str, Any]:
    """One request for money, with the way to decide on it."""
    lines = (
        row.because,
        f"{row.hours_a_week.normalize():f} hours a week" if row.hours_a_week else "",
        f"£{row.cost_a_week:,.2f} a week" if row.cost_a_week else "",
        f"From {row.provider}" if row.provider else "",
    )
    return {
        "title": f"{row.purpose} for {row.name}",
        "lines": [line for line in lines if line],
        "links": [
            ("Decide on it", address("referrals:decide_approval", row.file_ref, row.ref)),
            ("Read the referral", address("referrals:suite", row.file_ref)),
        ],
    }
