"""Outreach after leaving: offered, begun or declined, ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.models import Member
from accord.casework.people.team import members_for
from accord.casework.placements.models import Placement
from accord.casework.support import actions
from accord.casework.support.models import Outreach
from accord.casework.support.models.after import BECAUSE
from accord.casework.support.queries import outreach_on
from accord.web.case_form import CaseForm, CasePage, GoOn, Press, Way, ways
from accord.web.page.fields import Date, Form, Radios, Select
from accord.web.support import presenting


class After(CasePage):
    """Outreach that was offered, and what is next."""

    template_name = "support/cards.jinja"
    tab = "Plan"
    title = "Outreach after leaving"

    def back(self) -> str:
        """Back to daily support."""
        return self.to("support:daily")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        found = outreach_on(self.file)
        return self.page(
            cards=[self._card(one) for one in found],
            next=ways([self._offer(found)]),
            nothing=(
                "No outreach has been offered",
                "Whoever leaves for a home of their own can be offered it, and may say no.",
            ),
        )

    def _offer(self, found: list[Outreach]) -> Way | None:
        rows = Placement.objects.filter(file_id=self.file.pk).exclude(ending="entered_in_error")
        last = rows.filter(started_on__isnull=False).order_by("-started_on", "-pk").first()
        taken = any(one.state in ("offered", "running") for one in found)
        return self.way("Offer outreach", actions.offer_outreach, "support:offer", last.pk if last else 0, when=last and not taken, at_once=True)  # fmt: skip

    def _card(self, one: Outreach) -> dict[str, Any]:
        offered, running = one.state == "offered", one.state == "running"
        gone = one.placement.state == "ended"
        return {
            "title": "Outreach support",
            "state": one.get_state_display(),
            "rows": presenting.outreach_rows(one),
            "ways": ways([
                self.way("They take it", actions.start_outreach, "support:begin", one.pk, when=offered and gone),
                self.way("They do not want it", actions.decline_outreach, "support:declined", one.pk, when=offered),
                self.way("It has ended", actions.end_outreach, "support:end", one.pk, when=running),
            ]),
        }  # fmt: skip


class Offer(Press):
    """Record that outreach was offered."""

    does = staticmethod(actions.offer_outreach)
    tab = "Plan"
    goes_to = "support:after"
    title = "Offer outreach"
    button = "It was offered"

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def act(self, cleaned: dict[str, Any]) -> Outreach:
        """Record it."""
        return actions.offer_outreach(placement=self.placement, by=self.request.actor)


class OnOutreach(CaseForm):
    """What forms about one offer share."""

    tab = "Plan"
    goes_to = "support:after"

    def find(self) -> None:
        """Find it."""
        self.outreach = self.one(Outreach, self.kwargs["outreach"], "placement__provider_team")


class BeginForm(Form):
    """Who, from when, until when."""

    worker = Select("Who gives it?", required="Choose who gives it", width="two-thirds")
    started_on = Date("From when?", called="First day", past=True, required="Enter the first day")
    planned_end = Date("Until when?", called="Last day", required="Enter the last day")


class Begin(OnOutreach):
    """Record that they take it."""

    does = staticmethod(actions.start_outreach)
    form_class = BeginForm
    title = "They take outreach"
    button = "It begins"
    intro = ("Whoever gives it sees the plan and where the young person lives, until it ends.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the workers of the provider."""
        agency = self.outreach.placement.provider_team.agency_id
        people = [one for one in members_for("keyworker") if one.agency_id == agency]
        named = [(one.pk, one.name) for one in people]
        return self.choose(super().form(data, quiet=quiet), worker=named)

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"started_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Outreach:
        """Begin it."""
        worker = Member.objects.get(pk=cleaned.pop("worker"))
        by = self.request.actor
        return actions.start_outreach(outreach=self.outreach, worker=worker, **cleaned, by=by)


class Declined(Press, OnOutreach):
    """Record that they do not want it."""

    does = staticmethod(actions.decline_outreach)
    title = "They do not want outreach"
    button = "They do not want it"
    intro = ("It can be offered again.",)

    def act(self, cleaned: dict[str, Any]) -> Outreach:
        """Record it."""
        return actions.decline_outreach(outreach=self.outreach, by=self.request.actor)


class EndForm(Form):
    """When and why."""

    ended_on = Date("When did it end?", called="Day", past=True, required="Enter when it ended")
    because = Radios("Why?", choices=BECAUSE, required="Select why it ended")


class End(OnOutreach):
    """Record that outreach ended."""

    does = staticmethod(actions.end_outreach)
    form_class = EndForm
    title = "Outreach has ended"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Outreach:
        """Record it."""
        return actions.end_outreach(outreach=self.outreach, **cleaned, by=self.request.actor)


class NextOutreach(GoOn):
    """Where a duty about outreach leads."""

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def where(self) -> str:
        """To what was offered."""
        return self.to("support:after")
