"""Passing the papers on, receiving them, and the Supported Housing Record."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord.access.models import Team
from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.casework.placements.models import Placement
from accord.casework.referrals import actions
from accord.casework.referrals.models import Handover, SupportedHousingRecordEntry
from accord.casework.referrals.models.referral import RECIPIENTS
from accord.web.case_screen import CaseScreen
from accord.web.page.fields import Confirm, Date, DateAndTime, Form, LongText, Radios, Select, Text
from accord.web.page.screens import Screen
from accord.web.referrals.base import Doing, DoOnReferral, GoingAhead, chosen
from accord.web.referrals.money import all_homes, provider_teams
from accord.web.referrals.paper import record_row

TO = [(key, words) for key, words in RECIPIENTS if key != "pathway_provider"]


class PapersForm(Form):
    """Who gets them."""

    to = Radios("Who gets all the documents?", choices=TO, required="Select who gets the documents")
    home = Select("Which home?", choices=all_homes, nothing="None, or not known", width="two-thirds",
                  hint="For a provider")  # fmt: skip
    provider_team = Select(
        "Or which provider’s team?", choices=provider_teams, nothing="None", width="two-thirds"
    )
    supported_housing_record = Confirm("", text="The Supported Housing Record goes with them")


class Papers(GoingAhead, DoOnReferral):
    """Give a team or a provider all the documents, with the Supported Housing Record."""

    form_class = PapersForm
    title = "Pass the papers on"
    button = "Pass them on"
    does = staticmethod(actions.supply_referral_information)
    intro = ("Whoever gets them sees the referral from then on.",)

    def initial(self) -> dict[str, Any]:
        """The record goes with them."""
        return {"supported_housing_record": True}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Pass them on."""
        return actions.supply_referral_information(
            referral=self.referral,
            to=cleaned["to"],
            home=chosen(Home.objects.all(), cleaned["home"]),
            provider_team=chosen(Team.objects.all(), cleaned["provider_team"]),
            supported_housing_record=cleaned["supported_housing_record"],
            by=self.request.actor,
        )


class ReceiveForm(Form):
    """When it came."""

    happened_at = DateAndTime(
        "When did it come?",
        called="When it came",
        past=True,
        hint="Leave it empty if it was just now",
    )


class Receive(DoOnReferral):
    """Say that your team has the referral."""

    form_class = ReceiveForm
    title = "Say that you have the referral"
    button = "We have it"
    does = staticmethod(actions.receive_referral)
    intro = ("The time to arrange the interview runs from when it came.",)

    def look(self) -> None:
        """Find the handover: the one named, or the one that waits for this member's team."""
        rows = Handover.objects.filter(referral=self.referral).select_related("file", "home")
        if "handover" in self.kwargs:
            row = rows.filter(pk=self.kwargs["handover"]).first()
        else:
            teams = {job.team_id for job in self.request.actor.jobs}
            row = (
                rows.filter(provider_team_id__in=teams).order_by("received_at", "-sent_at").first()
            )
        if row is None:
            raise Http404
        self.row = row
        self.caption = row.home.name if row.home else ""

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.receive_referral(handover=self.row, **cleaned, by=self.request.actor)


class Record(CaseScreen, Screen):
    """The Supported Housing Record: what each home adds to the young person's story."""

    template_name = "referrals/record.jinja"
    tab = "Referral"
    title = "Supported Housing Record"

    def back(self) -> str:
        """Back to the referral."""
        return self.to("referrals:case") if "referral" in self.seen else self.to("cases:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show every entry, the oldest first."""
        if "placement" not in self.seen:
            raise Http404
        rows = SupportedHousingRecordEntry.objects.filter(file_id=self.file.pk)
        entries = list(
            rows.select_related("provider_team__agency", "home").order_by("from_date", "id")
        )
        shown("placement", [self.file.pk] * len(entries))
        may = self.may(actions.add_to_housing_record)
        return self.page(
            entries=[record_row(entry) for entry in entries],
            add_href=self.to("referrals:add_record") if may else "",
        )


class EntryForm(Form):
    """One entry."""

    entry = LongText(
        "What should later homes understand about this stay?",
        hint="What went well, what helped, how it ended. Name no other resident.",
        rows=8,
        required="Write what later providers should understand of this stay",
    )
    from_date = Date("When did the stay begin?", called="The day it began", past=True)
    to_date = Date("When did it end?", called="The day it ended")
    setting_name = Text("Which home was it?", width="20")
    provider_name = Text("Which provider?", width="20")
    last_entry = Confirm("", text="This is the last entry about this stay")


class AddRecord(CaseScreen, Doing):
    """Add to the Supported Housing Record."""

    tab = "Referral"
    back_to = "referrals:record"
    title = "Add to the Supported Housing Record"
    button = "Add it"
    does = staticmethod(actions.add_to_housing_record)

    def find(self) -> None:
        """Find the placement it is about, if one is named."""
        self.placement: Placement | None = None
        if "placement" in self.kwargs:
            rows = Placement.objects.filter(file_id=self.file.pk).select_related("home")
            self.placement = rows.filter(pk=self.kwargs["placement"]).first()
            if self.placement is None:
                raise Http404
            self.caption = self.placement.home.name

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """Of a placement in Accord only the words are asked: the rest is known."""
        if self.placement is None:
            return EntryForm
        known = {name: EntryForm.base_fields[name] for name in ("entry", "last_entry")}
        return type("StayForm", (Form,), known)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return actions.add_to_housing_record(
            file=self.file, placement=self.placement, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """To the record."""
        return self.to("referrals:record")
