"""Adding agencies and teams."""

from typing import Any

from django.urls import reverse

from accord.access.models import Agency, Team
from accord.casework.agencies import actions
from accord.web.page.fields import Email, Form, Radios, Select, Text
from accord.web.page.screens import FormScreen
from accord.web.setup.views import CONTRACTS, KINDS, found, function_choices


class AgencyForm(Form):
    """A new agency."""

    name = Text("Name of the agency", required="Enter the name of the agency")
    kind = Radios("What kind of agency is it?", choices=KINDS, required="Select what kind it is")
    contract = Radios(
        "How does the council buy from it?",
        choices=CONTRACTS,
        required="Select how the council buys from it",
    )
    tiers = Text("Tiers of need its homes are for", hint="For example: low, medium, high")


class AddAgency(FormScreen):
    """Add an agency."""

    form_class = AgencyForm
    title = "Add an agency"
    button = "Add the agency"

    def initial(self) -> dict[str, Any]:
        """Most have no contract with the council."""
        return {"contract": "none"}

    def act(self, cleaned: dict[str, Any]) -> Agency:
        """Add it."""
        return actions.add_agency(**cleaned, by=self.request.actor)

    def after(self, result: Agency) -> str:
        """To its page, to add its teams."""
        return reverse("agency", args=[result.ref])

    def back(self) -> str:
        """Back to all."""
        return reverse("set_up")


class TeamForm(Form):
    """A new team."""

    name = Text("Name of the team", required="Enter the name of the team")
    function = Select(
        "Which service of the protocol is it?",
        hint="What the protocol asks of that service comes to this team.",
        nothing="None of them",
        choices=function_choices,
    )
    mailbox = Email("Shared mailbox", hint="Where messages for the whole team go.")


class AddTeam(FormScreen):
    """Add a team to an agency."""

    form_class = TeamForm
    title = "Add a team"
    button = "Add the team"

    def prepare(self) -> None:
        """Find the agency."""
        self.agency = found(Agency.objects.select_related("file"), self.kwargs["ref"])
        self.caption = self.agency.name

    def act(self, cleaned: dict[str, Any]) -> Team:
        """Add it."""
        return actions.add_team(agency=self.agency, **cleaned, by=self.request.actor)

    def after(self, result: Team) -> str:
        """To its page, to add its members."""
        return reverse("team", args=[result.ref])

    def back(self) -> str:
        """Back to the agency."""
        return reverse("agency", args=[self.kwargs["ref"]])
